import { NodeError } from "../../errors/kinds.js";
import type { RequestOptions, Rpc, Subscription } from "./rpc.js";

const DEFAULT_TIMEOUT_MS = 30_000;
/** A node's own limit for answers is 15 MB; a whole metagraph with proofs stays below four times that. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024;

interface Pending {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/**
 * Opens a WebSocket to a node.
 *
 * @throws NodeError `ERR_NODE_UNREACHABLE` when nothing answers there, `ERR_NODE_TIMEOUT` when it takes longer than `timeoutMs`
 */
export async function openRpc(url: string, options: RequestOptions = {}): Promise<Rpc> {
  const { WebSocket } = await import("ws");
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  const socket = new WebSocket(url, { handshakeTimeout: timeoutMs, maxPayload: MAX_ANSWER_BYTES, perMessageDeflate: false });
  const pending = new Map<number, Pending>();
  const subscriptions = new Map<string, Subscription<unknown>>();
  /** Notifications can arrive before the answer that names their subscription. */
  const early = new Map<string, unknown[]>();
  let lastId = 0;
  let closed: Error | undefined;
  let announceEnd: (reason: Error) => void = () => {};
  const ended = new Promise<Error>((resolve) => (announceEnd = resolve));

  const end = (reason: Error) => {
    if (closed !== undefined) return;
    closed = reason;
    for (const { reject } of pending.values()) reject(reason);
    for (const subscription of subscriptions.values()) subscription.onEnd?.(reason);
    pending.clear();
    subscriptions.clear();
    socket.on("error", () => {}); // ending one that wasn't open yet is an error of its own; the reason is known
    socket.terminate();
    announceEnd(reason);
  };

  await new Promise<void>((resolve, reject) => {
    const abort = () => fail(new NodeError("ERR_NODE_ABORTED", `connecting to ${url} was aborted`));
    const fail = (error: Error) => {
      options.signal?.removeEventListener("abort", abort);
      end(error);
      reject(error);
    };
    if (options.signal?.aborted) return abort();
    options.signal?.addEventListener("abort", abort, { once: true });
    socket.once("open", () => {
      options.signal?.removeEventListener("abort", abort);
      resolve();
    });
    socket.once("error", (cause: Error) => fail(unreachable(url, cause, timeoutMs)));
    socket.once("close", () => fail(unreachable(url, undefined, timeoutMs)));
  });

  socket.removeAllListeners();
  socket.on("error", (cause: Error) =>
    end(new NodeError("ERR_NODE_CLOSED", `the connection to ${url} failed: ${cause.message}`, { cause })),
  );
  socket.on("close", () =>
    end(
      new NodeError("ERR_NODE_CLOSED", `the node at ${url} closed the connection`, {
        remedy: "Try again; if it goes on, choose another endpoint by --network.",
      }),
    ),
  );
  socket.on("message", (data) => {
    const message = parseMessage(String(data));
    if (message === undefined) return end(badAnswer(url, String(data)));
    if ("params" in message) {
      const id = String(message.params.subscription);
      const subscription = subscriptions.get(id);
      if (subscription !== undefined) subscription.onMessage(message.params.result);
      else early.set(id, [...(early.get(id) ?? []).slice(-99), message.params.result]);
      return;
    }
    const request = pending.get(message.id);
    if (request === undefined) return;
    pending.delete(message.id);
    if (message.error === undefined) return request.resolve(message.result);
    const { code, message: text, data: more } = message.error;
    request.reject(
      new NodeError("ERR_NODE_RPC", `the node refused ${request.method}: ${text}${typeof more === "string" ? ` (${more})` : ""}`, {
        details: { method: request.method, rpcCode: code, rpcMessage: text, ...(more === undefined ? {} : { rpcData: more }) },
      }),
    );
  });

  const request = <T>(
    method: string,
    params: readonly unknown[],
    { timeoutMs: limit = timeoutMs, signal }: RequestOptions = {},
  ): Promise<T> => {
    if (closed !== undefined) return Promise.reject(closed);
    const id = ++lastId;
    return new Promise<T>((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
        pending.delete(id);
      };
      const fail = (error: Error) => {
        settle();
        reject(error);
      };
      const abort = () => fail(new NodeError("ERR_NODE_ABORTED", `${method} was aborted`));
      const timer = setTimeout(
        () =>
          fail(
            new NodeError("ERR_NODE_TIMEOUT", `${url} didn't answer ${method} within ${limit / 1000} s`, {
              remedy: "Try again, or choose another endpoint by --network.",
              details: { method, timeoutMs: limit },
            }),
          ),
        limit,
      );
      if (signal?.aborted) return abort();
      signal?.addEventListener("abort", abort, { once: true });
      pending.set(id, {
        method,
        resolve: (result) => {
          settle();
          resolve(result as T);
        },
        reject: fail,
      });
      socket.send(JSON.stringify({ jsonrpc: "2.0", id, method, params }));
    });
  };

  return {
    url,
    ended,
    request,
    async subscribe<T>(subscription: Subscription<T>) {
      const id = String(await request<string | number>(subscription.method, subscription.params));
      subscriptions.set(id, subscription as Subscription<unknown>);
      for (const message of early.get(id) ?? []) subscription.onMessage(message as T);
      early.delete(id);
      return async () => {
        if (!subscriptions.delete(id) || closed !== undefined) return;
        await request(subscription.unsubscribe, [id]);
      };
    },
    async close() {
      end(new NodeError("ERR_NODE_CLOSED", "the connection was closed here"));
    },
  };
}

type Message =
  | { readonly params: { readonly subscription: string | number; readonly result: unknown } }
  | {
      readonly id: number;
      readonly result?: unknown;
      readonly error?: { readonly code: number; readonly message: string; readonly data?: unknown };
    };

function parseMessage(text: string): Message | undefined {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof message !== "object" || message === null) return undefined;
  const { id, params, error } = message as Record<string, unknown>;
  const isError =
    error === undefined || (typeof error === "object" && error !== null && typeof (error as { message?: unknown }).message === "string");
  if (typeof id === "number" && isError) return message as Message;
  const isNotification =
    typeof params === "object" &&
    params !== null &&
    ["string", "number"].includes(typeof (params as { subscription?: unknown }).subscription);
  return isNotification ? (message as Message) : undefined;
}

function unreachable(url: string, cause: Error | undefined, timeoutMs: number): NodeError {
  if (cause !== undefined && /timed out|timeout/i.test(cause.message))
    return new NodeError("ERR_NODE_TIMEOUT", `${url} didn't open a connection within ${timeoutMs / 1000} s`, {
      remedy: "Check the address, or choose another endpoint by --network.",
      cause,
    });
  const code = (cause as { code?: string } | undefined)?.code;
  const why =
    code === "ECONNREFUSED"
      ? "nothing listens there"
      : code === "ENOTFOUND"
        ? "there is no such host"
        : (cause?.message ?? "it closed the connection");
  return new NodeError("ERR_NODE_UNREACHABLE", `can't reach a node at ${url}: ${why}`, {
    remedy: "Check the address and that a node runs there (`tao devnet` starts one), or choose another by --network.",
    details: { url },
    ...(cause === undefined ? {} : { cause }),
  });
}

function badAnswer(url: string, text: string): NodeError {
  return new NodeError("ERR_NODE_ANSWER", `${url} sent something that isn't JSON-RPC: ${JSON.stringify(text.slice(0, 80))}`, {
    remedy: "Check that the address is a subtensor node's.",
  });
}
