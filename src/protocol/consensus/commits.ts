import { U64_MAX } from "../fixed/fixed.js";
import { lesser } from "../fixed/minMax.js";
import type { EpochInput, MechanismInput } from "./types.js";

/** Which epoch a block belongs to below spec 423, where commits and reveals go by it: floor((block + netuid + 1) / (tempo + 1)). */
export function epochIndexOf(block: bigint, netuid: number, tempo: number): bigint {
  return (block + BigInt(netuid) + 1n) / (BigInt(tempo) + 1n);
}

/**
 * Per uid the block of its earliest commit that hasn't expired, 2^64 - 1 without one. Of the v2 commits only the first unexpired one in the queue
 * counts.
 */
export function earliestCommits(input: EpochInput, mechanism: MechanismInput): bigint[] {
  const earliest: bigint[] = new Array(input.n).fill(U64_MAX);
  const expired = (epoch: bigint): boolean => input.currentEpoch > lesser(epoch + input.revealPeriod, U64_MAX);
  const note = (uid: number, block: bigint): void => {
    if (uid < input.n) earliest[uid] = lesser(earliest[uid], block);
  };
  const seen = new Set<number>();
  for (const [uid, epoch, block] of mechanism.commitsV2) {
    if (seen.has(uid) || expired(epoch)) continue;
    seen.add(uid);
    note(uid, block);
  }
  for (const [uid, epoch, block] of mechanism.commitsV4) if (!expired(epoch)) note(uid, block);
  return earliest;
}
