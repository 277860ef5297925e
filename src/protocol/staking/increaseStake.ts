import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { changeStake } from "./sharePool.js";

/** Gives a coldkey alpha on a hotkey, and notes the hotkey among those it stakes on (`increase_stake_for_hotkey_and_coldkey_on_subnet`). */
export function increaseStake(state: State, hotkey: Hex, coldkey: Hex, netuid: number, alpha: bigint): void {
  changeStake(state, hotkey, coldkey, netuid, alpha);
  if (alpha <= 0n) return;
  const staked: Hex[] = state.get("SubtensorModule.StakingHotkeys", coldkey);
  if (!staked.includes(hotkey)) state.set("SubtensorModule.StakingHotkeys", [coldkey], [...staked, hotkey]);
}
