import { hotkeySwapInterval } from "../../../protocol/emission/hotkeySwapRecords.js";
import { swapHotkeyLocks } from "../../../protocol/staking/lockMoves.js";
import { isZero } from "../../../protocol/staking/safeFloat.js";
import { hotkeyStake, sharesOf } from "../../../protocol/staking/sharePool.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { DbMeter } from "../../runtime/dbMeter.js";
import { ensure } from "../../runtime/failure.js";
import { type HotkeySwap, swapOnSubnet } from "./hotkeySwapOnSubnet.js";
import { drop, get, has, hotkeyExists, isSubnetAccount, keys, netuids, owns, ROOT_NETUID, set } from "./items.js";
import { recycleTao, spendable } from "./subnetTao.js";
import { type AccountLimit, accountLimitKey, isTooSoon, lastUse } from "./takes.js";

/** What a swap costs, rao: of a hotkey everywhere, or on one subnet. */
const COST = 100_000_000n;
const COST_ON_SUBNET = 1_000_000n;
const LIMITS: readonly AccountLimit[] = ["LastTxBlock", "LastTxBlockDelegateTake", "LastTxBlockChildKeyTake"];

/** One hotkey in place of another, on a subnet or everywhere (`swap_hotkey`, `swap_hotkey_v2`; swap/swap_hotkey.rs). */
export const swapHotkey: Handler = (context, { hotkey: from, newHotkey: to, netuid, keepStake = false }) => {
  const { state, block } = context;
  const coldkey = signer(context);
  ensure(owns(state, coldkey, from), "NonAssociatedColdKey");
  ensure(!hotkeyExists(state, to) || owns(state, coldkey, to), "NonAssociatedColdKey");
  ensure(from !== to, "NewHotKeyIsSameWithOld");
  ensure(!isTooSoon(block, lastUse(state, "LastTxBlock", coldkey), get(state, "TxRateLimit")), "HotKeySetTxRateLimitExceeded");
  const memberships = keys(state, "IsNetworkMember", to);
  const isTaken =
    netuid === null ? memberships.some((key) => get(state, "IsNetworkMember", ...key)) : has(state, "IsNetworkMember", to, netuid);
  ensure(!isTaken, "HotKeyAlreadyRegisteredInSubNet");
  if (netuid === null || netuid === ROOT_NETUID) ensure(isCleanOnRoot(context, to), "NewHotKeyNotCleanForRootSwap");
  for (const limit of LIMITS) set(state, "LastRateLimitedBlock", [accountLimitKey(limit, to)], lastUse(state, limit, from));
  const meter = new DbMeter();
  meter.add(4 + LIMITS.length, LIMITS.length);
  const swap: HotkeySwap = { coldkey, from, to, keepStake, meter };
  if (netuid === null) swapEverywhere(context, swap);
  else swapOnOneSubnet(context, swap, netuid);
  set(state, "LastRateLimitedBlock", [accountLimitKey("LastTxBlock", coldkey)], block);
  context.spent({ weight: meter.weight });
};

function isCleanOnRoot({ state }: Context, hotkey: Hex): boolean {
  const claimable: unknown[] = get(state, "RootClaimable", hotkey);
  const claimed = keys(state, "RootClaimed", ROOT_NETUID, hotkey);
  return claimable.length === 0 && hotkeyStake(state, hotkey, ROOT_NETUID) === 0n && claimed.length === 0;
}

function charge(context: Context, coldkey: Hex, cost: bigint): void {
  ensure(cost <= spendable(context.state, coldkey), "NotEnoughBalanceToPaySwapHotKey");
  recycleTao(context, coldkey, cost);
}

function swapOnOneSubnet(context: Context, swap: HotkeySwap, netuid: number): void {
  const { state, block } = context;
  const { coldkey, from, to, meter } = swap;
  const last: bigint = get(state, "LastHotkeySwapOnNetuid", netuid, coldkey);
  ensure(last + hotkeySwapInterval(state) < block, "HotKeySwapOnSubnetIntervalNotPassed");
  ensure(!isSubnetAccount(to), "CannotUseSystemAccount");
  charge(context, coldkey, COST_ON_SUBNET);
  set(state, "Owner", [to], coldkey);
  meter.add(7, 2);
  const owned: Hex[] = get(state, "OwnedHotkeys", coldkey);
  if (!owned.includes(to)) {
    set(state, "OwnedHotkeys", [coldkey], [...owned, to]);
    meter.add(1, 1);
  }
  const { reads, writes } = swapHotkeyLocks(context, from, to, [netuid]);
  meter.add(reads, writes);
  swapOnSubnet(context, swap, netuid);
  set(state, "LastHotkeySwapOnNetuid", [netuid, coldkey], block);
  meter.add(0, 2);
  context.event("SubtensorModule", "HotkeySwappedOnSubnet", { coldkey, oldHotkey: from, newHotkey: to, netuid });
}

function swapEverywhere(context: Context, swap: HotkeySwap): void {
  const { state, block } = context;
  const { coldkey, from, to, meter } = swap;
  const all = netuids(state);
  const affected = all.filter((netuid) => get(state, "IsNetworkMember", from, netuid) || get(state, "ChildKeys", from, netuid).length > 0);
  for (const netuid of affected) {
    const last: bigint = get(state, "LastHotkeySwapOnNetuid", netuid, coldkey);
    ensure(last === 0n || last + hotkeySwapInterval(state) < block, "HotKeySwapOnSubnetIntervalNotPassed");
  }
  charge(context, coldkey, COST);
  meter.add(2 * all.length + 1 + affected.length + 3, 2);
  swapOnAllSubnets(context, swap, all);
  for (const netuid of affected) set(state, "LastHotkeySwapOnNetuid", [netuid, coldkey], block);
  meter.add(0, affected.length + 1);
  context.event("SubtensorModule", "HotkeySwapped", { coldkey, oldHotkey: from, newHotkey: to });
}

/** (`perform_hotkey_swap_on_all_subnets`) */
function swapOnAllSubnets(context: Context, swap: HotkeySwap, all: readonly number[]): void {
  const { state } = context;
  const { coldkey, from, to, keepStake, meter } = swap;
  const shares = sharesOf(state, from);
  const { reads, writes } = swapHotkeyLocks(context, from, to, netuids(state));
  meter.add(shares.length + reads, writes);
  drop(state, "Owner", from);
  ensure(!isSubnetAccount(to), "CannotUseSystemAccount");
  set(state, "Owner", [to], coldkey);
  const owned: Hex[] = get(state, "OwnedHotkeys", coldkey);
  const withNew = owned.includes(to) ? owned : [...owned, to];
  set(
    state,
    "OwnedHotkeys",
    [coldkey],
    withNew.filter((hotkey) => hotkey !== from),
  );
  meter.add(2, 2);
  for (const netuid of all) swapOnSubnet(context, swap, netuid);
  for (const limit of LIMITS) drop(state, "LastRateLimitedBlock", accountLimitKey(limit, from));
  meter.add(LIMITS.length, 2 * LIMITS.length);
  if (has(state, "Delegates", from)) {
    set(state, "Delegates", [to], get(state, "Delegates", from));
    drop(state, "Delegates", from);
    meter.add(2, 2);
  }
  if (keepStake) return;
  for (const { coldkey: staker, share } of shares) {
    if (isZero(share)) continue;
    const staked: Hex[] = get(state, "StakingHotkeys", staker);
    meter.add(1);
    if (!staked.includes(from)) continue;
    set(state, "StakingHotkeys", [staker], [...staked.filter((hotkey) => hotkey !== from && hotkey !== to), to]);
    meter.add(0, 1);
  }
}
