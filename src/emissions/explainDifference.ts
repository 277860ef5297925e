import { WEIGHT_ONE } from "../protocol/pool/balancer.js";
import type { Claimable } from "../protocol/staking/rootClaimable.js";
import type { KeyPart, StorageValue } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import { type Activity, MECHANISMS_APART, names, ROOT_SALE, type Touched, touchedBy } from "./activity.js";

/** A key that the chain left otherwise than it was recomputed. */
export interface Difference {
  /** With its pallet. */
  readonly item: string;
  readonly key: readonly KeyPart[];
  readonly raw: Hex;
  readonly chain: StorageValue;
  readonly computed: StorageValue;
  /** The same encoded; undefined stands for absent. */
  readonly bytes: { readonly chain: Hex | undefined; readonly computed: Hex | undefined };
}

const RESET = "Commitment";
const NETWORKS = ["NetworkAdded", "NetworkRemoved"];
const SWAPS = ["HotkeySwapped", "HotkeySwappedOnSubnet", "ColdkeySwapped"];
const LOCKS = [
  "StakeLocked",
  "StakeUnlocked",
  "LockMoved",
  "PerpetualLockUpdated",
  "ColdkeySwapped",
  "HotkeySwapped",
  "HotkeySwappedOnSubnet",
];
/** Whatever moves alpha in a pool, or between stakers. */
const TRADES = [
  "AddStakeBurn",
  "AlphaBurned",
  "AlphaRecycled",
  "BasketDeposited",
  "RootClaimed",
  "StakeAdded",
  "StakeMoved",
  "StakeRemoved",
  "StakeSwapped",
  "StakeTransferred",
  "TransactionFeePaidWithAlpha",
];
const STAKES = [...TRADES, ...SWAPS, "SubnetLeaseDividendsDistributed"];
/** Claims of root's stakers tell no subnet, but each sale moves TAO from the subnet's account. */
const POOLS = [...TRADES.filter((event) => event !== "RootClaimed"), "Transfer", "NeuronRegistered", "ColdkeySwapped", ...NETWORKS];

/** Which events change an item, and which of its key parts they must name. */
interface Rule {
  readonly events: readonly string[];
  /** Position of the subnet in the key. */
  readonly netuid?: number;
  /** Position of an account in the key. */
  readonly account?: number;
  /** Position of a coldkey in the key, which all but swaps of hotkeys must name. */
  readonly coldkey?: number;
  /** Position of a uid in the key. */
  readonly uid?: number;
  /** What must be so of the stored value besides. */
  readonly only?: (chain: StorageValue) => boolean;
}

const rules = (names: string, rule: Rule): [string, Rule][] =>
  names.split(" ").map((name) => [name.includes(".") ? name : `SubtensorModule.${name}`, rule]);

/** A pool's first swap begins it with even weights. */
const hasEvenWeights = ({ quote }: { readonly quote: bigint }) => quote === WEIGHT_ONE / 2n;

const ITEMS: ReadonlyMap<string, Rule> = new Map([
  ...rules("System.Account", { events: ["Deposit", "Withdraw", "Transfer", "Burned", "Endowed", "Minted", "DustLost"], account: 0 }),
  ...rules("TotalIssuance", { events: ["Burned", "DustLost", "Issued", "Minted", "Rescinded", "Faucet", ...NETWORKS] }),
  ...rules("Balances.TotalIssuance", { events: ["Faucet", ...NETWORKS] }),
  ...rules("TotalStake", { events: POOLS }),
  ...rules("SubnetTAO SubnetAlphaIn SubnetVolume Swap.PalSwapInitialized", {
    events: POOLS,
    netuid: 0,
  }),
  ...rules("SubnetAlphaOut AlphaAssets.AlphaRecycled AlphaAssets.TotalAlphaIssuance AlphaAssets.AlphaBurned", {
    events: POOLS,
    netuid: 0,
  }),
  ...rules("SubnetProtocolFlow SubnetRootSellTao", { events: [ROOT_SALE, ...NETWORKS], netuid: 0 }),
  ...rules("Swap.SwapBalancer", { events: POOLS, netuid: 0, only: hasEvenWeights }),
  ...rules("TotalHotkeyAlpha TotalHotkeySharesV2 TotalHotkeyShares", { events: STAKES, account: 0, netuid: 1 }),
  ...rules("AlphaV2 Alpha", { events: STAKES, account: 0, coldkey: 1, netuid: 2 }),
  ...rules("StakingHotkeys", { events: STAKES, account: 0 }),
  ...rules("RootClaimed", { events: STAKES, account: 2 }),
  ...rules("RootClaimable", { events: SWAPS, account: 0 }),
  ...rules("StakingColdkeys StakingColdkeysByIndex NumStakingColdkeys", { events: STAKES }),
  ...rules("AlphaDividendsPerSubnet VotingPower", { events: [...SWAPS, "VotingPowerTrackingDisabled"], netuid: 0, account: 1 }),
  ...rules("TotalHotkeyAlphaLastEpoch", { events: SWAPS, account: 0, netuid: 1 }),
  ...rules("Bonds", { events: ["NeuronRegistered"], netuid: 0, uid: 1 }),
  ...rules("Weights", { events: ["NeuronRegistered", "WeightsSet"], netuid: 0 }),
  ...rules("LastUpdate", { events: ["NeuronRegistered", "WeightsSet", "WeightsCommitted", "TimelockedWeightsCommitted"], netuid: 0 }),
  ...rules("TimelockedWeightCommits", { events: ["TimelockedWeightsCommitted", ...SWAPS], netuid: 0 }),
  ...rules("ChildKeys ParentKeys", { events: ["SetChildren", ...SWAPS], netuid: 1 }),
  ...rules("PendingChildKeys", { events: ["SetChildrenScheduled", ...SWAPS], netuid: 0, account: 1 }),
  ...rules("Keys Uids BlockAtRegistration SubnetworkN", { events: ["NeuronRegistered", ...SWAPS], netuid: 0 }),
  ...rules("IsNetworkMember", { events: ["NeuronRegistered", ...SWAPS], netuid: 1 }),
  ...rules("SubnetOwner SubnetOwnerHotkey", { events: SWAPS }),
  ...rules("OwnerLock DecayingOwnerLock HotkeyLock DecayingHotkeyLock", { events: LOCKS, netuid: 0 }),
  ...rules("Burn", { events: ["NeuronRegistered", "BurnSet", ...NETWORKS], netuid: 0 }),
  ...rules("RegistrationsThisBlock RegistrationsThisInterval", { events: ["NeuronRegistered", ...NETWORKS], netuid: 0 }),
  ...rules("LastEpochBlock PendingEpochAt BlocksSinceLastStep SubnetEpochIndex", {
    events: ["TempoSet", "EpochTriggered", ...NETWORKS],
    netuid: 0,
  }),
]);

