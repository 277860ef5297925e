import type { Hex } from "../../units/hex.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { subnetsOf } from "./emittingSubnets.js";
import { hasDistinctHotkeys, isDue, mostEpochs } from "./schedule.js";
import { setWeights } from "./setWeights.js";
import { storageIndex } from "./storageIndex.js";
import { decryptTimelock } from "./timelock.js";
import { readTimelockedWeights } from "./timelockedWeights.js";

type TimelockedCommit = readonly [hotkey: Hex, block: bigint, ciphertext: Uint8Array, round: bigint];

/**
 * Sets the weights of the timelocked commits whose time has come, of all subnets but those whose epoch this block will put off
 * (`reveal_crv3_commits`, pallets/subtensor/src/coinbase/block_step.rs, reveal_commits.rs). A commit whose drand round isn't known yet stays.
 */
export function revealCommits(hook: Hook): void {
  const deferred = deferredSubnets(hook);
  for (const netuid of subnetsOf(hook.state)) if (!deferred.has(netuid)) revealOnSubnet(hook, netuid);
}

/** Subnets that are due in this block beyond the most that may run. */
function deferredSubnets({ state, block }: Hook): Set<number> {
  const most = mostEpochs(state, block);
  const deferred = new Set<number>();
  const due = subnetsOf(state).filter((netuid) => isDue(state, netuid, block));
  if (due.length <= most) return deferred;
  let running = 0;
  for (const netuid of due) {
    if (running >= most) deferred.add(netuid);
    else if (hasDistinctHotkeys(state, netuid)) running += 1;
  }
  return deferred;
}

/** Reveals what is due on one subnet: `reveal_crv3_commits_for_subnet`. */
export function revealOnSubnet(hook: Hook, netuid: number): void {
  const { state, block } = hook;
  const period: bigint = state.get(item("RevealPeriodEpochs"), netuid);
  const index: bigint = state.get(item("SubnetEpochIndex"), netuid);
  const current = isDue(state, netuid, block) ? index + 1n : index;
  const epoch = current > period ? current - period : 0n;
  const mechanisms: number = state.get(item("MechanismCountCurrent"), netuid);
  for (let mechid = 0; mechid < mechanisms; mechid++) {
    const key = storageIndex(netuid, mechid);
    for (const stored of state.keys(item("TimelockedWeightCommits"), key))
      if ((stored[1] as bigint) < epoch) state.delete(item("TimelockedWeightCommits"), ...stored);
    if (current < period) return;
    const commits: TimelockedCommit[] = state.get(item("TimelockedWeightCommits"), key, epoch);
    if (commits.length === 0 && !state.has(item("TimelockedWeightCommits"), key, epoch)) continue;
    state.delete(item("TimelockedWeightCommits"), key, epoch);
    const left = commits.filter((commit) => !reveal(hook, netuid, mechid, commit));
    if (left.length > 0) state.set(item("TimelockedWeightCommits"), [key, epoch], left);
  }
}

/** Reveals a commit if its round is known, and says so. One that can't be opened, or whose weights are refused, is dropped. */
function reveal(hook: Hook, netuid: number, mechid: number, [hotkey, , ciphertext, round]: TimelockedCommit): boolean {
  const pulse: { readonly signature: Uint8Array } | null = hook.state.get("Drand.Pulses", round);
  if (pulse === null) return false;
  const payload = decryptTimelock(ciphertext, withoutHexMark(pulse.signature));
  const weights = payload === null ? null : readTimelockedWeights(payload, hotkey);
  if (weights === null) return true;
  const refusal = setWeights(hook, { netuid, mechid, hotkey, ...weights });
  if (refusal === null) hook.event("SubtensorModule", "TimelockedWeightsRevealed", [storageIndex(netuid, mechid), hotkey]);
  return true;
}

/** Signatures may stand behind the two characters `0x`. */
export function withoutHexMark(signature: Uint8Array): Uint8Array {
  return signature[0] === 0x30 && signature[1] === 0x78 ? signature.subarray(2) : signature;
}
