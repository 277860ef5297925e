import { toHex } from "../../units/hex.js";
import { accountHex } from "../../units/ss58.js";
import { PoolError, type TransactionStatus } from "../chain/pool.js";
import type { Node } from "../node.js";
import { InvalidTransaction } from "../runtime/invalid.js";
import { invalidParams, RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { bytesParam } from "./params.js";
import { overSocket, unsubscribe } from "./subscriptions.js";

/** Hands an extrinsic to the pool; a refusal is answered as a node words it. @throws RpcError */
export function submit(node: Node, hex: unknown, listener?: (status: TransactionStatus) => void) {
  const bytes = bytesParam(hex, "extrinsic");
  try {
    return node.submit(bytes, listener);
  } catch (error) {
    if (error instanceof InvalidTransaction || error instanceof PoolError)
      throw new RpcError(error.rpc.code, error.rpc.message, error.rpc.data);
    if (!(error instanceof Error)) throw error;
    throw new RpcError(1002, "Verification Error: Runtime error: Execution failed: the extrinsic can't be decoded", error.message);
  }
}

const submitExtrinsic: Method = (node, [hex]) => submit(node, hex).hash;

const submitAndWatch: Method = (node, [hex], connection) => {
  const socket = overSocket(connection);
  const early: TransactionStatus[] = [];
  let tell = (status: TransactionStatus): void => void early.push(status);
  const listener = (status: TransactionStatus) => tell(status);
  submit(node, hex, listener);
  return socket.subscribe("author_extrinsicUpdate", (send) => {
    for (const status of early) send(status);
    tell = send;
    return () => node.pool.forget(listener);
  });
};

const nextIndex: Method = (node, [account]) => {
  if (typeof account !== "string") throw invalidParams("an account must be an address");
  try {
    return node.pool.nextNonce(accountHex(account));
  } catch (error) {
    throw invalidParams((error as Error).message);
  }
};

export const authorMethods: Methods = {
  account_nextIndex: nextIndex,
  author_pendingExtrinsics: ({ pool }) => pool.pending.map(({ bytes }) => toHex(bytes)),
  author_submitAndWatchExtrinsic: submitAndWatch,
  author_submitExtrinsic: submitExtrinsic,
  author_unwatchExtrinsic: unsubscribe,
  system_accountNextIndex: nextIndex,
};
