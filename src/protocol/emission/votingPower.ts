import type { Hex } from "../../units/hex.js";
import { U64_MAX } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";

/** Weight 1 of the moving average. */
const ONE = 10n ** 18n;

/** A neuron after an epoch: its whole stake, rao, and whether it may validate. */
export interface Voter {
  readonly hotkey: Hex;
  readonly stake: bigint;
  readonly permit: boolean;
}

/**
 * Moves validators' voting power towards their stake, on subnets that keep track of it (`update_voting_power_for_subnet`,
 * pallets/subtensor/src/utils/voting_power.rs).
 */
export function updateVotingPower({ state, block, event }: Hook, netuid: number, voters: readonly Voter[]): void {
  if (state.get(item("VotingPowerTrackingEnabled"), netuid) !== true) return;
  const disableAt: bigint = state.get(item("VotingPowerDisableAtBlock"), netuid);
  if (disableAt > 0n && block >= disableAt) {
    for (const key of state.keys(item("VotingPower"), netuid)) state.delete(item("VotingPower"), ...key);
    state.set(item("VotingPowerTrackingEnabled"), [netuid], false);
    state.delete(item("VotingPowerDisableAtBlock"), netuid);
    event("SubtensorModule", "VotingPowerTrackingDisabled", { netuid });
    return;
  }
  const weight: bigint = state.get(item("VotingPowerEmaAlpha"), netuid);
  const least: bigint = state.get(item("StakeThreshold"));
  for (const { hotkey, stake, permit } of voters) {
    const before: bigint = state.get(item("VotingPower"), netuid, hotkey);
    const moved = movedTo(stake, before, weight);
    if (!permit || (moved < least && before >= least)) state.delete(item("VotingPower"), netuid, hotkey);
    else if (moved > 0n) state.set(item("VotingPower"), [netuid, hotkey], moved);
  }
  for (const key of state.keys(item("VotingPower"), netuid))
    if (state.get(item("IsNetworkMember"), key[1] as Hex, netuid) !== true) state.delete(item("VotingPower"), ...key);
}

function movedTo(stake: bigint, before: bigint, weight: bigint): bigint {
  const rest = ONE > weight ? ONE - weight : 0n;
  const moved = (weight * stake + rest * before) / ONE;
  return moved > U64_MAX ? U64_MAX : moved;
}
