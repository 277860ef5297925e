import type { Hex } from "../../units/hex.js";
import { U64_MAX, U64F64 } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";
import { alphaPrice } from "../pool/poolOf.js";
import { increaseStake } from "./increaseStake.js";
import { transferLock } from "./lockMoves.js";
import { MIN_STAKE } from "./minStake.js";
import { adjustClaimed } from "./rootClaimable.js";
import { changeStake, stakeOf } from "./sharePool.js";

export interface StakeTransfer {
  readonly from: { readonly coldkey: Hex; readonly hotkey: Hex };
  readonly to: { readonly coldkey: Hex; readonly hotkey: Hex };
  readonly netuid: number;
  readonly alpha: bigint;
}

/**
 * Moves stake on its subnet, without the pool and without a fee; locks go with it (`transfer_stake_within_subnet`,
 * pallets/subtensor/src/staking/stake_utils.rs).
 *
 * @returns what it is worth, rao of TAO, or the error's name: what was written then has to be undone
 */
export function transferWithinSubnet(hook: Pick<Hook, "state" | "block" | "event">, transfer: StakeTransfer): bigint | string {
  const { state, block, event } = hook;
  const { from, to, netuid, alpha } = transfer;
  const refusal = transferLock(hook, from.coldkey, to.coldkey, netuid, alpha);
  if (refusal !== undefined) return refusal;
  if (stakeOf(state, from.hotkey, from.coldkey, netuid) >= alpha) changeStake(state, from.hotkey, from.coldkey, netuid, -alpha);
  if (netuid === 0) adjustClaimed(state, from.hotkey, from.coldkey, -alpha);
  increaseStake(state, to.hotkey, to.coldkey, netuid, alpha);
  if (netuid === 0) adjustClaimed(state, to.hotkey, to.coldkey, alpha);
  const tao = U64F64.toInt(U64F64.mul(alphaPrice(state, netuid), U64F64.fromInt(alpha)), U64_MAX);
  if (tao < MIN_STAKE) return "AmountTooLow";
  state.set("SubtensorModule.LastColdkeyHotkeyStakeBlock", [to.coldkey, to.hotkey], block);
  event("SubtensorModule", "StakeRemoved", [from.coldkey, from.hotkey, tao, alpha, netuid, 0n]);
  event("SubtensorModule", "StakeAdded", [to.coldkey, to.hotkey, tao, alpha, netuid, 0n]);
  return tao;
}
