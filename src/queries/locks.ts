import { onNode } from "../client/state/onNode.js";
import type { View } from "../client/view.js";
import { item } from "../protocol/item.js";
import { type LockState, lockRates, rollForward } from "../protocol/staking/conviction.js";
import { netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import type { StateReader } from "../state/state.js";
import { Balance, stakeUnit } from "../units/balance.js";
import type { Hex } from "../units/hex.js";
import { accountHex, encodeSs58 } from "../units/ss58.js";
import { apiRead } from "./support/apiRead.js";
import { fields, line, table } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";
import { coldkey, hotkey } from "./support/who.js";

/* Alpha that is locked, and the conviction it gains (pallets/subtensor/src/staking/lock.rs), as it stands at the block that is read. */

/** A coldkey's lock on one subnet. */
export interface Lock {
  readonly netuid: number;
  readonly coldkey: string;
  /** The hotkey that gains conviction by it. */
  readonly hotkey: string;
  readonly locked: Balance;
  /** As alpha: what it counts for when the subnet's owner is decided. */
  readonly conviction: Balance;
  /** One that isn't perpetual fades. */
  readonly isPerpetual: boolean;
}

/** A stored lock, brought up to `block` as the chain does before it uses it. */
function lockAt(state: StateReader, block: bigint, [coldkey, netuid, hotkey]: readonly [Hex, number, Hex]): Lock {
  const stored: LockState = state.get(item("Lock"), coldkey, netuid, hotkey) ?? { lockedMass: 0n, conviction: 0n, lastUpdate: block };
  const perpetual = state.get(item("DecayingLock"), coldkey, netuid) === false;
  const owner = state.get(item("SubnetOwnerHotkey"), netuid) === hotkey;
  const { lockedMass, conviction } = rollForward(stored, block, { owner, perpetual }, lockRates(state));
  const alpha = (rao: bigint) => Balance.of(rao, stakeUnit(netuid));
  return {
    netuid,
    coldkey: encodeSs58(coldkey),
    hotkey: encodeSs58(hotkey),
    locked: alpha(lockedMass),
    conviction: alpha(conviction >> 64n),
    isPerpetual: perpetual,
  };
}

/** The locks at `keys`, with everything that decides how they stand. */
async function locksAt(view: View, keys: (state: StateReader) => readonly (readonly [Hex, number, Hex])[]): Promise<Lock[]> {
  const pinned = await view.at();
  const block = BigInt(pinned.block!.number);
  return onNode({ node: pinned }, ({ node: { state } }) => keys(state).map((key) => lockAt(state, block, key)));
}

const lockTable = table<Lock>({
  netuid: "right",
  coldkey: "left",
  hotkey: "left",
  locked: "right",
  conviction: "right",
  isPerpetual: "left",
});

export const locksForColdkey = defineRead({
  name: "locksForColdkey",
  command: ["lock", "list"],
  doc: "A coldkey's locks, on all subnets or one",
  params: { coldkey: coldkey(), netuid: optional(netuid("Only the lock on this subnet")) },
  examples: ["tao lock list --wallet-name alice"],
  async fetch(view, { coldkey, netuid: only }): Promise<Lock[]> {
    const prefix = [accountHex(coldkey), ...(only === undefined ? [] : [only])];
    const locks = await locksAt(view, (state) => state.keys(item("Lock"), ...prefix) as [Hex, number, Hex][]);
    return locks.sort((a, b) => a.netuid - b.netuid);
  },
  present: lockTable,
});

export const coldkeyLock = defineRead({
  name: "coldkeyLock",
  command: ["lock", "show"],
  doc: "A coldkey's lock on one subnet; none where nothing is locked",
  params: { coldkey: coldkey(), netuid: netuid() },
  examples: ["tao lock show --netuid 1 --wallet-name alice"],
  async fetch(view, { coldkey, netuid }): Promise<Lock | null> {
    const [lock] = await locksAt(view, (state) => state.keys(item("Lock"), accountHex(coldkey), netuid) as [Hex, number, Hex][]);
    return lock ?? null;
  },
  present: fields,
});

export const locksForHotkey = defineRead({
  name: "locksForHotkey",
  command: ["lock", "targeting"],
  doc: "All coldkeys' locks on a subnet that a hotkey gains conviction by",
  params: { hotkey: hotkey(), netuid: netuid() },
  examples: ["tao lock targeting --netuid 1 --hotkey default"],
  fetch: (view, { hotkey, netuid }): Promise<Lock[]> =>
    locksAt(view, (state) =>
      state.keys(item("LockingColdkeys"), netuid, accountHex(hotkey)).map((key) => [key[2] as Hex, netuid, accountHex(hotkey)] as const),
    ),
  present: lockTable,
});

/** Bit 0 of a coldkey's flags. */
const ACCEPTS_LOCKED_ALPHA = 1n;

export const acceptsLockedAlpha = storageRead({
  name: "acceptsLockedAlpha",
  command: ["lock", "accepts"],
  doc: "Whether a coldkey accepts transfers of locked alpha",
  params: { coldkey: coldkey() },
  examples: ["tao lock accepts --wallet-name alice"],
  item: item("AccountFlags"),
  as: (flags: bigint) => (flags & ACCEPTS_LOCKED_ALPHA) !== 0n,
  present: line("Accepts locked alpha"),
});

export const hotkeyConviction = apiRead({
  name: "hotkeyConviction",
  command: ["lock", "conviction"],
  doc: "A hotkey's conviction on a subnet, as alpha",
  params: { hotkey: hotkey(), netuid: netuid() },
  examples: ["tao lock conviction --netuid 1 --hotkey default"],
  api: "StakeInfoRuntimeApi_get_hotkey_conviction",
  as: (bits: bigint, { netuid }) => Balance.of(bits >> 64n, stakeUnit(netuid)),
  present: line("Conviction"),
});

export const mostConvictedHotkey = apiRead({
  name: "mostConvictedHotkey",
  command: ["lock", "leader"],
  doc: "The hotkey with the most conviction on a subnet, if any has some",
  params: { netuid: netuid() },
  examples: ["tao lock leader --netuid 1"],
  api: "StakeInfoRuntimeApi_get_most_convicted_hotkey_on_subnet",
  as: (hotkey: string | null) => hotkey,
  present: line("Hotkey"),
});
