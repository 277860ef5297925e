import { stakeOf } from "../../../protocol/staking/sharePool.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure, ensure } from "../../runtime/failure.js";
import { drop, get, hotkeyExists, netuids, ROOT_NETUID } from "./items.js";
import { mostSwappable, mostWithin } from "./pool.js";
import {
  checkAddStake,
  checkRemoveStake,
  clearSmallNomination,
  ensureSubtoken,
  hotkeyValue,
  type Position,
  stakeInto,
  unstakeFrom,
} from "./staking.js";
import { becomeDelegate } from "./takes.js";

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

export const addStake: Handler = (context, { hotkey, netuid, amountStaked }) => {
  addStakeOf(context, { hotkey, netuid, coldkey: signer(context) }, amountStaked);
};

/** What `add_stake` does; how much alpha. */
export function addStakeOf(context: Context, position: Position, tao: bigint): bigint {
  const { netuid } = position;
  ensure(tao <= mostSwappable(context.state, netuid, "buy"), "InsufficientLiquidity");
  checkAddStake(context, position, tao, tao, false);
  return stakeInto(context, position, tao);
}

export const addStakeLimit: Handler = (context, { hotkey, netuid, amountStaked, limitPrice, allowPartial }) => {
  addStakeWithin(context, { hotkey, netuid, coldkey: signer(context) }, { tao: amountStaked, limitPrice, allowPartial });
};

/** What `add_stake_limit` does; how much alpha. */
export function addStakeWithin(
  context: Context,
  position: Position,
  { tao, limitPrice, allowPartial }: { readonly tao: bigint; readonly limitPrice: bigint; readonly allowPartial: boolean },
): bigint {
  const { hotkey, netuid } = position;
  ensure(tao <= mostSwappable(context.state, netuid, "buy"), "InsufficientLiquidity");
  const most = mostWithin(context.state, netuid, "buy", limitPrice);
  checkAddStake(context, position, tao, most, allowPartial);
  if (get(context.state, "Owner", hotkey) !== position.coldkey) becomeDelegate(context.state, hotkey);
  return stakeInto(context, position, least(tao, most), { limit: limitPrice });
}

export const removeStake: Handler = (context, { hotkey, netuid, amountUnstaked }) => {
  const position = { hotkey, netuid, coldkey: signer(context) };
  ensureSubtoken(context, netuid);
  const held = stakeOf(context.state, hotkey, position.coldkey, netuid);
  const alpha = least(amountUnstaked, held);
  ensure(alpha <= mostSwappable(context.state, netuid, "sell"), "InsufficientLiquidity");
  checkRemoveStake(context, position, alpha, alpha, false);
  unstakeFrom(context, position, { alpha });
  afterRemoval(context, position);
};

export const removeStakeLimit: Handler = (context, { hotkey, netuid, amountUnstaked: alpha, limitPrice, allowPartial }) => {
  const position = { hotkey, netuid, coldkey: signer(context) };
  removeWithin(context, position, alpha, limitPrice, allowPartial);
};

export const removeStakeFullLimit: Handler = (context, { hotkey, netuid, limitPrice }) => {
  const position = { hotkey, netuid, coldkey: signer(context) };
  const alpha = stakeOf(context.state, hotkey, position.coldkey, netuid);
  if (limitPrice !== null) removeWithin(context, position, alpha, limitPrice, false);
  else removeStake(context, { hotkey, netuid, amountUnstaked: alpha });
};

export const unstakeAll: Handler = (context, { hotkey }) => {
  unstakeEverywhere(context, signer(context), hotkey, netuids(context.state));
};

export const unstakeAllAlpha: Handler = (context, { hotkey }) => {
  const coldkey = signer(context);
  const tao = unstakeEverywhere(
    context,
    coldkey,
    hotkey,
    netuids(context.state).filter((netuid) => netuid !== ROOT_NETUID),
  );
  stakeInto(context, { hotkey, coldkey, netuid: ROOT_NETUID }, tao);
};

function removeWithin(context: Context, position: Position, alpha: bigint, limit: bigint, partial: boolean): void {
  ensure(alpha <= mostSwappable(context.state, position.netuid, "sell"), "InsufficientLiquidity");
  const most = mostWithin(context.state, position.netuid, "sell", limit);
  checkRemoveStake(context, position, alpha, most, partial);
  unstakeFrom(context, position, { alpha: least(alpha, most), limit });
  afterRemoval(context, position);
}

function afterRemoval(context: Context, position: Position): void {
  const { state } = context;
  clearSmallNomination(context, position);
  if (hotkeyValue(state, position.hotkey) < (get(state, "StakeThreshold") as bigint))
    for (const netuid of netuids(state)) drop(state, "PendingChildKeys", netuid, position.hotkey);
}

function unstakeEverywhere(context: Context, coldkey: Hex, hotkey: Hex, subnets: readonly number[]): bigint {
  const { state } = context;
  ensure(hotkeyExists(state, hotkey), "HotKeyAccountNotExists");
  let total = 0n;
  for (const netuid of subnets) {
    if (!get(state, "SubtokenEnabled", netuid)) continue;
    const position = { hotkey, coldkey, netuid };
    const alpha = stakeOf(state, hotkey, coldkey, netuid);
    if (!passes(() => checkRemoveStake(context, position, alpha, alpha, false))) continue;
    total += unstakeFrom(context, position, { alpha });
    clearSmallNomination(context, position);
  }
  return total;
}

function passes(check: () => void): boolean {
  try {
    check();
    return true;
  } catch (error) {
    if (error instanceof DispatchFailure) return false;
    throw error;
  }
}
