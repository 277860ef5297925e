import type { State, StateReader } from "../../state/state.js";
import { item } from "../item.js";
import { rulesOf } from "../rules.js";
import { subnetsOf } from "./emittingSubnets.js";

/** After so many blocks without an epoch one is due whatever the tempo says. */
const LONGEST_PAUSE = 50_400n;

/** Whether a subnet's epoch is due in `block` (`should_run_epoch`, spec 423 on). From 438 on the counter's own limit is the tempo. */
export function isDue(state: StateReader, netuid: number, block: bigint): boolean {
  const tempo = BigInt(state.get(item("Tempo"), netuid) as number);
  if (tempo === 0n) return false;
  const pendingAt: bigint = state.get(item("PendingEpochAt"), netuid);
  if (pendingAt > 0n && block >= pendingAt) return true;
  const longest = rulesOf(state).dueByCounter ? tempo : LONGEST_PAUSE;
  if ((state.get(item("BlocksSinceLastStep"), netuid) as bigint) > longest) return true;
  const since = block - (state.get(item("LastEpochBlock"), netuid) as bigint);
  return (since < 0n ? 0n : since) >= tempo;
}

/** Counts a block since the subnet's last epoch; from spec 438 on no further than just past the tempo. */
export function countBlock(state: State, netuid: number): void {
  const counted = (state.get(item("BlocksSinceLastStep"), netuid) as bigint) + 1n;
  const most = rulesOf(state).dueByCounter ? BigInt(state.get(item("Tempo"), netuid) as number) + 1n : counted;
  state.set(item("BlocksSinceLastStep"), [netuid], counted < most ? counted : most);
}

/** How many epochs may run in a block; one where a subnet that runs Null consensus is due (475 on). */
export function mostEpochs(state: StateReader, block: bigint): number {
  const most: number = state.get(item("MaxEpochsPerBlock"));
  if (most <= 1 || !state.hasItem(item("SubnetEpochConsensus"))) return most;
  const isNull = (netuid: number) => state.get(item("SubnetEpochConsensus"), netuid) === "Null";
  return subnetsOf(state).some((netuid) => isNull(netuid) && isDue(state, netuid, block)) ? 1 : most;
}

/** An epoch can't run while a hotkey stands in a subnet twice. */
export function hasDistinctHotkeys(state: StateReader, netuid: number): boolean {
  const hotkeys = state.keys(item("Keys"), netuid).map((key) => state.get(item("Keys"), ...key));
  return new Set(hotkeys).size === hotkeys.length;
}
