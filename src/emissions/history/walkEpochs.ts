import type { Client } from "../../client/connect.js";
import { isPruned } from "../../client/rpc/isPruned.js";
import { VerifyError } from "../../errors/kinds.js";
import { verifyEpochOnNode } from "../verifyEpochOnNode.js";
import { lastEpochs } from "./lastEpochs.js";
import type { Ledger } from "./ledger.js";
import { MOST_MISMATCHES, type VerifiedEpoch } from "./verifiedEpoch.js";

/** Which of a subnet's epochs to walk through, from the newest back. */
export interface WalkOptions {
  readonly netuid: number;
  /** The block of the epoch to begin with. */
  readonly newest: number;
  /** The walk ends before epochs of earlier blocks than this. */
  readonly oldest: number;
  /** Where epochs are known already; they are stepped over. */
  readonly known: Pick<Ledger, "previous">;
  readonly signal?: AbortSignal;
}

/**
 * Verifies a subnet's epochs from `newest` backwards. Each epoch's parent state names the block of the one before it, so that none is missed
 * and nothing but epochs is read. Where the number was another subnet's before, the walk goes on with that one's epochs.
 *
 * @throws NodeError
 */
export async function* walkEpochs(client: Client, { netuid, newest, oldest, known, signal }: WalkOptions): AsyncGenerator<VerifiedEpoch> {
  for (let block: number | null = newest; block !== null && block >= oldest; ) {
    signal?.throwIfAborted();
    const stepped = known.previous(netuid, block);
    if (stepped !== undefined) {
      block = stepped;
      continue;
    }
    const epoch: VerifiedEpoch = await verifiedEpoch(client, netuid, block);
    yield epoch;
    block = epoch.previous;
  }
}

async function verifiedEpoch(client: Client, netuid: number, block: number): Promise<VerifiedEpoch> {
  try {
    const report = await verifyEpochOnNode(client, { netuid, block });
    return {
      netuid,
      block,
      blockHash: report.blockHash,
      specVersion: report.specVersion,
      status: report.status,
      reasons: report.reasons,
      n: report.n,
      emission: report.emission,
      mismatches: report.mismatches.slice(0, MOST_MISMATCHES),
      differing: report.mismatches.length,
      previous: await previousEpoch(client, netuid, block),
    };
  } catch (error) {
    if (!(error instanceof VerifyError)) throw error;
    const view = await client.at(block);
    const pruned = error.code === "ERR_VERIFY_PRUNED";
    return {
      netuid,
      block,
      blockHash: view.block!.hash,
      specVersion: pruned ? null : (await view.codec()).specVersion,
      status: "notProven",
      reasons: [error.message],
      n: 0,
      emission: 0n,
      mismatches: [],
      differing: 0,
      previous: pruned ? null : await previousEpoch(client, netuid, block),
    };
  }
}

/** The block of the last epoch before `block` under this number, whichever subnet had it; null where there was none or the node can't tell. */
async function previousEpoch(client: Client, netuid: number, block: number): Promise<number | null> {
  try {
    const parent = await client.at(block - 1);
    const before = (await lastEpochs(parent, [netuid])).get(netuid);
    if (before !== undefined) return before;
    const registered = Number(await parent.get<bigint>("SubtensorModule.NetworkRegisteredAt", netuid));
    if (registered <= 1) return null;
    return (await lastEpochs(await client.at(registered - 1), [netuid])).get(netuid) ?? null;
  } catch (error) {
    if (isPruned(error)) return null;
    throw error;
  }
}
