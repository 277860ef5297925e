import type { Node } from "../node.js";

/** Tells a subscriber something. */
export type Send = (result: unknown) => void;

/** What a subscription sends to: a connection that can be told things later. */
export interface Connection {
  /** Starts a subscription; `start` begins it once its id is on the way, and returns what ends it. */
  subscribe(notification: string, start: (send: Send) => () => void): string;
  unsubscribe(id: unknown): boolean;
  /** Does something once the answer to the request at hand is on its way. */
  afterReply(work: () => void): void;
  /** Aborted when it is closed. */
  readonly closed: AbortSignal;
}

/** One JSON-RPC method. `connection` is missing over HTTP, where nothing can be subscribed to. */
export type Method = (node: Node, params: readonly unknown[], connection: Connection | undefined) => unknown;
export type Methods = Readonly<Record<string, Method>>;
