import type { EventRecord } from "../client/codec/types.js";
import { storageIndex } from "../protocol/emission/storageIndex.js";
import type { KeyPart, StorageValue } from "../state/state.js";
import type { Hex } from "../units/hex.js";

/** A key that the block left otherwise than its hook did. */
export interface Difference {
  /** With its pallet. */
  readonly item: string;
  readonly key: readonly KeyPart[];
  readonly raw: Hex;
  readonly chain: StorageValue;
  readonly computed: StorageValue;
}

/** What an event says was touched; `netuids` undefined stands for any. */
interface Touched {
  readonly event: string;
  readonly netuids?: readonly number[];
  readonly accounts: readonly Hex[];
  readonly uid?: number;
}

type Fields = (data: StorageValue) => Omit<Touched, "event">;

const from =
  (accounts: readonly (number | string)[], netuids?: readonly (number | string)[], uid?: number): Fields =>
  (data) => ({
    accounts: accounts.map((field) => data[field]),
    ...(netuids === undefined ? {} : { netuids: netuids.map((field) => data[field]) }),
    ...(uid === undefined ? {} : { uid: data[uid] }),
  });

/** Events of transactions that change what a block's hook writes, and which of their fields say where. */
const EVENTS: Readonly<Record<string, Fields>> = {
  "Balances.Deposit": from(["who"], []),
  "Balances.Withdraw": from(["who"], []),
  "Balances.Transfer": from(["from", "to"], []),
  "Balances.Burned": from(["who"], []),
  "Balances.Rescinded": from([], []),
  "SubtensorModule.StakeAdded": from([0, 1], [4]),
  "SubtensorModule.StakeRemoved": from([0, 1], [4]),
  "SubtensorModule.StakeMoved": from([0, 1, 3], [2, 4]),
  "SubtensorModule.StakeTransferred": from([0, 1, 2], [3, 4]),
  "SubtensorModule.StakeSwapped": from([0, 1], [2, 3]),
  "SubtensorModule.AlphaRecycled": from([0, 1], [3]),
  "SubtensorModule.AlphaBurned": from([0, 1], [3]),
  "SubtensorModule.RootClaimed": from(["coldkey"]),
  "SubtensorModule.NeuronRegistered": from([2], [0], 1),
  "SubtensorModule.HotkeySwappedOnSubnet": from(["coldkey", "oldHotkey", "newHotkey"], ["netuid"]),
  "SubtensorModule.HotkeySwapped": from(["coldkey", "oldHotkey", "newHotkey"]),
  "SubtensorModule.WeightsSet": from([], [0], 1),
  "SubtensorModule.WeightsCommitted": from([0], [1]),
  "SubtensorModule.TimelockedWeightsCommitted": from([0], [1]),
  "SubtensorModule.SetChildrenScheduled": from([0], [1]),
  "SubtensorModule.SetChildren": from([0], [1]),
  "SubtensorModule.TempoSet": from([], [0]),
  "SubtensorModule.EpochTriggered": from([], ["netuid"]),
  "SubtensorModule.NetworkAdded": from([], [0]),
  "SubtensorModule.NetworkRemoved": from([], [0]),
};

const NETWORKS = ["NetworkAdded", "NetworkRemoved"];
const TRADES = [
  "StakeAdded",
  "StakeRemoved",
  "StakeMoved",
  "StakeTransferred",
  "StakeSwapped",
  "RootClaimed",
  "AlphaRecycled",
  "AlphaBurned",
];
const SWAPS = ["HotkeySwapped", "HotkeySwappedOnSubnet"];

/** Which events change an item, and which of its key parts they must name. */
interface Rule {
  readonly events: readonly string[];
  /** Position of the subnet in the key. */
  readonly netuid?: number;
  /** Position of an account in the key. */
  readonly account?: number;
  /** Position of a uid in the key. */
  readonly uid?: number;
}

const rules = (names: string, rule: Rule): [string, Rule][] =>
  names.split(" ").map((name) => [name.includes(".") ? name : `SubtensorModule.${name}`, rule]);

