import type { Node } from "../node.js";

/** What a subscription sends to: a connection that can be told things later. */
export interface Connection {
  /** Starts a subscription; `start` begins it once its id is on the way, and returns what ends it. */
  subscribe(notification: string, start: (send: (result: unknown) => void) => () => void): string;
  unsubscribe(id: unknown): boolean;
}

/** One JSON-RPC method. `connection` is missing over HTTP, where nothing can be subscribed to. */
export type Method = (node: Node, params: readonly unknown[], connection: Connection | undefined) => unknown;
export type Methods = Readonly<Record<string, Method>>;
