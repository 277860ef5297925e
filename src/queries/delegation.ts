import { netuid } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { nearestRatioText, u16Text } from "./shape/fixed.js";
import { apiRead } from "./support/apiRead.js";
import { columns, fields, line, table } from "./support/show.js";
import { storageRead, storageReads } from "./support/storageRead.js";
import { coldkey, hotkey } from "./support/who.js";

/* Delegates, whom others stake on, and the children that hotkeys pass their stake to. */

const U64_MAX = 2n ** 64n - 1n;

/** A hotkey that others stake on. */
export interface Delegate {
  readonly hotkey: string;
  readonly owner: string;
  /** What it keeps of its stakers' dividends: u16, 65535 stands for all. */
  readonly take: number;
  readonly nominators: number;
  /** Subnets that it is on, and where it has a validator's permit. */
  readonly registrations: readonly number[];
  readonly validatorPermits: readonly number[];
  /** TAO a day for 1000 TAO staked, and altogether, as the node estimates them. */
  readonly returnPer1000: Balance<"tao">;
  readonly totalDailyReturn: Balance<"tao">;
}

/** `DelegateInfo` (pallets/subtensor/src/rpc_info/delegate_info.rs). */
interface RawDelegate {
  readonly delegateSs58: string;
  readonly ownerSs58: string;
  readonly take: number;
  readonly nominators: readonly unknown[];
  readonly registrations: readonly number[];
  readonly validatorPermits: readonly number[];
  readonly returnPer1000: bigint;
  readonly totalDailyReturn: bigint;
}

const toDelegate = (raw: RawDelegate): Delegate => ({
  hotkey: raw.delegateSs58,
  owner: raw.ownerSs58,
  take: raw.take,
  nominators: raw.nominators.length,
  registrations: raw.registrations,
  validatorPermits: raw.validatorPermits,
  returnPer1000: Balance.tao(raw.returnPer1000),
  totalDailyReturn: Balance.tao(raw.totalDailyReturn),
});

export const delegates = apiRead({
  name: "delegates",
  command: ["stake", "delegates"],
  doc: "All hotkeys that others can stake on",
  params: {},
  examples: ["tao stake delegates"],
  api: "DelegateInfoRuntimeApi_get_delegates",
  as: (all: RawDelegate[]) => all.map(toDelegate),
  present: {
    rows: (all) => all,
    columns: [
      ...columns<Delegate>({ hotkey: "left", owner: "left", nominators: "right", registrations: "left" }),
      { title: "Take", align: "right", value: ({ take }: Delegate) => u16Text(take, 4) },
      ...columns<Delegate>({ returnPer1000: "right", totalDailyReturn: "right" }),
    ],
  },
});