const ITEMS: ReadonlyMap<string, Rule> = new Map([
  ...rules("System.Account", { events: ["Deposit", "Withdraw", "Transfer", "Burned"], account: 0 }),
  ...rules("TotalIssuance Balances.TotalIssuance", { events: ["NeuronRegistered", "Burned", "Withdraw", "Rescinded", "NetworkAdded"] }),
  ...rules("TotalStake", { events: [...TRADES, "NeuronRegistered", ...NETWORKS] }),
  ...rules(
    "SubnetTAO SubnetAlphaIn SubnetAlphaOut SubnetVolume SubnetProtocolFlow SubnetRootSellTao AlphaAssets.AlphaRecycled AlphaAssets.TotalAlphaIssuance AlphaAssets.AlphaBurned Swap.PalSwapInitialized",
    {
      events: [...TRADES, "NeuronRegistered", ...NETWORKS],
      netuid: 0,
    },
  ),
  ...rules("TotalHotkeyAlpha TotalHotkeySharesV2 TotalHotkeyShares", { events: [...TRADES, ...SWAPS], account: 0, netuid: 1 }),
  ...rules("AlphaV2 Alpha", { events: [...TRADES, ...SWAPS], account: 0, netuid: 2 }),
  ...rules("StakingHotkeys", { events: [...TRADES, ...SWAPS], account: 0 }),
  ...rules("RootClaimed", { events: [...TRADES, ...SWAPS], account: 2 }),
  ...rules("RootClaimable", { events: SWAPS, account: 0 }),
  ...rules("StakingColdkeys StakingColdkeysByIndex NumStakingColdkeys", { events: TRADES }),
  ...rules("AlphaDividendsPerSubnet", { events: SWAPS, netuid: 0, account: 1 }),
  ...rules("TotalHotkeyAlphaLastEpoch", { events: SWAPS, account: 0, netuid: 1 }),
  ...rules("Bonds", { events: ["NeuronRegistered"], netuid: 0, uid: 1 }),
  ...rules("Weights", { events: ["NeuronRegistered", "WeightsSet"], netuid: 0 }),
  ...rules("LastUpdate", { events: ["NeuronRegistered", "WeightsSet", "WeightsCommitted", "TimelockedWeightsCommitted"], netuid: 0 }),
  ...rules("TimelockedWeightCommits", { events: ["TimelockedWeightsCommitted"], netuid: 0 }),
  ...rules("ChildKeys ParentKeys", { events: ["SetChildren", ...SWAPS], netuid: 1 }),
  ...rules("PendingChildKeys", { events: ["SetChildrenScheduled", ...SWAPS], netuid: 0, account: 1 }),
  ...rules("Burn RegistrationsThisBlock RegistrationsThisInterval", { events: ["NeuronRegistered", ...NETWORKS], netuid: 0 }),
  ...rules("LastEpochBlock PendingEpochAt BlocksSinceLastStep SubnetEpochIndex", {
    events: ["TempoSet", "EpochTriggered", ...NETWORKS],
    netuid: 0,
  }),
]);

/** Storage indices of a subnet's mechanisms stand so far apart. */
const MECHANISMS_APART = storageIndex(0, 1);

/** Lists by uid that a registration changes at its uid only. */
const BY_UID = /^SubtensorModule\.(Active|Emission|Consensus|Incentive|Dividends|ValidatorTrust|ValidatorPermit|StakeWeight)$/;

/**
 * Which of a block's transactions explains that a key differs from what the hook left, by its events; null where none does. A list by uid is explained by
 * a registration only where the other uids agree.
 */
export function explainDifference(difference: Difference, events: readonly EventRecord[], extrinsics: readonly Hex[]): string | null {
  const { item, key, raw } = difference;
  if (extrinsics.some((extrinsic) => extrinsic.includes(raw.slice(2)))) return "a transaction wrote the key itself";
  const touched = events.flatMap((record): Touched[] => {
    const fields = record.phase === "initialization" ? undefined : EVENTS[`${record.pallet}.${record.name}`];
    return fields === undefined ? [] : [{ event: record.name, ...fields(record.data) }];
  });
  if (BY_UID.test(item)) return registrationExplains(difference, touched);
  const rule = ITEMS.get(item);
  if (rule === undefined) return null;
  const found = touched.find(
    ({ event, netuids, accounts, uid }) =>
      rule.events.includes(event) &&
      (rule.netuid === undefined || netuids === undefined || names(netuids, key[rule.netuid] as number)) &&
      (rule.account === undefined || accounts.includes(key[rule.account] as Hex) || event === "RootClaimed") &&
      (rule.uid === undefined || uid === key[rule.uid]),
  );
  return found === undefined ? null : found.event;
}

/** Whether the subnet of a key is named, by itself or with its mechanism. */
const names = (netuids: readonly number[], key: number): boolean => netuids.includes(key) || netuids.includes(key % MECHANISMS_APART);

function registrationExplains({ item, key, chain, computed }: Difference, touched: readonly Touched[]): string | null {
  const netuid = (key[0] as number) % MECHANISMS_APART;
  const uids = touched.flatMap(({ event, netuids, uid }) =>
    event === "NeuronRegistered" && netuids?.includes(netuid) && uid !== undefined ? [uid] : [],
  );
  if (uids.length === 0 || !Array.isArray(chain) || !Array.isArray(computed)) return null;
  const others = computed.every((value, uid) => uids.includes(uid) || chain[uid] === value);
  const appended = chain.slice(computed.length).every((_, i) => uids.includes(computed.length + i));
  return others && (appended || item.endsWith("StakeWeight")) ? "NeuronRegistered" : null;
}
