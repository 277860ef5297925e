import { stakeOf } from "../../../protocol/staking/sharePool.js";
import type { State } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { drop, get, has, ROOT_NETUID, set } from "./items.js";

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
