import { stakeOf } from "../../../protocol/staking/sharePool.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { ensure } from "../../runtime/failure.js";
import { get, keys } from "./items.js";

/** All alpha of a coldkey on a subnet, over its hotkeys, rao. */
export function coldkeyAlpha(state: StateReader, coldkey: Hex, netuid: number): bigint {
  return (get(state, "StakingHotkeys", coldkey) as Hex[]).reduce((sum, hotkey) => sum + stakeOf(state, hotkey, coldkey, netuid), 0n);
}

/** Alpha that conviction locks hold. No call makes locks yet, so what a loaded state holds counts whole, without decay. */
export function lockedAlpha(state: StateReader, coldkey: Hex, netuid: number): bigint {
  return keys(state, "Lock", coldkey, netuid).reduce((sum, key) => sum + (get(state, "Lock", ...key).lockedMass as bigint), 0n);
}

/** @throws DispatchFailure where too much of it is locked */
export function ensureUnlocked(state: StateReader, coldkey: Hex, netuid: number, alpha: bigint): void {
  ensure(coldkeyAlpha(state, coldkey, netuid) - lockedAlpha(state, coldkey, netuid) >= alpha, "StakeUnavailable");
}
