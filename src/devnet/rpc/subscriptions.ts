import type { Node } from "../node.js";
import { INTERNAL, RpcError } from "./errors.js";
import type { Connection, Method, Send } from "./method.js";

/** A method that begins a subscription. Refused over HTTP. */
export function subscribing(notification: string, start: (node: Node, send: Send, params: readonly unknown[]) => () => void): Method {
  return (node, params, connection) => overSocket(connection).subscribe(notification, (send) => start(node, send, params));
}

/** @throws RpcError over HTTP, as a node's server answers there */
export function overSocket(connection: Connection | undefined): Connection {
  if (connection === undefined) throw new RpcError(INTERNAL, "Internal error");
  return connection;
}

export const unsubscribe: Method = (_node, [id], connection) => connection?.unsubscribe(id) ?? false;