/** Lists by uid that a registration changes at its uid only. */
const BY_UID = /^SubtensorModule\.(Active|Emission|Consensus|Incentive|Dividends|ValidatorTrust|ValidatorPermit|StakeWeight)$/;

/**
 * What the block did that explains that a key differs from what was recomputed, by its events; null where nothing does. A list by uid is explained by a
 * registration only where the other uids agree.
 */
export function explainDifference(difference: Difference, activity: Activity): string | null {
  const { extrinsics, reshaped } = activity;
  const { item, key, raw, chain } = difference;
  if (extrinsics.some((extrinsic) => extrinsic.includes(raw.slice(2)))) return "a transaction wrote the key itself";
  const shaped = key.find((part) => typeof part === "number" && names(reshaped, part));
  if (shaped !== undefined && isReshaped(difference, shaped as number, activity))
    return `subnet ${(shaped as number) % MECHANISMS_APART} was dissolved, trimmed, or given other mechanisms`;
  if (item === "SubtensorModule.RootClaimable" && isLostBySubnets(difference, reshaped)) return "a subnet was dissolved";
  const touched = touchedBy(activity);
  if (BY_UID.test(item)) return registrationExplains(difference, touched);
  if (item === "SubtensorModule.Bonds" && resetExplains(difference, touched)) return RESET;
  const rule = ITEMS.get(item);
  if (rule === undefined || rule.only?.(chain) === false) return null;
  const found = touched.find(
    ({ event, netuids, accounts, uid }) =>
      rule.events.includes(event) &&
      (rule.netuid === undefined || netuids === undefined || names(netuids, key[rule.netuid] as number)) &&
      (rule.account === undefined || accounts === undefined || accounts.includes(key[rule.account] as Hex)) &&
      (rule.coldkey === undefined || accounts?.includes(key[rule.coldkey] as Hex) !== false || event.startsWith("HotkeySwapped")) &&
      (rule.uid === undefined || uid === key[rule.uid]),
  );
  return found === undefined ? null : found.event;
}

/** Lists may stand otherwise then; but an amount is gone, unless the subnet's number is a new one's already. */
function isReshaped({ chain, bytes }: Difference, netuid: number, { events }: Activity): boolean {
  const isGone = chain === 0n || bytes.chain === undefined;
  return typeof chain !== "bigint" || isGone || events.some(({ name, data }) => name === "NetworkAdded" && data[0] === netuid);
}

/** With a commitment to a subnet, its hotkey may be made to lose everybody's bonds: one column of each row. */
function resetExplains({ key, chain, computed }: Difference, touched: readonly Touched[]): boolean {
  const reset = touched.some(({ event, netuids }) => event === RESET && names(netuids ?? [], key[0] as number));
  if (!reset || !Array.isArray(chain) || !Array.isArray(computed)) return false;
  const columns = new Set(chain.map(([uid]) => uid));
  const lost = computed.filter(([uid]) => !columns.has(uid));
  const kept = computed.filter(([uid]) => columns.has(uid));
  return lost.length === 1 && kept.length === chain.length && kept.every(([, bond], i) => chain[i][1] === bond);
}

/** A subnet that is dissolved takes its rates of root's claimable alpha with it. */
function isLostBySubnets({ chain, computed }: Difference, gone: readonly number[]): boolean {
  const kept = (computed as Claimable).filter(([netuid]) => !gone.includes(netuid));
  return kept.length === chain.length && kept.every(([netuid, rate], i) => chain[i][0] === netuid && chain[i][1] === rate);
}

function registrationExplains({ item, key, chain, computed }: Difference, touched: readonly Touched[]): string | null {
  const netuid = (key[0] as number) % MECHANISMS_APART;
  const uids = touched.flatMap(({ event, netuids, uid }) =>
    event === "NeuronRegistered" && names(netuids ?? [], netuid) && uid !== undefined ? [uid] : [],
  );
  if (uids.length === 0 || !Array.isArray(chain) || !Array.isArray(computed)) return null;
  const others = computed.every((value, uid) => uids.includes(uid) || chain[uid] === value);
  const appended = chain.slice(computed.length).every((_, i) => uids.includes(computed.length + i));
  return others && (appended || item.endsWith("StakeWeight")) ? "NeuronRegistered" : null;
}
