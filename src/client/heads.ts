import { NodeError } from "../errors/kinds.js";
import type { Client } from "./connect.js";
import { isHash, numberAnswer } from "./rpc/answers.js";
import type { BlockRef } from "./view.js";

export interface HeadsOptions {
  /** Only blocks that are final; otherwise also such that may yet be replaced. */
  readonly finalized?: boolean;
  readonly signal?: AbortSignal;
}

/** A head as it is announced. `hash` is asked for by number where it is needed. */
export interface Head extends Pick<BlockRef, "number"> {
  readonly parentHash: BlockRef["hash"];
}

/** More heads than anybody waits for: a consumer that is so far behind is told. */
const MOST_WAITING = 10_000;

/**
 * The chain's heads as the node announces them, the current one first, until `signal` aborts. Announcements of final heads may leave blocks out.
 *
 * @throws NodeError when the connection ends; `ERR_NODE_ABORTED` never: an abort ends the iteration
 */
export async function* heads(client: Client, { finalized = false, signal }: HeadsOptions = {}): AsyncGenerator<Head> {
  const kind = finalized ? "Finalized" : "New";
  const waiting: Head[] = [];
  let failure: Error | undefined;
  let wake = () => {};
  const unsubscribe = await client.rpc.subscribe<{ readonly number?: unknown; readonly parentHash?: unknown }>({
    method: `chain_subscribe${kind}Heads`,
    params: [],
    unsubscribe: `chain_unsubscribe${kind}Heads`,
    onMessage(header) {
      const { parentHash } = header ?? {};
      if (!isHash(parentHash)) throw new NodeError("ERR_NODE_ANSWER", `${client.endpoint} announced a head that isn't one`);
      if (waiting.push({ number: numberAnswer(client.rpc, header), parentHash }) > MOST_WAITING)
        throw new NodeError("ERR_NODE_ANSWER", `${MOST_WAITING} heads of ${client.endpoint} wait to be looked at`);
      wake();
    },
    onEnd(reason) {
      failure = reason;
      wake();
    },
  });
  const abort = () => wake();
  signal?.addEventListener("abort", abort);
  try {
    while (!signal?.aborted) {
      const head = waiting.shift();
      if (head !== undefined) yield head;
      else if (failure !== undefined) throw failure;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    signal?.removeEventListener("abort", abort);
    await unsubscribe().catch(() => {}); // the connection may have ended already
  }
}
