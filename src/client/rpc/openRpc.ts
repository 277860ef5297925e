import { NodeError } from "../../errors/kinds.js";
import { lost, notJsonRpc, refused, shownUrl, timedOut, unreachable } from "./failures.js";
import { type Answer, isSubscriptionId, type Notification, parseMessage } from "./messages.js";
import type { RequestOptions, Rpc, Subscription } from "./rpc.js";

const DEFAULT_TIMEOUT_MS = 30_000;
/** A node's own limit for answers is 15 MB; a whole metagraph with proofs stays below four times that. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;
const MAX_EARLY = 100;
/** A peer that doesn't answer a ping until the next is due is gone, however open the socket looks. */
const HEARTBEAT_MS = 15_000;

interface Pending {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * Opens a WebSocket to a node.
 *
 * @throws NodeError `ERR_NODE_UNREACHABLE` when nothing answers there, `ERR_NODE_TIMEOUT` when it takes longer than `timeoutMs`,
 * `ERR_NODE_ABORTED`
 */
export async function openRpc(address: string, options: RequestOptions & { readonly heartbeatMs?: number } = {}): Promise<Rpc> {
  const { WebSocket } = await import("ws");
  const url = shownUrl(address);
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const aborted = () => new NodeError("ERR_NODE_ABORTED", `connecting to ${url} was aborted`);
  if (options.signal?.aborted) throw aborted();
  const socket = new WebSocket(address, { handshakeTimeout: timeoutMs, maxPayload: MAX_ANSWER_BYTES, perMessageDeflate: false });
  const pending = new Map<number, Pending>();
  const subscriptions = new Map<string, Subscription<unknown>>();
  /** Notifications can arrive before the answer that names their subscription: kept while such an answer is awaited. */
  const early: Notification[] = [];
  let subscribing = 0;
  let lastId = 0;
  let closed: Error | undefined;
  let heartbeat: NodeJS.Timeout | undefined;
  let announceEnd: (reason: Error) => void = () => {};
  const ended = new Promise<Error>((resolve) => (announceEnd = resolve));

  const end = (reason: Error) => {
    if (closed !== undefined) return;
    closed = reason;
    for (const { reject } of pending.values()) reject(reason);
    for (const subscription of subscriptions.values()) subscription.onEnd(reason);
    pending.clear();
    subscriptions.clear();
    clearInterval(heartbeat);
    socket.terminate();
    announceEnd(reason);
  };

  await new Promise<void>((resolve, reject) => {
    const abort = () => fail(aborted());
    const fail = (error: Error) => {
      options.signal?.removeEventListener("abort", abort);
      end(error);
      reject(error);
    };
    options.signal?.addEventListener("abort", abort, { once: true });
    socket.once("open", () => {
      options.signal?.removeEventListener("abort", abort);
      resolve();
    });
    socket.on("error", (cause: Error) => fail(unreachable(url, cause, timeoutMs)));
    socket.once("close", () => fail(unreachable(url, undefined, timeoutMs)));
  });

  socket.removeAllListeners();
  let answered = true;
  heartbeat = setInterval(() => {
    if (!answered) return end(lost(url, new Error("it doesn't answer pings")));
    answered = false;
    socket.ping();
  }, options.heartbeatMs ?? HEARTBEAT_MS);
  heartbeat.unref();
  socket.on("pong", () => (answered = true));
  socket.on("error", (cause: Error) => end(lost(url, cause)));
  socket.on("close", () => end(lost(url)));
  socket.on("message", (data) => {
    const message = parseMessage(String(data));
    if (message === undefined) end(notJsonRpc(url, String(data)));
    else if (message.kind === "notification") notify(message);
    else settle(message);
  });

  const settle = ({ id, error, result }: Answer) => {
    if (id === null) return end(error === undefined ? notJsonRpc(url, "an answer to nothing") : refused(undefined, error));
    const request = typeof id === "number" ? pending.get(id) : undefined;
    if (request === undefined) return;
    if (error === undefined) request.resolve(result);
    else request.reject(refused(request.method, error));
  };

  const notify = (message: Notification) => {
    const subscription = subscriptions.get(message.subscription);
    if (subscription !== undefined) deliver(message, subscription);
    else if (subscribing > 0 && early.push(message) > MAX_EARLY) early.shift();
  };

  const deliver = (message: Notification, subscription: Subscription<unknown>) => {
    try {
      subscription.onMessage(message.result);
    } catch (thrown) {
      subscriptions.delete(message.subscription);
      subscription.onEnd(thrown as Error);
    }
  };

  const request = <T>(
    method: string,
    params: readonly unknown[],
    { timeoutMs: limit = timeoutMs, signal }: RequestOptions = {},
  ): Promise<T> => {
    if (closed !== undefined) return Promise.reject(closed);
    return new Promise<T>((resolve, reject) => {
      const id = ++lastId;
      const text = JSON.stringify({ jsonrpc: "2.0", id, method, params });
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        pending.delete(id);
      };
      const fail = (error: Error) => {
        done();
        reject(error);
      };
      const abort = () => fail(new NodeError("ERR_NODE_ABORTED", `${method} was aborted`));
      const timer = setTimeout(() => fail(timedOut(url, method, limit)), limit);
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      pending.set(id, {
        method,
        resolve: (result) => {
          done();
          resolve(result as T);
        },
        reject: fail,
      });
      socket.send(text);
    });
  };

  const subscribe = async <T>(subscription: Subscription<T>): Promise<() => Promise<void>> => {
    subscribing++;
    try {
      const given = await request(subscription.method, subscription.params);
      if (closed !== undefined) throw closed;
      if (!isSubscriptionId(given))
        throw new NodeError("ERR_NODE_ANSWER", `${url} gave no number to the subscription ${subscription.method}`);
      const id = String(given);
      subscriptions.set(id, subscription as Subscription<unknown>);
      for (const message of early) if (subscriptions.has(id) && message.subscription === id) notify(message);
      return async () => {
        if (subscriptions.delete(id)) await request(subscription.unsubscribe, [given]);
      };
    } finally {
      if (--subscribing === 0) early.length = 0;
    }
  };

  return {
    url,
    get isOpen() {
      return closed === undefined;
    },
    ended,
    request,
    subscribe,
    async close() {
      end(new NodeError("ERR_NODE_CLOSED", "the connection was closed here"));
    },
  };
}
