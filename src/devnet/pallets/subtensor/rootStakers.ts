import { I96F32 } from "../../../protocol/fixed/fixed.js";
import type { Claimable } from "../../../protocol/staking/rootClaimable.js";
import { stakeOf } from "../../../protocol/staking/sharePool.js";
import type { State } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { drop, get, has, ROOT_NETUID, set } from "./items.js";

const U128_MAX = 2n ** 128n - 1n;

/** Keeps what a coldkey already claimed in step with its root stake (`add_stake_adjust_root_claimed_…`, staking/claim_root.rs). */
export function adjustClaimed(state: State, hotkey: Hex, coldkey: Hex, change: bigint): void {
  const amount = change < 0n ? -change : change;
  for (const [netuid, rate] of get(state, "RootClaimable", hotkey) as Claimable) {
    if (netuid === ROOT_NETUID && change < 0n) continue;
    const part = I96F32.toInt(I96F32.mul(rate, I96F32.fromInt(amount)), U128_MAX);
    const claimed = (get(state, "RootClaimed", netuid, hotkey, coldkey) as bigint) + (change < 0n ? -part : part);
    set(state, "RootClaimed", [netuid, hotkey, coldkey], claimed < 0n ? 0n : claimed);
  }
}

/** Takes a coldkey without root stake off the list of those that the chain claims for. */
export function forgetRootStaker(state: State, coldkey: Hex): void {
  const hotkeys: Hex[] = get(state, "StakingHotkeys", coldkey);
  if (!hotkeys.some((hotkey) => stakeOf(state, hotkey, coldkey, ROOT_NETUID) > 0n)) removeRootStaker(state, coldkey);
}

/** Takes a coldkey off that list; the last one moves into its place (`maybe_remove_coldkey_index`). */
export function removeRootStaker(state: State, coldkey: Hex): void {
  if (!has(state, "StakingColdkeys", coldkey)) return;
  const index: bigint = get(state, "StakingColdkeys", coldkey);
  const last = (get(state, "NumStakingColdkeys") as bigint) - 1n;
  drop(state, "StakingColdkeys", coldkey);
  const moved: Hex | null = index === last ? null : get(state, "StakingColdkeysByIndex", last);
  if (moved === null) drop(state, "StakingColdkeysByIndex", index);
  else {
    drop(state, "StakingColdkeysByIndex", last);
    set(state, "StakingColdkeysByIndex", [index], moved);
    set(state, "StakingColdkeys", [moved], index);
  }
  set(state, "NumStakingColdkeys", [], last);
}
