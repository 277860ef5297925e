import type { State, StateReader, StorageValue } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { noteUpdate } from "./lastUpdate.js";
import { immortalHotkeys as immortals, neuronToPrune as toPrune } from "./prunable.js";
import { storageIndex } from "./storageIndex.js";

type Context = Pick<Hook, "state" | "block">;

/**
 * Gives a hotkey a UID: at the end while there is room, else in place of the least useful neuron (`register_neuron`,
 * pallets/subtensor/src/subnets/registration.rs). Null where nobody can go.
 */
export function registerNeuron(context: Context, netuid: number, hotkey: Hex): number | null {
  const { state, block } = context;
  if (state.get(item("SubnetworkN"), netuid) < state.get(item("MaxAllowedUids"), netuid)) return appendNeuron(context, netuid, hotkey);
  const uid = neuronToPrune(state, netuid, block);
  if (uid !== null) replaceNeuron(context, netuid, uid, hotkey);
  return uid;
}

const indices = (state: StateReader, netuid: number) =>
  Array.from({ length: state.get(item("MechanismCountCurrent"), netuid) }, (_, mechid) => storageIndex(netuid, mechid));

/** Adds a neuron at the end (`append_neuron`, pallets/subtensor/src/subnets/uids.rs); its uid. */
export function appendNeuron({ state, block }: Context, netuid: number, hotkey: Hex): number {
  const uid: number = state.get(item("SubnetworkN"), netuid);
  const push = (name: string, key: number, value: StorageValue) => state.set(item(name), [key], [...state.get(item(name), key), value]);
  state.set(item("SubnetworkN"), [netuid], uid + 1);
  push("Active", netuid, true);
  push("Emission", netuid, 0n);
  push("Consensus", netuid, 0);
  for (const index of indices(state, netuid)) {
    push("Incentive", index, 0);
    noteUpdate(state, index, uid, block);
  }
  push("Dividends", netuid, 0);
  push("ValidatorTrust", netuid, 0);
  push("ValidatorPermit", netuid, false);
  seat(state, netuid, uid, hotkey, block);
  return uid;
}

/** Puts a hotkey in another's place (`replace_neuron`); the subnet owner's hotkey stays. */
export function replaceNeuron({ state, block }: Context, netuid: number, uid: number, hotkey: Hex): void {
  const old: Hex = state.get(item("Keys"), netuid, uid);
  if (state.has(item("SubnetOwnerHotkey"), netuid) && state.get(item("SubnetOwnerHotkey"), netuid) === old) return;
  state.delete(item("Uids"), netuid, old);
  state.delete(item("AssociatedEvmAddress"), netuid, uid);
  state.delete(item("IsNetworkMember"), old, netuid);
  if (uid < state.get(item("Active"), netuid).length) setAt(state, "Active", netuid, uid, true);
  seat(state, netuid, uid, hotkey, block);
  for (const name of ["Axons", "NeuronCertificates", "Prometheus"]) state.delete(item(name), netuid, old);
  clearNeuron(state, netuid, uid);
  for (const index of indices(state, netuid)) noteUpdate(state, index, uid, block);
}

/** Who has to go for another neuron, if anybody may. */
export function neuronToPrune(state: StateReader, netuid: number, block: bigint): number | null {
  const immortal = new Set(immortalHotkeys(state, netuid));
  const emission: bigint[] = state.get(item("Emission"), netuid);
  const seats = Array.from({ length: state.get(item("SubnetworkN"), netuid) }, (_, uid) => uid)
    .filter((uid) => state.has(item("Keys"), netuid, uid) && !immortal.has(state.get(item("Keys"), netuid, uid)))
    .map((uid) => ({ uid, emission: emission[uid] ?? 0n, since: state.get(item("BlockAtRegistration"), netuid, uid) as bigint }));
  const immunity = BigInt(state.get(item("ImmunityPeriod"), netuid));
  return toPrune(seats, { block, immunity, minNonImmune: state.get(item("MinNonImmuneUids"), netuid) });
}

/** Hotkeys of the subnet's owner that can't be pruned. */
export function immortalHotkeys(state: StateReader, netuid: number): Hex[] {
  const isRegistered = (hotkey: Hex) => state.has(item("Uids"), netuid, hotkey);
  const owned = (state.get(item("OwnedHotkeys"), state.get(item("SubnetOwner"), netuid)) as Hex[])
    .filter(isRegistered)
    .map((hotkey) => ({ hotkey, uid: state.get(item("Uids"), netuid, hotkey) as number }))
    .map((held) => ({ ...held, since: state.get(item("BlockAtRegistration"), netuid, held.uid) as bigint }));
  const owner: Hex | undefined = state.has(item("SubnetOwnerHotkey"), netuid) ? state.get(item("SubnetOwnerHotkey"), netuid) : undefined;
  return immortals(owned, owner !== undefined && isRegistered(owner) ? owner : undefined, state.get(item("ImmuneOwnerUidsLimit"), netuid));
}

function seat(state: State, netuid: number, uid: number, hotkey: Hex, block: bigint): void {
  state.set(item("Keys"), [netuid, uid], hotkey);
  state.set(item("Uids"), [netuid, hotkey], uid);
  state.set(item("BlockAtRegistration"), [netuid, uid], block);
  state.set(item("IsNetworkMember"), [hotkey, netuid], true);
}

/** Forgets what a uid earned and weighed (`clear_neuron`). */
function clearNeuron(state: State, netuid: number, uid: number): void {
  setAt(state, "Emission", netuid, uid, 0n);
  setAt(state, "Consensus", netuid, uid, 0);
  for (const index of indices(state, netuid)) {
    setAt(state, "Incentive", index, uid, 0);
    state.delete(item("Bonds"), index, uid);
    state.delete(item("Weights"), index, uid);
    for (const key of state.keys(item("Weights"), index)) {
      const row: [number, number][] = state.get(item("Weights"), ...key);
      state.set(
        item("Weights"),
        key,
        row.map(([to, weight]) => [to, to === uid ? 0 : weight]),
      );
    }
  }
  for (const name of ["Dividends", "StakeWeight", "ValidatorTrust"]) setAt(state, name, netuid, uid, 0);
  setAt(state, "ValidatorPermit", netuid, uid, false);
}

/** Where the list reaches that far. */
function setAt(state: State, name: string, key: number, uid: number, value: StorageValue): void {
  const list: StorageValue[] = [...state.get(item(name), key)];
  if (uid < list.length) list[uid] = value;
  state.set(item(name), [key], list);
}
