import { U64F64 } from "../../../protocol/fixed/fixed.js";
import { subnetAccount } from "../../../protocol/hook.js";
import { alphaPrice } from "../../../protocol/pool/poolOf.js";
import { increaseStake } from "../../../protocol/staking/increaseStake.js";
import { burnAlpha } from "../../../protocol/staking/removeAlpha.js";
import { changeStake, stakeOf } from "../../../protocol/staking/sharePool.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, hotkeyExists, owns, ROOT_NETUID, set, subnetExists } from "./items.js";
import { ensureUnlocked } from "./locks.js";
import { quote, swap } from "./pool.js";
import { adjustClaimed, forgetRootStaker, noteRootStaker } from "./rootStakers.js";
import { burnTao, payFromSubnet, payIntoSubnet, spendable } from "./subnetTao.js";

/** Least TAO a stake may be, rao. */
export const MIN_STAKE = 2_000_000n;

export interface Position {
  readonly hotkey: Hex;
  readonly coldkey: Hex;
  readonly netuid: number;
}

export function ensureSubtoken({ state }: Context, netuid: number): void {
  ensure(get(state, "SubtokenEnabled", netuid), "SubtokenDisabled");
}

/** Flows of TAO into and out of a subnet, booked for its share. */
function noteFlow({ state }: Context, netuid: number, tao: bigint): void {
  set(state, "SubnetTaoFlow", [netuid], (get(state, "SubnetTaoFlow", netuid) as bigint) + tao);
}

/** What adding stake is refused for (`validate_add_stake`, staking/stake_utils.rs). @throws DispatchFailure */
export function checkAddStake(context: Context, { hotkey, coldkey, netuid }: Position, tao: bigint, most: bigint, partial: boolean): void {
  const { state } = context;
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensureSubtoken(context, netuid);
  const fee =
    quote(state, netuid, { side: "buy", amount: MIN_STAKE })?.fee ?? (MIN_STAKE * BigInt(state.get("Swap.FeeRate", netuid))) / 65535n;
  ensure(tao >= MIN_STAKE + fee, "AmountTooLow");
  ensure(partial || tao <= most, "SlippageTooHigh");
  const amount = partial && most < tao ? most : tao;
  ensure(amount <= spendable(state, coldkey), "NotEnoughBalanceToStake");
  ensure(hotkeyExists(state, hotkey), "HotKeyAccountNotExists");
  const result = quote(state, netuid, { side: "buy", amount });
  ensure(result !== null, "InsufficientLiquidity");
  ensure(result.paidIn >= MIN_STAKE, "AmountTooLow");
  ensure(result.paidOut > 0n, "InsufficientLiquidity");
}

/** What removing stake is refused for (`validate_remove_stake`). @throws DispatchFailure */
export function checkRemoveStake(
  { state }: Context,
  { hotkey, coldkey, netuid }: Position,
  alpha: bigint,
  most: bigint,
  partial: boolean,
): void {
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensure(alpha > 0n, "AmountTooLow");
  const held = stakeOf(state, hotkey, coldkey, netuid);
  ensure(held >= alpha, "NotEnoughStakeToWithdraw");
  const result = quote(state, netuid, { side: "sell", amount: alpha });
  ensure(result !== null, "InsufficientLiquidity");
  ensure(held === alpha || result.paidOut >= MIN_STAKE, "AmountTooLow");
  ensure(partial || alpha <= most, "SlippageTooHigh");
  ensure(hotkeyExists(state, hotkey), "HotKeyAccountNotExists");
  ensureUnlocked(state, coldkey, netuid, alpha);
}

/** Buys alpha for a coldkey's TAO and stakes it (`stake_into_subnet`); how much alpha. */
export function stakeInto(context: Context, { hotkey, coldkey, netuid }: Position, tao: bigint, limit?: bigint): bigint {
  const { state, block, author } = context;
  const moved = payIntoSubnet(context, netuid, coldkey, tao);
  const { paidIn, paidOut, fee } = swap(state, netuid, { side: "buy", amount: moved, ...(limit === undefined ? {} : { limit }) });
  ensure(paidOut > 0n, "AmountTooLow");
  increaseStake(state, hotkey, coldkey, netuid, paidOut);
  if (author === undefined) burnTao(context, subnetAccount(netuid), fee);
  else payFromSubnet(context, netuid, author, fee);
  noteFlow(context, netuid, paidIn);
  set(state, "LastColdkeyHotkeyStakeBlock", [coldkey, hotkey], block);
  if (netuid === ROOT_NETUID) {
    adjustClaimed(state, hotkey, coldkey, paidOut);
    noteRootStaker(state, coldkey);
  }
  context.event("SubtensorModule", "StakeAdded", [coldkey, hotkey, moved, paidOut, netuid, fee]);
  return paidOut;
}

/** Sells staked alpha for TAO that the coldkey (or `beneficiary`) gets (`unstake_from_subnet`); how much TAO. */
export function unstakeFrom(
  context: Context,
  { hotkey, coldkey, netuid }: Position,
  alpha: bigint,
  limit?: bigint,
  beneficiary = coldkey,
): bigint {
  const { state, block, author } = context;
  if (stakeOf(state, hotkey, coldkey, netuid) >= alpha) changeStake(state, hotkey, coldkey, netuid, -alpha);
  const { paidIn, paidOut, fee } = swap(state, netuid, { side: "sell", amount: alpha, ...(limit === undefined ? {} : { limit }) });
  const refund = alpha - paidIn - fee;
  if (refund > 0n) increaseStake(state, hotkey, coldkey, netuid, refund);
  payFromSubnet(context, netuid, beneficiary, paidOut);
  let feeTao = 0n;
  if (author === undefined) burnAlpha(state, netuid, fee);
  else {
    feeTao = swap(state, netuid, { side: "sell", amount: fee, free: true }).paidOut;
    payFromSubnet(context, netuid, author, feeTao);
  }
  if (netuid === ROOT_NETUID) {
    adjustClaimed(state, hotkey, coldkey, -alpha);
    forgetRootStaker(state, coldkey);
  }
  noteFlow(context, netuid, -(paidOut + feeTao));
  set(state, "LastColdkeyHotkeyStakeBlock", [coldkey, hotkey], block);
  context.event("SubtensorModule", "StakeRemoved", [coldkey, hotkey, paidOut, paidIn, netuid, fee]);
  return paidOut;
}

/** A nomination that fell under the minimum is sold (`clear_small_nomination_if_required`). */
export function clearSmallNomination(context: Context, position: Position): void {
  const { state } = context;
  const { hotkey, coldkey, netuid } = position;
  if (owns(state, coldkey, hotkey)) return;
  const least = (MIN_STAKE * (get(state, "NominatorMinRequiredStake") as bigint)) / 1_000_000n;
  const alpha = stakeOf(state, hotkey, coldkey, netuid);
  const leastAlpha = U64F64.toInt(U64F64.div(U64F64.fromInt(least), alphaPrice(state, netuid)), 2n ** 64n - 1n);
  if (alpha > 0n && alpha < leastAlpha) unstakeFrom(context, position, alpha);
}
