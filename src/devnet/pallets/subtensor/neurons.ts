import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { State, StateReader, StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { drop, get, has, isSubnetAccount, keys, set } from "./items.js";
import { setLastUpdate } from "./weightChecks.js";

/** Makes a hotkey belong to a coldkey, unless it belongs to somebody already (`create_account_if_non_existent`). */
export function adoptHotkey({ state }: DispatchContext, coldkey: Hex, hotkey: Hex): void {
  ensure(!isSubnetAccount(hotkey), "CannotUseSystemAccount");
  if (has(state, "Owner", hotkey)) return;
  set(state, "Owner", [hotkey], coldkey);
  for (const list of ["OwnedHotkeys", "StakingHotkeys"]) {
    const known: Hex[] = get(state, list, coldkey);
    if (!known.includes(hotkey)) set(state, list, [coldkey], [...known, hotkey]);
  }
}

const indices = (state: StateReader, netuid: number) =>
  Array.from({ length: get(state, "MechanismCountCurrent", netuid) }, (_, mechid) => storageIndex(netuid, mechid));

/** Adds a neuron at the end (`append_neuron`, pallets/subtensor/src/subnets/uids.rs); its uid. */
export function appendNeuron(context: DispatchContext, netuid: number, hotkey: Hex): number {
  const { state, block } = context;
  const uid: number = get(state, "SubnetworkN", netuid);
  const push = (item: string, key: number, value: StorageValue) => set(state, item, [key], [...get(state, item, key), value]);
  set(state, "SubnetworkN", [netuid], uid + 1);
  push("Active", netuid, true);
  push("Emission", netuid, 0n);
  push("Consensus", netuid, 0);
  for (const index of indices(state, netuid)) {
    push("Incentive", index, 0);
    setLastUpdate(context, index, uid, block);
  }
  push("Dividends", netuid, 0);
  push("ValidatorTrust", netuid, 0);
  push("ValidatorPermit", netuid, false);
  seat(state, netuid, uid, hotkey, block);
  return uid;
}

/** Puts a hotkey in another's place (`replace_neuron`); a subnet owner's hotkey stays. */
export function replaceNeuron(context: DispatchContext, netuid: number, uid: number, hotkey: Hex): void {
  const { state, block } = context;
  const old: Hex = get(state, "Keys", netuid, uid);
  if (has(state, "SubnetOwnerHotkey", netuid) && get(state, "SubnetOwnerHotkey", netuid) === old) return;
  drop(state, "Uids", netuid, old);
  drop(state, "AssociatedEvmAddress", netuid, uid);
  drop(state, "IsNetworkMember", old, netuid);
  setAt(state, "Active", netuid, uid, true);
  seat(state, netuid, uid, hotkey, block);
  for (const item of ["Axons", "NeuronCertificates", "Prometheus"]) drop(state, item, netuid, old);
  clearNeuron(state, netuid, uid);
  for (const index of indices(state, netuid)) setLastUpdate(context, index, uid, block);
}

/** Registers a hotkey: at the end while there is room, else in place of the least useful neuron (`register_neuron`). */
export function registerNeuron(context: DispatchContext, netuid: number, hotkey: Hex): number {
  const { state, block } = context;
  if (get(state, "SubnetworkN", netuid) < get(state, "MaxAllowedUids", netuid)) return appendNeuron(context, netuid, hotkey);
  const uid = neuronToPrune(state, netuid, block);
  ensure(uid !== null, "NoNeuronIdAvailable");
  replaceNeuron(context, netuid, uid, hotkey);
  return uid;
}

/**
 * Who has to go: the least emission, then the oldest, then the lowest uid, of those out of immunity; of the immune where too few are out of it
 * (`get_neuron_to_prune`, pallets/subtensor/src/subnets/registration.rs).
 */
export function neuronToPrune(state: StateReader, netuid: number, block: bigint): number | null {
  const immortal = new Set(immortalHotkeys(state, netuid));
  const emission: bigint[] = get(state, "Emission", netuid);
  const immunity = BigInt(get(state, "ImmunityPeriod", netuid));
  const candidates = Array.from({ length: get(state, "SubnetworkN", netuid) }, (_, uid) => uid)
    .filter((uid) => has(state, "Keys", netuid, uid) && !immortal.has(get(state, "Keys", netuid, uid)))
    .map((uid) => ({ uid, emission: emission[uid] ?? 0n, since: get(state, "BlockAtRegistration", netuid, uid) as bigint }))
    .sort((a, b) => compare(a.emission, b.emission) || compare(a.since, b.since) || a.uid - b.uid);
  const isImmune = ({ since }: { since: bigint }) => block - since < immunity;
  const free = candidates.filter((neuron) => !isImmune(neuron));
  const prunable = free.length > get(state, "MinNonImmuneUids", netuid) ? free : candidates.filter(isImmune);
  return prunable[0]?.uid ?? null;
}

const compare = (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0);

/** Hotkeys of the subnet's owner that can't be pruned, the owner's own first. */
export function immortalHotkeys(state: StateReader, netuid: number): Hex[] {
  const limit: number = get(state, "ImmuneOwnerUidsLimit", netuid);
  const owned = (get(state, "OwnedHotkeys", get(state, "SubnetOwner", netuid)) as Hex[])
    .filter((hotkey) => has(state, "Uids", netuid, hotkey))
    .map((hotkey) => ({ hotkey, uid: get(state, "Uids", netuid, hotkey) as number }))
    .map((seat) => ({ ...seat, since: get(state, "BlockAtRegistration", netuid, seat.uid) as bigint }))
    .sort((a, b) => compare(a.since, b.since) || a.uid - b.uid)
    .slice(0, limit)
    .map(({ hotkey }) => hotkey);
  const owner: Hex | null = has(state, "SubnetOwnerHotkey", netuid) ? get(state, "SubnetOwnerHotkey", netuid) : null;
  if (owner === null || owned.includes(owner) || !has(state, "Uids", netuid, owner)) return owned;
  return [owner, ...owned].slice(0, limit);
}

function seat(state: State, netuid: number, uid: number, hotkey: Hex, block: bigint): void {
  set(state, "Keys", [netuid, uid], hotkey);
  set(state, "Uids", [netuid, hotkey], uid);
  set(state, "BlockAtRegistration", [netuid, uid], block);
  set(state, "IsNetworkMember", [hotkey, netuid], true);
}

/** Forgets what a uid earned and weighed (`clear_neuron`). */
function clearNeuron(state: State, netuid: number, uid: number): void {
  setAt(state, "Emission", netuid, uid, 0n);
  setAt(state, "Consensus", netuid, uid, 0);
  for (const index of indices(state, netuid)) {
    setAt(state, "Incentive", index, uid, 0);
    drop(state, "Bonds", index, uid);
    drop(state, "Weights", index, uid);
    for (const key of keys(state, "Weights", index)) {
      const row: [number, number][] = get(state, "Weights", ...key);
      set(
        state,
        "Weights",
        key,
        row.map(([to, weight]) => [to, to === uid ? 0 : weight]),
      );
    }
  }
  for (const item of ["Dividends", "StakeWeight", "ValidatorTrust"]) setAt(state, item, netuid, uid, 0);
  setAt(state, "ValidatorPermit", netuid, uid, false);
}

/** Where the list reaches that far. */
function setAt(state: State, item: string, key: number, uid: number, value: StorageValue): void {
  const list: StorageValue[] = [...get(state, item, key)];
  if (uid < list.length) list[uid] = value;
  set(state, item, [key], list);
}
