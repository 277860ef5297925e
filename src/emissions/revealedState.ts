import type { EventRecord } from "../client/codec/types.js";
import { openEpochs } from "../protocol/emission/readEpochInput.js";
import { storageIndex } from "../protocol/emission/storageIndex.js";
import { type OverlayState, overlay } from "../state/overlay.js";
import type { KeyPart, StateReader } from "../state/state.js";

/** SubtensorModule's events of a block's own hook, before any extrinsic. */
export function hookEvents(events: readonly EventRecord[]): EventRecord[] {
  return events.filter(({ phase, pallet }) => phase === "initialization" && pallet === "SubtensorModule");
}

/**
 * The state that an epoch read: that before the block, with what the same hook had changed by then. Weights revealed in the block are taken from the
 * state after it, where the block's events say which rows they are; so are the commits that are left, and an owner that changed by conviction.
 */
export function revealedState(evidence: {
  parent: StateReader;
  child: StateReader;
  netuid: number;
  events: readonly EventRecord[];
}): OverlayState {
  const { parent, child, netuid, events } = evidence;
  const state = overlay(parent);
  const take = (name: string, ...key: KeyPart[]) => {
    const item = `SubtensorModule.${name}`;
    if (child.has(item, ...key)) state.set(item, key, child.get(item, ...key));
    else state.delete(item, ...key);
  };
  const hook = hookEvents(events);
  const count: number = parent.get("SubtensorModule.MechanismCountCurrent", netuid);
  const indices = Array.from({ length: count }, (_, mechid) => storageIndex(netuid, mechid));

  for (const [i, { name, data }] of hook.entries()) {
    const next = hook[i + 1];
    if (name === "WeightsSet" && indices.includes(data[0]) && next?.name === "TimelockedWeightsRevealed") take("Weights", data[0], data[1]);
    if (name === "SubnetOwnerChanged" && data.netuid === netuid) {
      take("SubnetOwner", netuid);
      take("SubnetOwnerHotkey", netuid);
    }
  }
  if (parent.get("SubtensorModule.CommitRevealWeightsEnabled", netuid) === true) {
    const current = (parent.get("SubtensorModule.SubnetEpochIndex", netuid) as bigint) + 1n;
    const epochs = openEpochs(current, parent.get("SubtensorModule.RevealPeriodEpochs", netuid));
    for (const index of indices) for (const epoch of epochs) take("TimelockedWeightCommits", index, epoch);
  }
  return state;
}
