import { NodeError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import type { Client } from "./connect.js";
import { blockOfHeader } from "./readHeader.js";
import type { BlockRef } from "./view.js";

/** Which blocks to follow, and until when. */
export interface HeadsOptions {
  /** Only blocks that are final; otherwise also such that may yet be replaced. */
  readonly finalized?: boolean;
  readonly signal?: AbortSignal;
}

/** A head as it is announced. */
export interface Head extends BlockRef {
  readonly parentHash: Hex;
}

/** More heads than anybody waits for: a consumer that is so far behind is told. */
const MOST_WAITING = 10_000;

/**
 * The chain's heads as the node announces them, the current one first, until `signal` aborts. Announcements may leave blocks out, and say the same twice: see
 * `blocks` for each block once. A lost connection is opened again, at another endpoint where there is one.
 *
 * @throws NodeError where the connection can't be opened again; `ERR_NODE_ABORTED` never: an abort ends the iteration
 */
export async function* heads(client: Pick<Client, "rpc">, { finalized = false, signal }: HeadsOptions = {}): AsyncGenerator<Head> {
  const kind = finalized ? "Finalized" : "New";
  while (!signal?.aborted) {
    const waiting: Head[] = [];
    let failure: Error | undefined;
    let heard = false;
    let wake = () => {};
    const unsubscribe = await client.rpc.subscribe<unknown>({
      method: `chain_subscribe${kind}Heads`,
      params: [],
      unsubscribe: `chain_unsubscribe${kind}Heads`,
      onMessage(header) {
        const {
          header: { number, parentHash },
          hash,
        } = blockOfHeader(client.rpc, `chain_subscribe${kind}Heads`, header);
        if (waiting.push({ number, hash, parentHash }) > MOST_WAITING)
          throw new NodeError("ERR_NODE_ANSWER", `${MOST_WAITING} heads of ${client.rpc.url} wait to be looked at`);
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
        if (head !== undefined) {
          heard = true;
          yield head;
        } else if (failure !== undefined) break;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      signal?.removeEventListener("abort", abort);
      await unsubscribe().catch(() => {}); // the connection may have ended already
    }
    // One that ends before it says anything isn't opened again and again.
    if (failure !== undefined && (!heard || !isLost(failure) || !client.rpc.isOpen)) throw failure;
  }
}

function isLost(failure: Error): boolean {
  return ["ERR_NODE_CLOSED", "ERR_NODE_TIMEOUT"].includes((failure as NodeError).code);
}
