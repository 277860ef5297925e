import { onNode } from "../client/state/onNode.js";
import { item } from "../protocol/item.js";
import {
  HOTKEY_SUMS,
  type LockKind,
  type LockRates,
  type LockState,
  lockRates,
  OWNER_SUMS,
  rollForward,
} from "../protocol/staking/conviction.js";
import { netuid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import type { StateReader } from "../state/state.js";
import { Balance, stakeUnit } from "../units/balance.js";
import type { Hex } from "../units/hex.js";
import { encodeSs58 } from "../units/ss58.js";
import { noSubnet } from "./shape/exists.js";
import { columns } from "./support/show.js";

/** What is locked for one hotkey. */
export interface HotkeyConviction {
  readonly hotkey: string;
  readonly isOwner: boolean;
  readonly locked: Balance;
  readonly conviction: Balance;
  /** Blocks until its conviction alone is enough, if nothing but time changes; null where it never is. */
  readonly blocksToThreshold: bigint | null;
}

/** Who has how much conviction on a subnet. */
export interface SubnetConvictions {
  readonly netuid: number;
  readonly block: number;
  readonly ownerHotkey: string;
  /** Alpha that counts: all outside of the pool; from spec 446 on less what is the protocol's or burned. */
  readonly eligible: Balance;
  /** A hotkey with more conviction than this becomes the subnet's owner's: 18 % of `eligible`, 10 % before spec 447 (of all convictions together). */
  readonly threshold: Balance;
  readonly totalConviction: Balance;
  /** The owner can't change before. */
  readonly ownershipChangeableAtBlock: bigint;
  /** Most conviction first. */
  readonly hotkeys: readonly HotkeyConviction[];
}

const YEAR = 7200n * 365n + 1800n;
/** How far ahead a threshold is looked for, in terms of the slowest rate, and in how many steps. */
const HORIZON = 10n;
const STEPS = 200n;

/** A sum of locks, and how it changes with time. */
type Bucket = LockKind & { readonly lock: LockState };

/** Every hotkey that locks are for, and how far each is from becoming the owner's. @throws InputError `ERR_INPUT_SUBNET` */
export const subnetConvictions = defineRead({
  name: "subnetConvictions",
  command: ["subnets", "conviction"],
  doc: "Hotkeys by conviction, and how much makes one the owner's",
  params: { netuid: netuid() },
  examples: ["tao subnets conviction --netuid 1"],
  async fetch(view, { netuid }): Promise<SubnetConvictions> {
    const pinned = await view.at();
    const { number } = pinned.block!;
    return onNode({ node: pinned }, ({ node: { state } }) => {
      const exists = state.get(item("NetworksAdded"), netuid);
      const found = convictionsOf(state, netuid, number);
      if (!exists) throw noSubnet(netuid);
      return found;
    });
  },
  present: {
    rows: ({ hotkeys }) => hotkeys,
    columns: columns<HotkeyConviction>({
      hotkey: "left",
      isOwner: "left",
      locked: "right",
      conviction: "right",
      blocksToThreshold: "right",
    }),
  },
});

function convictionsOf(state: StateReader, netuid: number, number: number): SubnetConvictions {
  const block = BigInt(number);
  const rates = lockRates(state);
  const owner: Hex = state.get(item("SubnetOwnerHotkey"), netuid);
  const buckets = bucketsOf(state, netuid, owner);
  const eligible = eligibleAlpha(state, netuid);
  const percent = state.specVersion >= 447 ? 18n : 10n;
  const alpha = (rao: bigint) => Balance.of(rao, stakeUnit(netuid));
  const hotkeys = [...buckets].map(([hotkey, sums]) => {
    const rolled = sums.map((sum) => rollForward(sum.lock, block, sum, rates));
    return {
      hotkey: encodeSs58(hotkey),
      isOwner: hotkey === owner,
      locked: alpha(rolled.reduce((sum, { lockedMass }) => sum + lockedMass, 0n)),
      conviction: alpha(convictionAt(sums, block, rates) >> 64n),
      blocksToThreshold: blocksUntil((at) => convictionAt(sums, block + at, rates) * 100n > (eligible << 64n) * percent, rates),
    };
  });
  hotkeys.sort((a, b) => b.conviction.compare(a.conviction));
  return {
    netuid,
    block: number,
    ownerHotkey: encodeSs58(owner),
    eligible: alpha(eligible),
    threshold: alpha((eligible * percent) / 100n),
    totalConviction: hotkeys.reduce((sum, { conviction }) => sum.plus(conviction), alpha(0n)),
    ownershipChangeableAtBlock: (state.get(item("NetworkRegisteredAt"), netuid) as bigint) + YEAR,
    hotkeys,
  };
}

/** The stored sums of locks by hotkey. */
function bucketsOf(state: StateReader, netuid: number, owner: Hex): Map<Hex, Bucket[]> {
  const buckets = new Map<Hex, Bucket[]>();
  const add = (hotkey: Hex, kind: LockKind, lock: LockState | null) => {
    if (lock !== null) buckets.set(hotkey, [...(buckets.get(hotkey) ?? []), { ...kind, lock }]);
  };
  for (const sum of HOTKEY_SUMS)
    for (const key of state.keys(item(sum.name), netuid)) add(key[1] as Hex, sum, state.get(item(sum.name), ...key));
  for (const sum of OWNER_SUMS) add(owner, sum, state.get(item(sum.name), netuid));
  return buckets;
}

function eligibleAlpha(state: StateReader, netuid: number): bigint {
  const out: bigint = state.get(item("SubnetAlphaOut"), netuid);
  if (state.specVersion < 446) return out;
  const kept = out - (state.get(item("SubnetProtocolAlpha"), netuid) as bigint) - (state.get("AlphaAssets.AlphaBurned", netuid) as bigint);
  return kept > 0n ? kept : 0n;
}

const convictionAt = (buckets: readonly Bucket[], block: bigint, rates: LockRates) =>
  buckets.reduce((sum, bucket) => sum + rollForward(bucket.lock, block, bucket, rates).conviction, 0n);

/** The first block from now on that `isEnough`, looked for in steps (conviction can grow and fade again) and then between two of them. */
function blocksUntil(isEnough: (blocks: bigint) => boolean, { unlock, maturity }: LockRates): bigint | null {
  if (isEnough(0n)) return 0n;
  const horizon = HORIZON * (unlock > maturity ? unlock : maturity);
  const step = horizon / STEPS || 1n;
  let low = 0n;
  let high = step;
  while (!isEnough(high)) {
    if (high >= horizon) return null;
    low = high;
    high += step;
  }
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
