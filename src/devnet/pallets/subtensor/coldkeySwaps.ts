import { increaseStake } from "../../../protocol/staking/increaseStake.js";
import { setAcceptsLockedAlpha, swapColdkeyLocks } from "../../../protocol/staking/lockMoves.js";
import { noteRootStaker } from "../../../protocol/staking/rootStakers.js";
import { changeStake, stakeOf } from "../../../protocol/staking/sharePool.js";
import type { Hex } from "../../../units/hex.js";
import { fromHex, toHex } from "../../../units/hex.js";
import { blocksAfter } from "../../runtime/blocksAfter.js";
import { type Context, ensureRoot, type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure, ensure, ensureAccepted } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";
import { drop, get, has, hotkeyExists, isSubnetAccount, netuids, ROOT_NETUID, set } from "./items.js";
import { removeRootStaker } from "./rootStakers.js";
import { recycleTao, spendable, transferTao } from "./subnetTao.js";
import { accountLimitKey } from "./takes.js";

/*
 * A coldkey's swap for another is announced by the new key's hash, waits, and may be disputed meanwhile (swap/swap_coldkey.rs).
 */

/** What a swap costs, rao; taken with the first announcement. */
const COST = 100_000_000n;

type Announcement = readonly [when: number, newColdkeyHash: Hex];

const announcementOf = ({ state }: Context, coldkey: Hex): Announcement | null => get(state, "ColdkeySwapAnnouncements", coldkey);

function charge(context: Context, coldkey: Hex, cost: bigint): void {
  try {
    recycleTao(context, coldkey, cost);
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error;
    ensure(false, "NotEnoughBalanceToPaySwapColdKey");
  }
}

export const announceColdkeySwap: Handler = (context, { newColdkeyHash }) => {
  const { state, block } = context;
  const who = signer(context);
  const now = Number(block);
  const earlier = announcementOf(context, who);
  if (earlier === null) charge(context, who, COST);
  else ensure(now >= earlier[0] + get(state, "ColdkeySwapReannouncementDelay"), "ColdkeySwapReannouncedTooEarly");
  set(state, "ColdkeySwapAnnouncements", [who], [blocksAfter(block, get(state, "ColdkeySwapAnnouncementDelay")), newColdkeyHash]);
  context.event("SubtensorModule", "ColdkeySwapAnnounced", { who, newColdkeyHash });
};

export const swapColdkeyAnnounced: Handler = (context, { newColdkey }) => {
  const { state, block } = context;
  const who = signer(context);
  const announced = announcementOf(context, who);
  ensure(announced !== null, "ColdkeySwapAnnouncementNotFound");
  drop(state, "ColdkeySwapAnnouncements", who);
  const [when, hash] = announced;
  ensure(hash === toHex(blake2(fromHex(newColdkey))), "AnnouncedColdkeyHashDoesNotMatch");
  ensure(Number(block) >= when, "ColdkeySwapTooEarly");
  moveColdkey(context, who, newColdkey);
};

export const disputeColdkeySwap: Handler = (context) => {
  const { state, block } = context;
  const coldkey = signer(context);
  ensure(has(state, "ColdkeySwapAnnouncements", coldkey), "ColdkeySwapAnnouncementNotFound");
  ensure(!has(state, "ColdkeySwapDisputes", coldkey), "ColdkeySwapAlreadyDisputed");
  set(state, "ColdkeySwapDisputes", [coldkey], Number(block));
  context.event("SubtensorModule", "ColdkeySwapDisputed", { coldkey });
};

export const clearColdkeySwap: Handler = (context) => {
  const { state, block } = context;
  const who = signer(context);
  const announced = announcementOf(context, who);
  ensure(announced !== null, "ColdkeySwapAnnouncementNotFound");
  ensure(Number(block) >= announced[0] + get(state, "ColdkeySwapReannouncementDelay"), "ColdkeySwapClearTooEarly");
  drop(state, "ColdkeySwapAnnouncements", who);
  context.event("SubtensorModule", "ColdkeySwapCleared", { who });
};

export const resetColdkeySwap: Handler = (context, { coldkey }) => {
  ensureRoot(context);
  forgetSwap(context, coldkey);
  context.event("SubtensorModule", "ColdkeySwapReset", { who: coldkey });
};