export const delegate = apiRead({
  name: "delegate",
  command: ["stake", "delegate"],
  doc: "A hotkey that others can stake on: its owner, take and subnets",
  params: { hotkey: hotkey() },
  examples: ["tao stake delegate --hotkey 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  api: "DelegateInfoRuntimeApi_get_delegate",
  as: (raw: RawDelegate | null) => (raw === null ? null : toDelegate(raw)),
  present: fields,
});

export const isDelegate = apiRead({
  name: "isDelegate",
  command: ["stake", "is-delegate"],
  doc: "Whether others can stake on a hotkey",
  params: { hotkey: hotkey() },
  examples: ["tao stake is-delegate --hotkey 5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty"],
  api: "DelegateInfoRuntimeApi_get_delegate",
  as: (raw: RawDelegate | null) => raw !== null,
  present: line("Delegate"),
});

/** Shares are u16: 65535 stands for all. */
export interface DelegateTake {
  readonly hotkey: string;
  readonly take: number;
  /** What it may be. */
  readonly min: number;
  readonly max: number;
}

export const delegateTake = storageReads({
  name: "delegateTake",
  command: ["sudo", "get-take"],
  doc: "What a hotkey keeps of its stakers' dividends, and what it may",
  params: { hotkey: hotkey() },
  examples: ["tao sudo get-take --wallet-name alice --hotkey default"],
  items: ({ hotkey }) => [["SubtensorModule.Delegates", hotkey], ["SubtensorModule.MinDelegateTake"], ["SubtensorModule.MaxDelegateTake"]],
  as: ([take, min, max], { hotkey }): DelegateTake => ({ hotkey, take, min, max }),
  present: {
    lines: ({ hotkey, take, min, max }) => [
      ["Hotkey", hotkey],
      ["Take", u16Text(take)],
      ["May be", `${u16Text(min)} … ${u16Text(max)}`],
    ],
  },
});

/** A stake that a coldkey has on somebody else's hotkey. */
export interface Delegated {
  readonly hotkey: string;
  readonly netuid: number;
  readonly stake: Balance;
  readonly delegate: Delegate;
}

export const delegated = apiRead({
  name: "delegated",
  command: ["stake", "delegated"],
  doc: "The delegates that a coldkey stakes on, with its stake on each subnet",
  params: { coldkey: coldkey() },
  examples: ["tao stake delegated --wallet-name alice"],
  api: "DelegateInfoRuntimeApi_get_delegated",
  as: (all: [RawDelegate, [number, bigint]][]): Delegated[] =>
    all.map(([raw, [netuid, stake]]) => ({
      hotkey: raw.delegateSs58,
      netuid,
      stake: Balance.of(stake, stakeUnit(netuid)),
      delegate: toDelegate(raw),
    })),
  present: table<Delegated>({ hotkey: "left", netuid: "right", stake: "right" }),
});

/** Part of a hotkey's stake that counts for another. */
export interface Kin {
  readonly hotkey: string;
  /** Of 2^64 − 1. */
  readonly proportion: bigint;
  /** The same as a decimal from 0 to 1. */
  readonly share: string;
}

const toKin = ([proportion, hotkey]: readonly [bigint, string]): Kin => ({
  hotkey,
  proportion,
  share: nearestRatioText(proportion, U64_MAX),
});
const kinTable = table<Kin>({ hotkey: "left", share: "right" });

export const children = storageRead({
  name: "children",
  command: ["stake", "child get"],
  doc: "The hotkeys that a hotkey passes its stake on a subnet to",
  params: { hotkey: hotkey(), netuid: netuid() },
  examples: ["tao stake child get --netuid 1 --hotkey default"],
  item: "SubtensorModule.ChildKeys",
  as: (stored: [bigint, string][]) => stored.map(toKin),
  present: kinTable,
});

export const parents = storageRead({
  name: "parents",
  command: ["stake", "child parents"],
  doc: "The hotkeys that pass their stake on a subnet to a hotkey",
  params: { hotkey: hotkey(), netuid: netuid() },
  examples: ["tao stake child parents --netuid 1 --hotkey default"],
  item: "SubtensorModule.ParentKeys",
  as: (stored: [bigint, string][]) => stored.map(toKin),
  present: kinTable,
});

/** Children that were set and don't count yet. */
export interface PendingChildren {
  readonly children: readonly Kin[];
  /** The block from which on they count; 0 where none are pending. */
  readonly cooldownBlock: bigint;
}

export const pendingChildren = storageRead({
  name: "pendingChildren",
  command: ["stake", "child pending"],
  doc: "Children that were set and don't count yet",
  params: { hotkey: hotkey(), netuid: netuid() },
  examples: ["tao stake child pending --netuid 1 --hotkey default"],
  item: "SubtensorModule.PendingChildKeys",
  key: ({ netuid, hotkey }) => [netuid, hotkey],
  as: ([stored, cooldownBlock]: [[bigint, string][], bigint]): PendingChildren => ({ children: stored.map(toKin), cooldownBlock }),
  present: {
    rows: ({ children, cooldownBlock }) => children.map((child) => ({ ...child, cooldownBlock })),
    columns: columns<Kin & { cooldownBlock: bigint }>({ hotkey: "left", share: "right", cooldownBlock: "right" }),
  },
});

export const childkeyThresholdSuspended = defineRead({
  name: "childkeyThresholdSuspended",
  command: ["stake", "child suspended"],
  doc: "Whether a hotkey's children don't count because its stake is below the threshold",
  params: { hotkey: hotkey() },
  examples: ["tao stake child suspended --hotkey default"],
  /** The map's values are empty: only whether the key is there says something. */
  async fetch(view, { hotkey }): Promise<boolean> {
    const item = (await view.codec()).item("SubtensorModule.ChildkeyThresholdSuspended");
    const [stored] = await view.raw([item.key(hotkey as never)]);
    return stored !== null;
  },
  present: line("Suspended"),
});
