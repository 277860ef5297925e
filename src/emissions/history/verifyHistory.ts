import type { Client } from "../../client/connect.js";
import { isPruned } from "../../client/rpc/isPruned.js";
import { InputError } from "../../errors/kinds.js";
import { lastEpochs } from "./lastEpochs.js";
import type { Ledger } from "./ledger.js";
import type { VerifiedEpoch } from "./verifiedEpoch.js";

/** A subnet's epochs to verify, from `newest` backwards to `oldest`, without those that are `known` already. */
export interface Walk {
  readonly netuid: number;
  readonly newest: number;
  readonly oldest: number;
  /** Verified epochs' blocks, and the block of the epoch before each. */
  readonly known: readonly (readonly [block: number, previous: number | null])[];
}

/** Which epochs to verify, and how. */
export interface HistoryOptions {
  /** First and last block. */
  readonly from: number;
  readonly to: number;
  readonly netuids?: readonly number[];
  readonly ledger: Ledger;
  readonly signal?: AbortSignal;
  /** Verifies one subnet's epochs; several at a time where `parallel` says so. */
  run(walk: Walk, onEpoch: (epoch: VerifiedEpoch) => void): Promise<void>;
  readonly parallel: number;
  onEpoch?(epoch: VerifiedEpoch): void;
}

/**
 * Verifies every epoch of a range of blocks, several subnets at a time. Each epoch is in the ledger as soon as it is verified; run again after a
 * stop, what is there already is stepped over.
 *
 * @throws InputError `ERR_INPUT_BLOCK` for a range that isn't one, or that the node doesn't reach; NodeError
 */
export async function verifyHistory(client: Client, options: HistoryOptions): Promise<void> {
  const { from, to, ledger, signal, parallel } = options;
  if (!(Number.isSafeInteger(from) && Number.isSafeInteger(to) && from >= 1 && from <= to))
    throw new InputError("ERR_INPUT_BLOCK", `blocks ${from} to ${to} aren't a range`, {
      remedy: "Give the first and the last block, the first at least 1 and not behind the last.",
      details: { from, to },
    });
  const waiting = await walksOf(client, options);
  const worker = async () => {
    for (let walk = waiting.shift(); walk !== undefined; walk = waiting.shift()) {
      signal?.throwIfAborted();
      await options.run(walk, (epoch) => {
        ledger.put(epoch);
        options.onEpoch?.(epoch);
      });
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, waiting.length) }, worker));
}

async function walksOf(client: Client, { from, to, netuids, ledger }: HistoryOptions): Promise<Walk[]> {
  const newest = await lastEpochs(await client.at(to), netuids);
  for (const [netuid, block] of await gone(client, { from, to, netuids, there: newest })) newest.set(netuid, block);
  return [...newest]
    .filter(([, block]) => block >= from)
    .map(([netuid, block]) => ({ netuid, newest: block, oldest: from, known: ledger.links(netuid, from, block) }));
}

/** The last epochs of subnets that were there at the range's first block and had been dissolved by its last. */
async function gone(
  client: Client,
  { from, to, netuids, there }: Pick<HistoryOptions, "from" | "to" | "netuids"> & { readonly there: ReadonlyMap<number, number> },
): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const before = await lastEpochs(await client.at(from), netuids).catch((error) => {
    if (isPruned(error)) return new Map<number, number>(); // its epochs can't be verified either
    throw error;
  });
  for (const netuid of before.keys()) {
    if (there.has(netuid)) continue;
    let [low, high] = [from, to]; // has it at low, not at high
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((await lastEpochs(await client.at(middle), [netuid])).has(netuid)) low = middle;
      else high = middle;
    }
    found.set(netuid, (await lastEpochs(await client.at(low), [netuid])).get(netuid)!);
  }
  return found;
}
