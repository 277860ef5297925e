import { setTimeout as wait } from "node:timers/promises";
import type { Client } from "../../client/connect.js";
import { heads } from "../../client/heads.js";
import { isPassing } from "../../client/rpc/isPassing.js";
import { lastEpochs } from "./lastEpochs.js";
import type { Ledger } from "./ledger.js";
import type { VerifiedEpoch } from "./verifiedEpoch.js";
import { walkEpochs } from "./walkEpochs.js";

/** Which epochs to verify as they happen, and how. */
export interface WatchOptions {
  /** Opens a connection, to whichever endpoint answers; used again whenever one is lost. */
  connect(): Promise<Client>;
  readonly ledger: Ledger;
  /** All subnets unless given. */
  readonly netuids?: readonly number[];
  /** Epochs of this block and later; unless given, those after the ledger's newest, or after the head at the start. */
  readonly since?: number;
  readonly signal: AbortSignal;
  /** Told of each head, and of each connection lost. */
  onHead?(number: number): void;
  onLost?(reason: Error): void;
}

const PAUSES_MS = [0, 1000, 2000, 5000, 10_000, 30_000];

/**
 * Verifies each subnet's epochs as their blocks become final, the epochs of one head in the order of their blocks. After a lost connection, or a stop, it goes on
 * where it was: an epoch is missed only if the node has dropped its state by then, and that is reported as not proven.
 */
export async function* watchEpochs(options: WatchOptions): AsyncGenerator<VerifiedEpoch> {
  const { connect, ledger, signal, onLost } = options;
  let { since } = options;
  for (let failures = 0; !signal.aborted; ) {
    let client: Client | undefined;
    try {
      client = await connect();
      since ??= (await client.at()).block!.number + 1;
      for await (const { number } of heads(client, { finalized: true, signal })) {
        options.onHead?.(number);
        for await (const epoch of newEpochs(client, number, since, options)) {
          ledger.put(epoch);
          yield epoch;
        }
        failures = 0;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isPassing(error)) throw error;
      onLost?.(error);
      await wait(PAUSES_MS[Math.min(failures++, PAUSES_MS.length - 1)], undefined, { signal }).catch(() => {}); // aborted: the loop ends
    } finally {
      await client?.close();
    }
  }
}

/** The epochs up to a head that the ledger doesn't have. */
async function* newEpochs(client: Client, head: number, since: number, options: WatchOptions): AsyncGenerator<VerifiedEpoch> {
  const { ledger, netuids, signal } = options;
  const last = await lastEpochs(await client.at(head), netuids);
  const found: VerifiedEpoch[] = [];
  for (const [netuid, newest] of last) {
    const seen = ledger.newest(netuid);
    const oldest = options.since ?? (seen === undefined ? since : seen + 1);
    if (newest < oldest || seen === newest) continue;
    for await (const epoch of walkEpochs(client, { netuid, newest, oldest, known: ledger, signal })) found.push(epoch);
  }
  yield* found.sort((a, b) => a.block - b.block || a.netuid - b.netuid);
}
