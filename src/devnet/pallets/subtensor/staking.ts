import { U64_MAX, U64F64 } from "../../../protocol/fixed/fixed.js";
import { subnetAccount } from "../../../protocol/hook.js";
import { alphaPrice } from "../../../protocol/pool/poolOf.js";
import { increaseStake } from "../../../protocol/staking/increaseStake.js";
import { availableAlpha, cleanupLock, reduceLock } from "../../../protocol/staking/locks.js";
import { MIN_STAKE } from "../../../protocol/staking/minStake.js";
import { burnAlpha } from "../../../protocol/staking/removeAlpha.js";
import { adjustClaimed } from "../../../protocol/staking/rootClaimable.js";
import { noteRootStaker } from "../../../protocol/staking/rootStakers.js";
import { changeStake, countsAsShares, hotkeyStake, stakeOf } from "../../../protocol/staking/sharePool.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";
import { DispatchFailure, ensure } from "../../runtime/failure.js";
import { get, hotkeyExists, netuids, owns, ROOT_NETUID, set, subnetExists } from "./items.js";
import { quote, swap } from "./pool.js";
import { forgetRootStaker } from "./rootStakers.js";
import { burnTao, payFromSubnet, payIntoSubnet, spendable } from "./subnetTao.js";

export interface Position {
  readonly hotkey: Hex;
  readonly coldkey: Hex;
  readonly netuid: number;
}

export function ensureSubtoken({ state }: DispatchContext, netuid: number): void {
  ensure(get(state, "SubtokenEnabled", netuid), "SubtokenDisabled");
}

/** Flows of TAO into and out of a subnet, booked for its share. */
function noteFlow({ state }: DispatchContext, netuid: number, tao: bigint): void {
  set(state, "SubnetTaoFlow", [netuid], (get(state, "SubnetTaoFlow", netuid) as bigint) + tao);
}

/** What adding stake is refused for (`validate_add_stake`, staking/stake_utils.rs). @throws DispatchFailure */
export function checkAddStake(
  context: DispatchContext,
  { hotkey, coldkey, netuid }: Position,
  tao: bigint,
  most: bigint,
  partial: boolean,
): void {
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
  ensure(result.paidOut > 0n && countsAsShares(state, hotkey, netuid, result.paidOut), "InsufficientLiquidity");
}

/** What removing stake is refused for (`validate_remove_stake`). @throws DispatchFailure */
export function checkRemoveStake(
  context: DispatchContext,
  { hotkey, coldkey, netuid }: Position,
  alpha: bigint,
  most: bigint,
  partial: boolean,
): void {
  const { state } = context;
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensure(alpha > 0n, "AmountTooLow");
  const held = stakeOf(state, hotkey, coldkey, netuid);
  ensure(held >= alpha, "NotEnoughStakeToWithdraw");
  const result = quote(state, netuid, { side: "sell", amount: alpha });
  ensure(result !== null, "InsufficientLiquidity");
  ensure(held === alpha || result.paidOut >= MIN_STAKE, "AmountTooLow");
  ensure(partial || alpha <= most, "SlippageTooHigh");
  ensure(hotkeyExists(state, hotkey), "HotKeyAccountNotExists");
  ensure(availableAlpha(context, coldkey, netuid) >= alpha, "StakeUnavailable");
}

/** How a swap within a stake call goes. */
export interface SwapTerms {
  /** The worst price accepted, rao of TAO for one alpha. */
  readonly limit?: bigint;
  /** Whether the pool takes no fee. */
  readonly free?: boolean;
}

/** Buys alpha for a coldkey's TAO and stakes it (`stake_into_subnet`); how much alpha. */
export function stakeInto(context: DispatchContext, position: Position, tao: bigint, terms: SwapTerms = {}): bigint {
  const { state, block, author } = context;
  const { hotkey, coldkey, netuid } = position;
  const moved = payIntoSubnet(context, netuid, coldkey, tao);
  const { paidIn, paidOut, fee } = swap(state, netuid, { side: "buy", amount: moved, ...terms });
  ensure(paidOut > 0n, "AmountTooLow");
  ensure(countsAsShares(state, hotkey, netuid, paidOut), "InsufficientLiquidity");
  increaseStake(state, hotkey, coldkey, netuid, paidOut);
  if (author !== undefined) payFromSubnet(context, netuid, author, fee);
  else burnTao(context, subnetAccount(netuid), fee);
  noteFlow(context, netuid, paidIn);
  cleanupLock(context, coldkey, netuid);
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
  context: DispatchContext,
  { hotkey, coldkey, netuid }: Position,
  { alpha, beneficiary = coldkey, ...terms }: SwapTerms & { readonly alpha: bigint; readonly beneficiary?: Hex },
): bigint {
  const { state, block, author } = context;
  if (stakeOf(state, hotkey, coldkey, netuid) >= alpha) changeStake(state, hotkey, coldkey, netuid, -alpha);
  const { paidIn, paidOut, fee } = swap(state, netuid, { side: "sell", amount: alpha, ...terms });
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
  cleanupLock(context, coldkey, netuid);
  set(state, "LastColdkeyHotkeyStakeBlock", [coldkey, hotkey], block);
  context.event("SubtensorModule", "StakeRemoved", [coldkey, hotkey, paidOut, paidIn, netuid, fee]);
  return paidOut;
}

/** The least TAO that a nomination must be worth, rao (`get_nominator_min_required_stake`). */
export const leastNomination = (state: StateReader): bigint =>
  (MIN_STAKE * (get(state, "NominatorMinRequiredStake") as bigint)) / 1_000_000n;

/** A nomination that fell under the minimum is sold, or forgotten where the pool refuses (`clear_small_nomination_if_required`). */
export function clearSmallNomination(context: DispatchContext, position: Position): void {
  const { state } = context;
  const { hotkey, coldkey, netuid } = position;
  if (owns(state, coldkey, hotkey)) return;
  const least = leastNomination(state);
  const alpha = stakeOf(state, hotkey, coldkey, netuid);
  const leastAlpha = U64F64.toInt(U64F64.div(U64F64.fromInt(least), alphaPrice(state, netuid)), U64_MAX);
  if (alpha === 0n || alpha >= leastAlpha) return;
  try {
    unstakeFrom(context, position, { alpha });
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error;
    const left = stakeOf(state, hotkey, coldkey, netuid);
    changeStake(state, hotkey, coldkey, netuid, -left);
  }
  reduceLock(context, coldkey, netuid, alpha);
}

/** What all alpha on a hotkey is worth now, rao of TAO (`get_total_stake_for_hotkey`). */
export function hotkeyValue(state: StateReader, hotkey: Hex): bigint {
  const values = netuids(state).map((netuid) => U64F64.mul(U64F64.fromInt(hotkeyStake(state, hotkey, netuid)), alphaPrice(state, netuid)));
  return U64F64.toInt(U64F64.wrap(values.reduce((sum, value) => sum + value, 0n)), U64_MAX);
}
