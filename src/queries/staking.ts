import { list, netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { noSubnet } from "./shape/exists.js";
import type { StakeInfo } from "./stakePositions.js";
import { apiRead } from "./support/apiRead.js";
import { mapRead } from "./support/mapRead.js";
import { fields, line, table } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";
import { coldkey, hotkey } from "./support/who.js";

export const stake = apiRead({
  name: "stake",
  command: ["stake", "show"],
  doc: "What a coldkey has staked on one hotkey of one subnet: alpha, on root TAO",
  params: { hotkey: hotkey(), coldkey: coldkey(), netuid: netuid() },
  examples: ["tao stake show --netuid 1 --hotkey default --wallet-name alice"],
  api: "StakeInfoRuntimeApi_get_stake_info_for_hotkey_coldkey_netuid",
  as: (info: StakeInfo | null, { netuid }) => Balance.of(info?.stake ?? 0n, stakeUnit(netuid)),
  present: line("Stake"),
});

/** A coldkey's stake on a subnet, on all hotkeys. */
export interface StakeAvailability {
  readonly netuid: number;
  readonly total: Balance;
  /** By conviction or as collateral. */
  readonly locked: Balance;
  /** What can be taken back or moved. */
  readonly available: Balance;
}

type RawAvailability = Readonly<Record<"total" | "locked" | "available", bigint>>;
type RawAvailabilities = readonly (readonly [coldkey: string, bySubnet: readonly (readonly [number, RawAvailability])[]])[];

const AVAILABILITY = "StakeInfoRuntimeApi_get_stake_availability_for_coldkeys";

const availabilityOf = (netuid: number, { total, locked, available }: RawAvailability): StakeAvailability => {
  const alpha = (rao: bigint) => Balance.of(rao, stakeUnit(netuid));
  return { netuid, total: alpha(total), locked: alpha(locked), available: alpha(available) };
};

/** The chain leaves out subnets on which nothing is staked. */
const NOTHING: RawAvailability = { total: 0n, locked: 0n, available: 0n };

export const stakeAvailability = defineRead({
  name: "stakeAvailability",
  command: ["stake", "availability"],
  doc: "How much of a coldkey's stake on a subnet is locked, and how much is free",
  params: { coldkey: coldkey(), netuid: netuid() },
  examples: ["tao stake availability --netuid 1 --wallet-name alice"],
  async fetch(view, { coldkey, netuid }): Promise<StakeAvailability> {
    const pinned = await view.at();
    const [exists, [found]] = await Promise.all([
      pinned.get<boolean>("SubtensorModule.NetworksAdded", netuid),
      pinned.call<RawAvailabilities>(AVAILABILITY, [coldkey], [netuid]),
    ]);
    if (!exists) throw noSubnet(netuid);
    return availabilityOf(netuid, found?.[1][0]?.[1] ?? NOTHING);
  },
  present: fields,
});

export const stakeAvailabilityForColdkey = apiRead({
  name: "stakeAvailabilityForColdkey",
  command: ["stake", "availability-all"],
  doc: "How much of a coldkey's stake is locked, and how much is free, by subnet",
  params: { coldkey: coldkey(), netuids: optional(list(netuid("Only these subnets"))) },
  examples: ["tao stake availability-all --wallet-name alice", "tao stake availability-all --netuids 0,1 --wallet-name alice"],
  api: AVAILABILITY,
  // All subnets, whatever was asked for: the chain answers a list longer than its own subnets' with nothing.
  inputs: ({ coldkey }) => [[coldkey], null],
  as(answer: RawAvailabilities, { netuids }): StakeAvailability[] {
    const found = new Map(answer[0]?.[1]);
    return (netuids ?? [...found.keys()]).map((netuid) => availabilityOf(netuid, found.get(netuid) ?? NOTHING));
  },
  present: table<StakeAvailability>({ netuid: "right", total: "right", locked: "right", available: "right" }),
});

export const stakingHotkeys = storageRead({
  name: "stakingHotkeys",
  command: ["stake", "hotkeys"],
  doc: "The hotkeys that a coldkey stakes on, or did",
  params: { coldkey: coldkey() },
  examples: ["tao stake hotkeys --wallet-name alice"],
  item: "SubtensorModule.StakingHotkeys",
  as: (hotkeys: string[]) => hotkeys,
  present: { rows: (hotkeys) => hotkeys, columns: [{ title: "Hotkey", value: (hotkey: string) => hotkey }] },
});

export const autoStake = storageRead({
  name: "autoStake",
  command: ["stake", "auto-destination"],
  doc: "The hotkey that a coldkey's mining rewards on a subnet are staked on, if one is set",
  params: { coldkey: coldkey(), netuid: netuid() },
  examples: ["tao stake auto-destination --netuid 1 --wallet-name alice"],
  item: "SubtensorModule.AutoStakeDestination",
  as: (hotkey: string | null) => hotkey,
  present: line("Hotkey"),
});

/** Where mining rewards on a subnet are staked. */
export interface AutoStake {
  readonly netuid: number;
  readonly hotkey: string;
}

export const autoStakeAll = mapRead({
  name: "autoStakeAll",
  command: ["stake", "auto"],
  doc: "The hotkeys that a coldkey's mining rewards are staked on, by subnet",
  params: { coldkey: coldkey() },
  examples: ["tao stake auto --wallet-name alice"],
  item: "SubtensorModule.AutoStakeDestination",
  as: (entries): AutoStake[] =>
    entries.map(([key, hotkey]) => ({ netuid: key[1] as number, hotkey: hotkey as string })).sort((a, b) => a.netuid - b.netuid),
  present: table<AutoStake>({ netuid: "right", hotkey: "left" }),
});
