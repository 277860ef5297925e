import type { EventRecord } from "../client/codec/types.js";
import { appendNeuron, replaceNeuron } from "../protocol/emission/neurons.js";
import { openEpochs } from "../protocol/emission/readEpochInput.js";
import { revealOnSubnet } from "../protocol/emission/revealCommits.js";
import { storageIndex } from "../protocol/emission/storageIndex.js";
import { type OverlayState, overlay } from "../state/overlay.js";
import type { KeyPart, StateReader } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import type { BlockEvidence } from "./evidence.js";

/** SubtensorModule's events of a block's own hook, before any extrinsic. */
export function hookEvents(events: readonly EventRecord[]): EventRecord[] {
  return events.filter(({ phase, pallet }) => phase === "initialization" && pallet === "SubtensorModule");
}

/** The events of what came after a block's hook, and those of the hook itself that tell of what isn't recomputed. */
export function eventsAfterHook(events: readonly EventRecord[], isOther: (event: EventRecord) => boolean = () => false): EventRecord[] {
  const others = events.findIndex(({ phase, pallet }) => phase === "initialization" && (pallet === "Scheduler" || pallet === "MevShield"));
  return events.filter((event, i) => event.phase !== "initialization" || (others >= 0 && i >= others) || isOther(event));
}

/**
 * The state that an epoch read: that before the block, with what the same hook had changed by then. Weights revealed in the block are taken from the
 * state after it, where the block's events say which rows they are (where a transaction changed one since, all are decrypted instead); so are the
 * commits that are left, and an owner that changed by conviction.
 *
 * @param base the state before the block, with what the hook changed for other subnets
 */
export function revealedState(
  base: StateReader,
  { child, block, events }: Pick<BlockEvidence, "child" | "block" | "events">,
  netuid: number,
): OverlayState {
  const parent = base;
  const state = overlay(base);
  const take = (name: string, ...key: KeyPart[]) => {
    const item = `SubtensorModule.${name}`;
    if (child.has(item, ...key)) state.set(item, key, child.get(item, ...key));
    else state.delete(item, ...key);
  };
  const hook = hookEvents(events);
  const count: number = parent.get("SubtensorModule.MechanismCountCurrent", netuid);
  const indices = Array.from({ length: count }, (_, mechid) => storageIndex(netuid, mechid));

  if (rowsChangedAgain(events, hook, netuid, indices))
    revealOnSubnet({ state, block, parentHash: NO_HASH, event: () => undefined }, netuid);
  else {
    for (const [index, uid] of revealedRows(hook, indices)) take("Weights", index, uid);
    if (parent.get("SubtensorModule.CommitRevealWeightsEnabled", netuid) === true) {
      const current = (parent.get("SubtensorModule.SubnetEpochIndex", netuid) as bigint) + 1n;
      const epochs = openEpochs(current, parent.get("SubtensorModule.RevealPeriodEpochs", netuid));
      for (const index of indices) for (const epoch of epochs) take("TimelockedWeightCommits", index, epoch);
    }
  }
  if (hook.some(({ name, data }) => name === "SubnetOwnerChanged" && data.netuid === netuid)) {
    seatOwner(state, child, netuid, block);
    take("SubnetOwner", netuid);
    take("SubnetOwnerHotkey", netuid);
  }
  return state;
}

/** Reveals pick nothing by the parent's hash. */
const NO_HASH: Hex = `0x${"00".repeat(32)}`;

/** Rows of weights that the hook revealed: each is told by a pair of events. */
function revealedRows(hook: readonly EventRecord[], indices: readonly number[]): [index: number, uid: number][] {
  return hook.flatMap(({ name, data }, i): [number, number][] =>
    name === "WeightsSet" && indices.includes(data[0]) && hook[i + 1]?.name === "TimelockedWeightsRevealed" ? [[data[0], data[1]]] : [],
  );
}

/** Whether a transaction of the block changed a revealed row once more: then the state after the block doesn't have it, and it is decrypted here. */
function rowsChangedAgain(
  events: readonly EventRecord[],
  hook: readonly EventRecord[],
  netuid: number,
  indices: readonly number[],
): boolean {
  const rows = revealedRows(hook, indices);
  return events.some(
    ({ phase, pallet, name, data }) =>
      typeof phase === "object" &&
      pallet === "SubtensorModule" &&
      ((name === "NeuronRegistered" && data[0] === netuid && rows.length > 0) ||
        (name === "WeightsSet" && rows.some(([index, uid]) => data[0] === index && data[1] === uid))),
  );
}

/** A new owner's hotkey gets a UID in the hook if it hasn't one, without an event: which, the state after the block says. */
function seatOwner(state: OverlayState, child: StateReader, netuid: number, block: bigint): void {
  const hotkey: Hex = child.get("SubtensorModule.SubnetOwnerHotkey", netuid);
  if (state.has("SubtensorModule.Uids", netuid, hotkey)) return;
  const uid: number | null = child.get("SubtensorModule.Uids", netuid, hotkey);
  if (uid === state.get("SubtensorModule.SubnetworkN", netuid)) appendNeuron({ state, block }, netuid, hotkey);
  else if (uid !== null) replaceNeuron({ state, block }, netuid, uid, hotkey);
}
