/** How long a request may take, and what may end it sooner. */
export interface RequestOptions {
  /** Milliseconds; 30 000 unless told. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** A JSON-RPC connection to one endpoint. */
export interface Rpc {
  /** Its address, for messages: without user name and password. */
  readonly url: string;
  /** False once the connection has ended. */
  readonly isOpen: boolean;
  /** Settles when the connection has ended, with the reason. */
  readonly ended: Promise<Error>;
  /**
   * @throws NodeError `ERR_NODE_RPC` with the node's code and words, `ERR_NODE_TIMEOUT`, `ERR_NODE_CLOSED` when the connection ends before the
   * answer, `ERR_NODE_ANSWER` for an answer that isn't JSON-RPC
   */
  request<T>(method: string, params: readonly unknown[], options?: RequestOptions): Promise<T>;
  /**
   * Calls `onMessage` with each notification until the returned function is called; `onEnd` once, where the connection ends, or `onMessage`
   * throws, before that.
   */
  subscribe<T>(subscription: Subscription<T>): Promise<() => Promise<void>>;
  close(): Promise<void>;
}

/** What is subscribed to, and who hears of it. */
export interface Subscription<T> {
  readonly method: string;
  readonly params: readonly unknown[];
  readonly unsubscribe: string;
  onMessage(message: T): void;
  onEnd(reason: Error): void;
}
