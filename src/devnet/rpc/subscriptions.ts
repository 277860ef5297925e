import type { Node } from "../node.js";
import { RpcError } from "./errors.js";
import type { Connection, Method } from "./method.js";

/** A method that begins a subscription. Refused over HTTP. */
export function subscribing(
  notification: string,
  start: (node: Node, send: (result: unknown) => void, params: readonly unknown[]) => () => void,
): Method {
  return (node, params, connection) => overSocket(connection).subscribe(notification, (send) => start(node, send, params));
}

/** @throws RpcError over HTTP */
export function overSocket(connection: Connection | undefined): Connection {
  if (connection === undefined) throw new RpcError(-32000, "Subscriptions are not available on this transport.");
  return connection;
}

export const unsubscribe: Method = (_node, [id], connection) => connection?.unsubscribe(id) ?? false;
