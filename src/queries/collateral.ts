import { address, netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { fixedText, u16Text } from "./shape/fixed.js";
import { fields, table } from "./support/show.js";
import { storageReads } from "./support/storageRead.js";
import { hotkey } from "./support/who.js";

/* Alpha that miners lock when they register, and get back by earning (since spec 435). */

/** A miner's collateral on a subnet. */
export interface Collateral {
  readonly netuid: number;
  readonly hotkey: string;
  readonly coldkey: string;
  readonly locked: Balance;
  /** What the miner keeps locked: the lock drains down to it, or is filled up to it. */
  readonly minLocked: Balance;
  /** All that was earned since it was locked. */
  readonly earned: Balance;
  /** Alpha released for each alpha earned, as a decimal. */
  readonly drainRatio: string;
  /** Above the floor, and what must still be earned to get it back. */
  readonly headroom: Balance;
  readonly releasableWork: Balance;
  /** Below the floor. */
  readonly shortfall: Balance;
}

/** `MinerCollateralState`. */
interface RawCollateral {
  readonly locked: bigint;
  readonly minLocked: bigint;
  readonly earned: bigint;
  readonly drainRatio: bigint;
}

function toCollateral(
  netuid: number,
  hotkey: string,
  coldkey: string,
  { locked, minLocked, earned, drainRatio }: RawCollateral,
): Collateral {
  const alpha = (rao: bigint) => Balance.of(rao > 0n ? rao : 0n, stakeUnit(netuid));
  const headroom = locked - minLocked;
  return {
    netuid,
    hotkey,
    coldkey,
    locked: alpha(locked),
    minLocked: alpha(minLocked),
    earned: alpha(earned),
    drainRatio: fixedText(drainRatio, 64),
    headroom: alpha(headroom),
    releasableWork: alpha(drainRatio > 0n && headroom > 0n ? least((headroom << 64n) / drainRatio, 2n ** 64n - 1n) : 0n),
    shortfall: alpha(-headroom),
  };
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);
const MINER_COLLATERAL = "SubtensorModule.MinerCollateral";

/** Collateral is kept by hotkey and coldkey; without a coldkey its owner is asked for first. */
export const minerCollateral = defineRead({
  name: "minerCollateral",
  command: ["collateral", "show"],
  doc: "A miner's collateral on a subnet; none where nothing is locked",
  params: {
    netuid: netuid(),
    hotkey: hotkey(),
    owner: optional(address("The coldkey, by default the hotkey's owner")),
  },
  examples: ["tao collateral show --netuid 1 --hotkey default"],
  async fetch(view, { netuid, hotkey, owner }): Promise<Collateral | null> {
    const pinned = owner === undefined ? await view.at() : view;
    const coldkey = owner ?? (await pinned.get<string>("SubtensorModule.Owner", hotkey));
    const stored = await pinned.get<RawCollateral | null>(MINER_COLLATERAL, netuid, hotkey, coldkey);
    return stored === null ? null : toCollateral(netuid, hotkey, coldkey, stored);
  },
  present: fields,
});

/** The same with the UID that the hotkey has, if it has one. */
export type CollateralOfUid = Collateral & { readonly uid: number | null };

export const subnetCollateral = defineRead({
  name: "subnetCollateral",
  command: ["collateral", "list"],
  doc: "All collateral on a subnet, the largest first; without UID where the hotkey isn't registered any more",
  params: { netuid: netuid() },
  examples: ["tao collateral list --netuid 1"],
  async fetch(view, { netuid }): Promise<CollateralOfUid[]> {
    const pinned = await view.at();
    const [stored, uids] = await Promise.all([
      pinned.entries<RawCollateral>(MINER_COLLATERAL, netuid),
      pinned.entries<number>("SubtensorModule.Uids", netuid),
    ]);
    const uidOf = new Map(uids.map(([key, uid]) => [key[1], uid]));
    return stored
      .map(([[, hotkey, coldkey], raw]) => ({
        ...toCollateral(netuid, String(hotkey), String(coldkey), raw),
        uid: uidOf.get(hotkey!) ?? null,
      }))
      .sort((a, b) => b.locked.compare(a.locked));
  },
  present: table<CollateralOfUid>({
    uid: "right",
    hotkey: "left",
    coldkey: "left",
    locked: "right",
    minLocked: "right",
    earned: "right",
    drainRatio: "right",
  }),
});

/** What a subnet asks of miners' collateral. */
export interface CollateralPolicy {
  readonly netuid: number;
  /** Share of the registration's price that is locked and not burned: u16, 65535 stands for all. */
  readonly lockShare: number;
  /** Alpha released for each alpha earned, as a decimal. */
  readonly drainRatio: string;
}

export const collateralPolicy = storageReads({
  name: "collateralPolicy",
  command: ["collateral", "policy"],
  doc: "How much of a registration's price a subnet locks, and how fast it is released",
  params: { netuid: netuid() },
  examples: ["tao collateral policy --netuid 1"],
  items: ({ netuid }) => [
    ["SubtensorModule.CollateralLockShare", netuid],
    ["SubtensorModule.CollateralDrainRatio", netuid],
  ],
  as: ([lockShare, drainRatio]: [number, bigint], { netuid }): CollateralPolicy => ({
    netuid,
    lockShare,
    drainRatio: fixedText(drainRatio, 64),
  }),
  present: {
    lines: ({ netuid, lockShare, drainRatio }) => [
      ["Subnet", String(netuid)],
      ["Lock share", u16Text(lockShare)],
      ["Drain ratio", drainRatio],
    ],
  },
});
