import { Reader } from "../../client/codec/reader.js";
import { toHex } from "../../units/hex.js";
import { PoolError, type TransactionStatus } from "../chain/pool.js";
import type { Node } from "../node.js";
import type { Extrinsic } from "../runtime/extrinsic.js";
import { InvalidTransaction } from "../runtime/invalid.js";
import { blake2 } from "../trie/node.js";
import { RpcError, refusedAs } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { accountParam, bytesParam, hashParam, listParam } from "./params.js";
import { overSocket, unsubscribe } from "./subscriptions.js";

/** Hands an extrinsic to the pool; a refusal is answered as a node words it. @throws RpcError */
export function submit(node: Node, hex: unknown, listener?: (status: TransactionStatus) => void): Extrinsic {
  const bytes = extrinsicBytes(hex);
  const undecodable = (why: string) =>
    new RpcError(1002, "Verification Error: Runtime error: Execution failed: the extrinsic can't be decoded", why);
  try {
    return refusedAs(undecodable, () => node.submit(bytes, listener));
  } catch (error) {
    if (error instanceof InvalidTransaction || error instanceof PoolError)
      throw new RpcError(error.rpc.code, error.rpc.message, error.rpc.data);
    throw error;
  }
}

/** @throws RpcError where they aren't a length and that many bytes */
export function extrinsicBytes(hex: unknown): Uint8Array {
  const bytes = bytesParam(hex, "extrinsic");
  const badFormat = (why: string) => new RpcError(1001, `Extrinsic has invalid format: ${why}`);
  const r = new Reader(bytes);
  if (refusedAs(badFormat, () => Number(r.compact())) !== r.remaining) throw badFormat("the length in front isn't that of what follows");
  return bytes;
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

const nextIndex: Method = (node, [account]) => node.pool.nextNonce(accountParam(account));

/** Takes transactions out of the pool, each named by its hash or its bytes; the hashes of those that were in it. */
const removeExtrinsic: Method = (node, [list]) => {
  const named = listParam(list, "bytes_or_hash") as { readonly hash?: unknown; readonly extrinsic?: unknown }[];
  const hashes = named.map((each) =>
    each?.hash !== undefined ? hashParam(each.hash) : toHex(blake2(bytesParam(each?.extrinsic, "extrinsic"))),
  );
  return node.pool.remove(new Set(hashes));
};

export const authorMethods: Methods = {
  account_nextIndex: nextIndex,
  author_pendingExtrinsics: ({ pool }) => pool.pending.map(({ bytes }) => toHex(bytes)),
  author_removeExtrinsic: removeExtrinsic,
  author_submitAndWatchExtrinsic: submitAndWatch,
  author_submitExtrinsic: submitExtrinsic,
  author_unwatchExtrinsic: unsubscribe,
  system_accountNextIndex: nextIndex,
};
