import { U64_MAX, U64F64 } from "../../../protocol/fixed/fixed.js";
import { alphaPrice, isDynamic } from "../../../protocol/pool/poolOf.js";
import { increaseStake } from "../../../protocol/staking/increaseStake.js";
import { availableAlpha } from "../../../protocol/staking/locks.js";
import { MIN_STAKE } from "../../../protocol/staking/minStake.js";
import { changeStake, stakeOf } from "../../../protocol/staking/sharePool.js";
import { overlay } from "../../../state/overlay.js";
import type { Context } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { hotkeyExists, set, subnetExists } from "../subtensor/items.js";
import { type Side, swap } from "../subtensor/pool.js";
import { checkRemoveStake, ensureSubtoken, type Position, stakeInto, unstakeFrom } from "../subtensor/staking.js";
import { spendable } from "../subtensor/subnetTao.js";

/*
 * How orders reach the pools (pallets/subtensor/src/staking/order_swap.rs). What is checked is what staking checks, where `checked`; the pallet's own
 * account, through which batches go, isn't.
 */

function ensureTradable(context: Context, netuid: number): void {
  ensure(subnetExists(context.state, netuid), "SubnetNotExists");
  ensureSubtoken(context, netuid);
}

/** The whole amount must be swapped before the price comes to the limit. */
function ensureWhole({ state }: Context, netuid: number, side: Side, amount: bigint, limit: bigint): void {
  if (!isDynamic(state, netuid)) return;
  const { paidIn, fee } = swap(overlay(state), netuid, { side, amount, limit });
  ensure(paidIn + fee >= amount, "SlippageTooHigh");
}

/** Buys alpha and stakes it; how much. */
export function buyAlpha(context: Context, position: Position, tao: bigint, limit: bigint, checked: boolean): bigint {
  const { state } = context;
  const { hotkey, coldkey, netuid } = position;
  ensureTradable(context, netuid);
  if (checked) {
    ensure(hotkeyExists(state, hotkey), "HotKeyAccountNotExists");
    ensure(tao >= MIN_STAKE, "AmountTooLow");
    ensure(tao <= spendable(state, coldkey), "NotEnoughBalanceToStake");
  }
  ensureWhole(context, netuid, "buy", tao, limit);
  return stakeInto(context, position, tao, { limit });
}

/** Sells staked alpha; how much TAO the coldkey got. */
export function sellAlpha(context: Context, position: Position, alpha: bigint, limit: bigint, checked: boolean): bigint {
  ensureTradable(context, position.netuid);
  if (checked) checkRemoveStake(context, position, alpha, alpha, false);
  ensureWhole(context, position.netuid, "sell", alpha, limit);
  return unstakeFrom(context, position, { alpha, limit });
}

interface Move {
  readonly from: Position;
  readonly to: Pick<Position, "coldkey" | "hotkey">;
  readonly alpha: bigint;
  readonly checked: "sender" | "receiver";
}

/** Moves staked alpha as it is. */
export function moveAlpha(context: Context, { from, to, alpha, checked }: Move): void {
  const { state, block } = context;
  const { hotkey, coldkey, netuid } = from;
  ensureTradable(context, netuid);
  if (checked === "sender") {
    ensure(hotkeyExists(state, hotkey), "HotKeyAccountNotExists");
    const worth = U64F64.toInt(U64F64.mul(alphaPrice(state, netuid), U64F64.fromInt(alpha)), U64_MAX);
    ensure(alpha > 0n && worth >= MIN_STAKE, "AmountTooLow");
    ensure(availableAlpha(context, coldkey, netuid) >= alpha, "StakeUnavailable");
  } else ensure(hotkeyExists(state, to.hotkey), "HotKeyAccountNotExists");
  ensure(stakeOf(state, hotkey, coldkey, netuid) >= alpha, "NotEnoughStakeToWithdraw");
  changeStake(state, hotkey, coldkey, netuid, -alpha);
  increaseStake(state, to.hotkey, to.coldkey, netuid, alpha);
  set(state, "LastColdkeyHotkeyStakeBlock", [to.coldkey, to.hotkey], block);
}
