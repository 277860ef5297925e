import type { EventRecord } from "../client/codec/types.js";
import { storageIndex } from "../protocol/emission/storageIndex.js";
import { subnetAccount } from "../protocol/hook.js";
import type { StateReader } from "../state/state.js";
import type { Hex } from "../units/hex.js";

/** What a block did besides what is recomputed: it may explain that a key differs. */
export interface Activity {
  readonly events: readonly EventRecord[];
  readonly extrinsics: readonly Hex[];
  /** Subnets that the block dissolved, trimmed, or gave another number of mechanisms: anything of theirs may differ. */
  readonly reshaped: readonly number[];
  /** The hotkeys that a coldkey has stake on. */
  stakedOn(coldkey: Hex): readonly Hex[];
}

/** `Activity.stakedOn` by the state after the block. */
export const stakersOf =
  (child: StateReader): Activity["stakedOn"] =>
  (coldkey) =>
    child.get("SubtensorModule.StakingHotkeys", coldkey);

/** What an event says was touched; what is undefined stands for any. */
export interface Touched {
  readonly event: string;
  readonly netuids?: readonly number[];
  readonly accounts?: readonly Hex[];
  readonly uid?: number;
}

/** Which fields of an event say what was touched. */
interface Fields {
  readonly netuids?: readonly (number | string)[];
  readonly accounts?: readonly (number | string)[];
  readonly uid?: number;
  /** The accounts are coldkeys, of whose hotkeys any may be touched. */
  readonly stakers?: boolean;
}

const fields = (accounts?: Fields["accounts"], netuids?: Fields["netuids"], uid?: number): Fields => ({
  ...(accounts === undefined ? {} : { accounts }),
  ...(netuids === undefined ? {} : { netuids }),
  ...(uid === undefined ? {} : { uid }),
});
const ANY = undefined;
const stakers = (accounts: Fields["accounts"], netuids?: Fields["netuids"]): Fields => ({ ...fields(accounts, netuids), stakers: true });

/** TAO goes from a subnet's account to root's: somebody's claim of root's dividends was sold. */
export const ROOT_SALE = "RootClaimed, sold";
const ROOT = subnetAccount(0);

