import type { Node } from "../node.js";
import { INTERNAL, RpcError } from "./errors.js";
import type { Connection, Method, Send } from "./method.js";

/** Begins to tell a subscriber; what is returned ends it. */
type Start = (send: Send) => () => void;

/** A method that begins a subscription, once its parameters are read. Refused over HTTP. */
export function subscribing(notification: string, prepare: (node: Node, params: readonly unknown[]) => Start): Method {
  return (node, params, connection) => overSocket(connection).subscribe(notification, prepare(node, params));
}

/** @throws RpcError over HTTP, as a node's server answers there */
export function overSocket(connection: Connection | undefined): Connection {
  if (connection === undefined) throw new RpcError(INTERNAL, "Internal error");
  return connection;
}

export const unsubscribe: Method = (_node, [id], connection) => connection?.unsubscribe(id) ?? false;
