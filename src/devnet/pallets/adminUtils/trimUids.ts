import { immortalHotkeys } from "../../../protocol/emission/neurons.js";
import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { KeyPart, StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context, Handler } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { drop, get, has, keys, set, subnetExists } from "../subtensor/items.js";
import { ensureOwnerOrRoot, ensureWindowOpen, noteOwnerLimit } from "../subtensor/ownership.js";

/** Percent of the neurons left that may be immune: fewer than this. */
const MOST_IMMUNE = 80;
/** Lists that hold one entry for each uid. */
const BY_UID = ["Emission", "Active", "Consensus", "Dividends", "ValidatorTrust", "ValidatorPermit", "StakeWeight"];
const OF_HOTKEY = ["AlphaDividendsPerSubnet", "Axons", "NeuronCertificates", "Prometheus"];

/** Fewer uids: those with the least emission go, the others move up (`trim_to_max_allowed_uids`, pallets/subtensor/src/subnets/uids.rs). */
export const trimUids: Handler = (context, { netuid, maxN }) => {
  ensureOwnerOrRoot(context, netuid, "MaxUidsTrimming");
  ensureWindowOpen(context.state, context.block, netuid);
  trim(context, netuid, maxN);
  noteOwnerLimit(context, netuid, "MaxUidsTrimming");
};

function trim(context: Context, netuid: number, most: number): void {
  const { state } = context;
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensure(most >= get(state, "MinAllowedUids", netuid) && most <= get(state, "MaxAllowedUids", netuid), "InvalidValue");
  set(state, "MaxAllowedUids", [netuid], most);
  const count: number = get(state, "SubnetworkN", netuid);
  if (count <= most) return;
  const stays = immune(context, netuid, count);
  ensure(Math.floor((100 * stays.size) / Math.max(1, most)) < MOST_IMMUNE, "TrimmingWouldExceedMaxImmunePercentage");
  const mechanisms = Array.from({ length: get(state, "MechanismCountCurrent", netuid) }, (_, mechid) => storageIndex(netuid, mechid));
  const gone = new Set(
    leastPaid(get(state, "Emission", netuid), count)
      .filter((uid) => !stays.has(uid))
      .slice(0, count - most),
  );
  for (const uid of gone) forget(context, netuid, uid, mechanisms);
  const kept = (get(state, "Emission", netuid) as bigint[]).map((_, uid) => uid).filter((uid) => !gone.has(uid));
  const keep = (item: string, key: number, missing: StorageValue) => {
    const list: StorageValue[] = get(state, item, key);
    set(
      state,
      item,
      [key],
      kept.map((uid) => list[uid] ?? missing),
    );
  };
  for (const item of BY_UID) keep(item, netuid, DEFAULTS[item] ?? 0);
  for (const index of mechanisms) {
    keep("Incentive", index, 0);
    keep("LastUpdate", index, 0n);
  }
  moveUp(context, netuid, kept, mechanisms);
  for (const key of keys(state, "Uids", netuid)) drop(state, "Uids", ...key);
  for (const uid of kept.keys()) set(state, "Uids", [netuid, get(state, "Keys", netuid, uid)], uid);
  set(state, "SubnetworkN", [netuid], most);
}

const DEFAULTS: Readonly<Record<string, StorageValue>> = { Emission: 0n, Active: false, ValidatorPermit: false };

/** Neurons that can't go: those in their immunity, and the owner's. */
function immune({ state, block }: Context, netuid: number, count: number): Set<number> {
  const owners = new Set(immortalHotkeys(state, netuid));
  const period = BigInt(get(state, "ImmunityPeriod", netuid));
  const uids = Array.from({ length: count }, (_, uid) => uid);
  return new Set(
    uids.filter((uid) => owners.has(get(state, "Keys", netuid, uid)) || block - get(state, "BlockAtRegistration", netuid, uid) < period),
  );
}

/** Uids by their emission, the least first; of equals the last. */
function leastPaid(emission: readonly bigint[], count: number): number[] {
  const order = emission.map((_, uid) => uid).sort((a, b) => (emission[a] === emission[b] ? a - b : emission[a]! > emission[b]! ? -1 : 1));
  return order.slice(0, count).reverse();
}

function forget({ state }: Context, netuid: number, uid: number, mechanisms: readonly number[]): void {
  if (has(state, "Keys", netuid, uid)) {
    const hotkey: Hex = get(state, "Keys", netuid, uid);
    drop(state, "Uids", netuid, hotkey);
    for (const item of ["IsNetworkMember", "LastHotkeyEmissionOnNetuid"]) drop(state, item, hotkey, netuid);
    for (const item of OF_HOTKEY) drop(state, item, netuid, hotkey);
  }
  for (const item of ["Keys", "BlockAtRegistration", "AssociatedEvmAddress"]) drop(state, item, netuid, uid);
  for (const index of mechanisms) for (const item of ["Weights", "Bonds"]) drop(state, item, index, uid);
}

/** Gives those that are left the uids from 0 on, also in what others hold of them. */
function moveUp({ state }: Context, netuid: number, kept: readonly number[], mechanisms: readonly number[]): void {
  const renamed = new Map(kept.map((uid, to) => [uid, to]));
  const swap = (item: string, first: KeyPart, from: number, to: number) => {
    const stored = (uid: number) => (has(state, item, first, uid) ? get(state, item, first, uid) : undefined);
    const put = (uid: number, value: StorageValue) =>
      value === undefined ? drop(state, item, first, uid) : set(state, item, [first, uid], value);
    const [a, b] = [stored(from), stored(to)];
    if (from === to) return;
    put(from, b);
    put(to, a);
  };
  for (const [from, to] of renamed) {
    for (const item of ["Keys", "AssociatedEvmAddress", "BlockAtRegistration"]) swap(item, netuid, from, to);
    for (const index of mechanisms)
      for (const item of ["Weights", "Bonds"]) {
        swap(item, index, from, to);
        const row: [number, number][] = get(state, item, index, to);
        set(
          state,
          item,
          [index, to],
          row.filter(([other]) => renamed.has(other)).map(([other, value]) => [renamed.get(other)!, value]),
        );
      }
  }
}