/** Events of what changes a key that a block's hook writes, and which of their fields say where. */
const EVENTS: Readonly<Record<string, Fields>> = {
  "Balances.Burned": fields(["who"]),
  "Balances.Deposit": fields(["who"]),
  "Balances.DustLost": fields(["account"]),
  "Balances.Endowed": fields(["account"]),
  "Balances.Issued": fields(),
  "Balances.Minted": fields(["who"]),
  "Balances.Rescinded": fields(),
  "Balances.Transfer": fields(["from", "to"]),
  "Balances.Withdraw": fields(["who"]),
  "Commitments.Commitment": fields(ANY, ["netuid"]),
  "SubtensorModule.AddStakeBurn": fields(["hotkey"], ["netuid"]),
  "SubtensorModule.AlphaBurned": fields([0, 1], [3]),
  "SubtensorModule.AlphaRecycled": fields([0, 1], [3]),
  "SubtensorModule.BasketDeposited": fields(["hotkey"]),
  "SubtensorModule.BurnSet": fields(ANY, [0]),
  "SubtensorModule.ColdkeySwapAnnounced": fields(["who"]),
  "SubtensorModule.ColdkeySwapped": stakers(["oldColdkey", "newColdkey"]),
  "SubtensorModule.EpochTriggered": fields(ANY, ["netuid"]),
  "SubtensorModule.Faucet": fields(),
  "SubtensorModule.HotkeySwapped": fields(["coldkey", "oldHotkey", "newHotkey"]),
  "SubtensorModule.HotkeySwappedOnSubnet": fields(["coldkey", "oldHotkey", "newHotkey"], ["netuid"]),
  "SubtensorModule.LockMoved": fields(["coldkey", "originHotkey", "destinationHotkey"], ["netuid"]),
  "SubtensorModule.NetworkAdded": fields(ANY, [0]),
  "SubtensorModule.NetworkRemoved": fields(ANY, [0]),
  "SubtensorModule.NeuronRegistered": fields([2], [0], 1),
  "SubtensorModule.PerpetualLockUpdated": fields(["coldkey"], ["netuid"]),
  "SubtensorModule.RootClaimed": stakers(["coldkey"]),
  "SubtensorModule.SetChildren": fields([0], [1]),
  "SubtensorModule.SetChildrenScheduled": fields([0], [1]),
  "SubtensorModule.StakeAdded": fields([0, 1], [4]),
  "SubtensorModule.StakeLocked": fields(["coldkey", "hotkey"], ["netuid"]),
  "SubtensorModule.StakeMoved": fields([0, 1, 3], [2, 4]),
  "SubtensorModule.StakeRemoved": fields([0, 1], [4]),
  "SubtensorModule.StakeSwapped": fields([0, 1], [2, 3]),
  "SubtensorModule.StakeTransferred": fields([0, 1, 2], [3, 4]),
  "SubtensorModule.StakeUnlocked": fields(["coldkey", "hotkey"], ["netuid"]),
  "SubtensorModule.SubnetLeaseDividendsDistributed": stakers(["contributor"]),
  "SubtensorModule.TempoSet": fields(ANY, [0]),
  "SubtensorModule.TimelockedWeightsCommitted": fields([0], [1]),
  "SubtensorModule.TransactionFeePaidWithAlpha": stakers(["who"], ["netuid"]),
  "SubtensorModule.VotingPowerTrackingDisabled": fields(ANY, ["netuid"]),
  "SubtensorModule.WeightsCommitted": fields([0], [1]),
  "SubtensorModule.WeightsSet": fields(ANY, [0], 1),
};

/** What a block's events say was touched, of those that change what a block's hook writes. */
export function touchedBy({ events, stakedOn }: Pick<Activity, "events" | "stakedOn">): Touched[] {
  return events.flatMap((record) => {
    const where = EVENTS[`${record.pallet}.${record.name}`];
    if (where === undefined) return [];
    const touched: Touched = { event: record.name, ...placesOf(record, where, stakedOn) };
    const isSale = record.pallet === "Balances" && record.data.to === ROOT;
    return isSale ? [touched, { ...touched, event: ROOT_SALE }] : [touched];
  });
}

function placesOf(
  { pallet, data }: EventRecord,
  { accounts, netuids, uid, stakers: areStakers }: Fields,
  stakedOn: Activity["stakedOn"],
): Omit<Touched, "event"> {
  const fieldsOf: Hex[] | undefined = accounts?.map((field) => data[field]);
  const named = areStakers === true ? fieldsOf?.flatMap((coldkey) => [coldkey, ...stakedOn(coldkey)]) : fieldsOf;
  const subnets =
    pallet === "Balances" ? (named ?? []).map(subnetOf).filter((netuid) => netuid !== null) : netuids?.map((field) => data[field]);
  return {
    ...(named === undefined ? {} : { accounts: named }),
    ...(subnets === undefined ? {} : { netuids: subnets }),
    ...(uid === undefined ? {} : { uid: data[uid] }),
  };
}

/** The subnet whose account it is. */
function subnetOf(account: Hex): number | null {
  const netuid = Number.parseInt(account.slice(26, 28), 16) + 256 * Number.parseInt(account.slice(28, 30), 16);
  return account === subnetAccount(netuid) ? netuid : null;
}

/** Storage indices of a subnet's mechanisms stand so far apart. */
export const MECHANISMS_APART = storageIndex(0, 1);

/** Whether the subnet of a key is named, by itself or with its mechanism. */
export const names = (netuids: readonly number[], key: number): boolean =>
  netuids.some((netuid) => netuid % MECHANISMS_APART === key % MECHANISMS_APART);
