import { type Hex, toHex } from "../../units/hex.js";
import type { Block } from "../chain/chain.js";
import type { TransactionStatus } from "../chain/pool.js";
import type { Node } from "../node.js";
import { submit } from "./authorMethods.js";
import { INVALID_PARAMS, RpcError } from "./errors.js";
import { newId } from "./ids.js";
import type { Connection, Method, Methods } from "./method.js";
import { bytesParam } from "./params.js";
import { overSocket, subscribing, unsubscribe } from "./subscriptions.js";

/** The new JSON-RPC's transactions (paritytech/json-rpc-interface-spec). */
const BROADCASTS = new WeakMap<Connection, Map<string, () => void>>();
const MOST_BROADCASTS = 16;

function broadcastsOf(connection: Connection): Map<string, () => void> {
  const known = BROADCASTS.get(connection) ?? new Map<string, () => void>();
  BROADCASTS.set(connection, known);
  return known;
}

/** Offers a transaction to the pool with every block until it is taken, or stopped. */
const broadcast: Method = (node, [hex], connection) => {
  const socket = overSocket(connection);
  const own = broadcastsOf(socket);
  if (own.size >= MOST_BROADCASTS) return null;
  bytesParam(hex, "transaction");
  const id = newId();
  const offer = () => {
    try {
      submit(node, hex);
      end();
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
    }
  };
  const end = () => {
    node.blocks.off("block", offer);
    socket.closed.removeEventListener("abort", end);
  };
  own.set(id, end);
  socket.closed.addEventListener("abort", end, { once: true });
  node.blocks.on("block", offer);
  offer();
  return id;
};

const stop: Method = (_node, [id], connection) => {
  const own = broadcastsOf(overSocket(connection));
  const end = own.get(String(id));
  if (end === undefined) throw new RpcError(INVALID_PARAMS, "Invalid operation id");
  end();
  own.delete(String(id));
  return null;
};

const watch = subscribing("transactionWatch_v1_watchEvent", (node, [hex]) => {
  const bytes = bytesParam(hex, "transaction");
  return (send) => {
    const listener = (status: TransactionStatus) => {
      const event = watchEvent(node, bytes, status);
      if (event !== undefined) send(event);
    };
    try {
      submit(node, hex, listener);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      send({ event: "invalid", error: [error.message, error.data].filter(Boolean).join(": ") });
    }
    return () => node.pool.forget(listener);
  };
});

function watchEvent(node: Node, bytes: Uint8Array, status: TransactionStatus): object | undefined {
  if (status === "ready") return { event: "validated" };
  if (status === "future") return undefined;
  if (status === "invalid") return { event: "invalid", error: "The transaction isn't valid any more" };
  if (status === "dropped") return { event: "dropped", error: "The pool's limit was reached" };
  if ("retracted" in status) return { event: "bestChainBlockIncluded", block: null };
  if ("usurped" in status) return { event: "invalid", error: `${status.usurped} took its place` };
  const [event, hash] = "inBlock" in status ? ["bestChainBlockIncluded", status.inBlock] : ["finalized", status.finalized];
  return { event, block: { hash, index: String(indexIn(node.chain.block(hash)!, toHex(bytes))) } };
}

const indexIn = ({ extrinsics }: Block, hex: Hex) => extrinsics.findIndex((bytes) => toHex(bytes) === hex);

export const transactionMethods: Methods = {
  transactionWatch_v1_submitAndWatch: watch,
  transactionWatch_v1_unwatch: unsubscribe,
  transaction_v1_broadcast: broadcast,
  transaction_v1_stop: stop,
};
