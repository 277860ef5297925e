import { NodeError } from "../../errors/kinds.js";
import { timedOut } from "./failures.js";
import type { RequestOptions, Rpc } from "./rpc.js";

/**
 * The same connection, for work that must end: all its requests together have `timeoutMs` from now, and none outlives `signal`.
 *
 * @throws (requests) NodeError `ERR_NODE_TIMEOUT`, `ERR_NODE_ABORTED`
 */
export function limitedRpc(rpc: Rpc, { timeoutMs = Number.POSITIVE_INFINITY, signal }: RequestOptions): Rpc {
  const deadline = performance.now() + timeoutMs;
  return {
    get url() {
      return rpc.url;
    },
    get isOpen() {
      return rpc.isOpen;
    },
    ended: rpc.ended,
    request: <T>(method: string, params: readonly unknown[], options: RequestOptions = {}) =>
      new Promise<T>((resolve, reject) => {
        const left = deadline - performance.now();
        if (signal?.aborted) return reject(aborted(method));
        if (left <= 0) return reject(timedOut(rpc.url, method, timeoutMs));
        const stop = new AbortController();
        const abort = () => {
          reject(aborted(method));
          stop.abort();
        };
        const tooLate = () => {
          reject(timedOut(rpc.url, method, timeoutMs));
          stop.abort();
        };
        const timer = Number.isFinite(left) ? setTimeout(tooLate, left) : undefined;
        signal?.addEventListener("abort", abort, { once: true });
        rpc
          .request<T>(method, params, { ...options, signal: stop.signal })
          .then(resolve, reject)
          .finally(() => {
            clearTimeout(timer);
            signal?.removeEventListener("abort", abort);
          });
      }),
    subscribe: (subscription) => rpc.subscribe(subscription),
    close: () => rpc.close(),
  };
}

const aborted = (method: string) => new NodeError("ERR_NODE_ABORTED", `${method} was aborted`);
