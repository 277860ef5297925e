import { NodeError } from "../../errors/kinds.js";
import { readHeader } from "../readHeader.js";
import { isPruned } from "./isPruned.js";
import type { RequestOptions, Rpc, Subscription } from "./rpc.js";

/** The endpoints of a chain, and how one is opened. */
export interface FailoverOptions {
  /** The connection that is already open. */
  readonly first: Rpc;
  /** All endpoints of the chain, the first connection's among them. */
  readonly endpoints: readonly string[];
  /** Nodes that keep the state of all blocks: asked for what another has pruned. */
  readonly archives: readonly string[];
  /** Opens one of them, on the first's terms: the same chain. */
  open(endpoint: string, options: RequestOptions): Promise<Rpc>;
}

/** Blocks that an endpoint may be behind what another showed: more, and it isn't gone over to. */
const MOST_BEHIND = 5;
/** What must not happen twice is never sent again. */
const SUBMISSION = /^(author_(submit|insert|rotate)|transaction_v1_broadcast)/;

/**
 * One connection made of several: where an endpoint is lost, or doesn't answer in time while there are others, the next takes over and the request is asked
 * again there. Transactions are never sent again: whoever sends one looks it up. State that was pruned is asked of an archive.
 *
 * Which endpoint takes over: the one with the fewest failures, among those the fastest to open; not one that is behind what was already seen.
 */
export function failoverRpc({ first, endpoints, archives, open }: FailoverOptions): Rpc {
  let current: Rpc | undefined = first;
  let { url } = first;
  let opening: Promise<Rpc> | undefined;
  let archive: Promise<Rpc> | undefined;
  let highest = 0;
  let closed: Error | undefined;
  /** Ends whatever is being opened when all is closed. */
  const stop = new AbortController();
  let announceEnd: (reason: Error) => void = () => {};
  const ended = new Promise<Error>((resolve) => (announceEnd = resolve));
  const health = new Map(endpoints.map((endpoint) => [endpoint, { failures: 0, latencyMs: 0 }]));

  /** Whether to go on without this connection: it ended, or there are others that may answer in time. */
  const isLost = (rpc: Rpc, error: unknown) => !rpc.isOpen || ((error as NodeError).code === "ERR_NODE_TIMEOUT" && endpoints.length > 1);

  const leave = (rpc: Rpc): void => {
    if (current !== rpc) return;
    current = undefined;
    for (const [endpoint, known] of health) if (rpc.url === endpoint) known.failures++;
    void rpc.close();
  };

  const takeOver = async (): Promise<Rpc> => {
    const order = [...health].sort(([, a], [, b]) => a.failures - b.failures || a.latencyMs - b.latencyMs);
    let failure: unknown;
    for (const [endpoint, known] of order) {
      try {
        const began = Date.now();
        const rpc = await open(endpoint, { signal: stop.signal });
        known.latencyMs = Date.now() - began;
        await refuseIfBehind(rpc, highest);
        if (closed !== undefined) {
          await rpc.close();
          throw closed;
        }
        current = rpc;
        url = rpc.url;
        return rpc;
      } catch (error) {
        if (closed !== undefined) throw closed;
        known.failures++;
        // That one is there but behind says more than that another isn't there.
        if ((failure as NodeError | undefined)?.code !== "ERR_NODE_BEHIND") failure = error;
      }
    }
    throw failure;
  };

  const connection = async (): Promise<Rpc> => {
    if (closed !== undefined) throw closed;
    if (current?.isOpen === true) return current;
    if (current !== undefined) leave(current);
    opening ??= takeOver().finally(() => (opening = undefined));
    return opening;
  };

  const ofArchive = (): Promise<Rpc> => {
    archive ??= firstOf(archives, (endpoint) => open(endpoint, { signal: stop.signal }));
    archive.then(
      (rpc) => void rpc.ended.then(() => (archive = undefined)),
      () => (archive = undefined),
    );
    return archive;
  };

  /** Asks one connection after the other, until one isn't lost over it. */
  const ask = async <T>(method: string, work: (rpc: Rpc) => Promise<T>): Promise<T> => {
    for (let tries = endpoints.length; ; tries--) {
      const rpc = await connection();
      try {
        return await work(rpc);
      } catch (error) {
        if (closed !== undefined || !isLost(rpc, error)) throw error;
        leave(rpc);
        if (tries <= 0 || SUBMISSION.test(method)) throw error;
      }
    }
  };

  const request = async <T>(method: string, params: readonly unknown[], options: RequestOptions = {}): Promise<T> => {
    try {
      const answer = await ask(method, (rpc) => rpc.request<T>(method, params, options));
      if (method === "chain_getHeader" && params.length === 0) highest = Math.max(highest, heightOf(answer));
      return answer;
    } catch (error) {
      if (!isPruned(error) || archives.length === 0) throw error;
      return (await ofArchive()).request(method, params, options);
    }
  };

  return {
    get isOpen() {
      return closed === undefined;
    },
    get url() {
      return url;
    },
    ended,
    request,
    subscribe: <T>(subscription: Subscription<T>) =>
      ask(subscription.method, (rpc) =>
        rpc.subscribe({
          ...subscription,
          onMessage: (message: T) => subscription.onMessage(message),
          onEnd(reason) {
            if (isLost(rpc, reason)) leave(rpc);
            subscription.onEnd(reason);
          },
        }),
      ),
    async close() {
      if (closed !== undefined) return;
      closed = new NodeError("ERR_NODE_CLOSED", "the connection was closed here");
      announceEnd(closed);
      stop.abort();
      await current?.close();
      await archive?.then((rpc) => rpc.close()).catch(() => {}); // one that never came about needn't be closed
      await opening?.catch(() => {}); // it sees that all was closed, and closes what it opened
    },
  };
}

function heightOf(header: unknown): number {
  const height = Number((header as { readonly number?: unknown } | null)?.number);
  return Number.isSafeInteger(height) ? height : 0;
}

/** @throws NodeError `ERR_NODE_BEHIND`, after closing the connection */
async function refuseIfBehind(rpc: Rpc, highest: number): Promise<void> {
  if (highest === 0) return;
  try {
    const { number } = (await readHeader(rpc)).header;
    if (highest - number <= MOST_BEHIND) return;
    throw new NodeError("ERR_NODE_BEHIND", `${rpc.url} is at block ${number}, and another endpoint was at ${highest} already`, {
      remedy: "Wait until it has caught up, or choose another endpoint by --network.",
      details: { endpoint: rpc.url, block: number, seen: highest },
    });
  } catch (error) {
    await rpc.close();
    throw error;
  }
}

/** The first of these endpoints that opens. */
async function firstOf(endpoints: readonly string[], open: (endpoint: string) => Promise<Rpc>): Promise<Rpc> {
  let failure: unknown;
  for (const endpoint of endpoints) {
    try {
      return await open(endpoint);
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