/** The swap by root, at once. */
export const swapColdkey: Handler = (context, { oldColdkey, newColdkey, swapCost }) => {
  ensureRoot(context);
  if (swapCost > 0n) charge(context, oldColdkey, swapCost);
  moveColdkey(context, oldColdkey, newColdkey);
  forgetSwap(context, oldColdkey);
};

function forgetSwap({ state }: Context, coldkey: Hex): void {
  drop(state, "ColdkeySwapAnnouncements", coldkey);
  drop(state, "ColdkeySwapDisputes", coldkey);
}

/** All that is one coldkey's becomes another's (`do_swap_coldkey`). */
function moveColdkey(context: Context, from: Hex, to: Hex): void {
  const { state, block } = context;
  ensure(get(state, "StakingHotkeys", to).length === 0, "ColdKeyAlreadyAssociated");
  ensure(!hotkeyExists(state, to), "NewColdKeyIsHotkey");
  const identity = get(state, "IdentitiesV2", from);
  if (get(state, "IdentitiesV2", to) === null && identity !== null) {
    drop(state, "IdentitiesV2", from);
    set(state, "IdentitiesV2", [to], identity);
  }
  setAcceptsLockedAlpha(state, to, true);
  for (const netuid of netuids(state)) {
    if (get(state, "SubnetOwner", netuid) === from) set(state, "SubnetOwner", [netuid], to);
    moveAutoStake(context, from, to, netuid);
    moveStake(context, from, to, netuid);
  }
  moveList(context, "StakingHotkeys", from, to);
  for (const hotkey of get(state, "OwnedHotkeys", from) as Hex[]) {
    drop(state, "Owner", hotkey);
    ensure(!isSubnetAccount(hotkey), "CannotUseSystemAccount");
    set(state, "Owner", [hotkey], to);
  }
  moveList(context, "OwnedHotkeys", from, to);
  ensureAccepted(swapColdkeyLocks(context, from, to));
  const tao = spendable(state, from);
  if (tao > 0n) transferTao(context, from, to, tao);
  set(state, "LastRateLimitedBlock", [accountLimitKey("LastTxBlock", to)], block);
  context.event("SubtensorModule", "ColdkeySwapped", { oldColdkey: from, newColdkey: to });
}

function moveList({ state }: Context, item: string, from: Hex, to: Hex): void {
  const known: Hex[] = get(state, item, to);
  const added = (get(state, item, from) as Hex[]).filter((hotkey) => !known.includes(hotkey));
  drop(state, item, from);
  set(state, item, [to], [...known, ...added]);
}

function moveAutoStake({ state }: Context, from: Hex, to: Hex, netuid: number): void {
  const hotkey: Hex | null = get(state, "AutoStakeDestination", from, netuid);
  if (hotkey === null) return;
  drop(state, "AutoStakeDestination", from, netuid);
  set(state, "AutoStakeDestination", [to, netuid], hotkey);
  const others = (get(state, "AutoStakeDestinationColdkeys", hotkey, netuid) as Hex[]).filter(
    (coldkey) => coldkey !== from && coldkey !== to,
  );
  set(state, "AutoStakeDestinationColdkeys", [hotkey, netuid], [...others, to]);
}

function moveStake({ state }: Context, from: Hex, to: Hex, netuid: number): void {
  for (const hotkey of get(state, "StakingHotkeys", from) as Hex[]) {
    const alpha = stakeOf(state, hotkey, from, netuid);
    changeStake(state, hotkey, from, netuid, -alpha);
    increaseStake(state, hotkey, to, netuid, alpha);
    if (stakeOf(state, hotkey, to, netuid) === 0n) continue;
    const claimed: bigint = get(state, "RootClaimed", netuid, hotkey, from);
    drop(state, "RootClaimed", netuid, hotkey, from);
    set(state, "RootClaimed", [netuid, hotkey, to], claimed + (get(state, "RootClaimed", netuid, hotkey, to) as bigint));
    if (netuid === ROOT_NETUID) noteRootStaker(state, to);
  }
  if (netuid === ROOT_NETUID) removeRootStaker(state, from);
}
