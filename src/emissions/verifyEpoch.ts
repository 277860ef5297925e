import type { EventRecord } from "../client/codec/types.js";
import { runEpoch } from "../protocol/consensus/index.js";
import { readEpochInput } from "../protocol/emission/readEpochInput.js";
import { storageIndex } from "../protocol/emission/storageIndex.js";
import type { StateReader } from "../state/state.js";
import { compareEpoch } from "./compareEpoch.js";
import { drainedAmount } from "./drainedAmount.js";
import type { EpochReport } from "./epochReport.js";
import { hookEvents, revealedState } from "./revealedState.js";

export interface EpochEvidence {
  /** The state before the block, and after it. */
  readonly parent: StateReader;
  readonly child: StateReader;
  readonly netuid: number;
  readonly block: bigint;
  /** All events of the block. */
  readonly events: readonly EventRecord[];
}

/**
 * Recomputes a subnet's epoch of a block from the state before it, and compares every value it stored. There is no tolerance: bits agree or they
 * don't. What the block's extrinsics changed after the epoch is left out by uid, and named.
 */
export function verifyEpoch({ parent, child, netuid, block, events }: EpochEvidence): EpochReport {
  const base = { netuid, block, specVersion: parent.specVersion };
  const notProven = (reason: string): EpochReport => ({
    ...base,
    status: "notProven",
    reasons: [reason],
    n: 0,
    emission: 0n,
    fields: [],
    mismatches: [],
    touched: [],
  });
  const upgraded = parent.get("System.LastRuntimeUpgrade")?.specVersion;
  if (upgraded !== undefined && upgraded !== parent.specVersion)
    return notProven(`the block ran migrations: the runtime changed from spec ${upgraded} to ${parent.specVersion}`);
  if (child.get("SubtensorModule.LastMechansimStepBlock", netuid) !== block) return notProven(whyNoEpoch(events, netuid));

  const state = revealedState({ parent, child, netuid, block, events });
  const currentEpoch = (parent.get("SubtensorModule.SubnetEpochIndex", netuid) as bigint) + 1n;
  const emission = drainedAmount(parent, child, netuid);
  const output = runEpoch(readEpochInput(state, netuid, { block, raoEmission: emission, currentEpoch }).input);
  const witnesses = serverWitnesses(events, netuid);
  const touched = events.flatMap(({ pallet, name, phase, data }) =>
    pallet === "SubtensorModule" && name === "NeuronRegistered" && typeof phase === "object" && data[0] === netuid
      ? [data[1] as number]
      : [],
  );
  const { fields, mismatches } = compareEpoch({ output, child, netuid, witnesses, touched });
  return {
    ...base,
    status: mismatches.length === 0 ? "ok" : "mismatch",
    reasons: [],
    n: output.active.length,
    emission,
    fields,
    mismatches,
    touched,
  };
}

/** What each mechanism's miners were paid, by the block's own events. */
function serverWitnesses(events: readonly EventRecord[], netuid: number): Map<number, readonly bigint[]> {
  const witnesses = new Map<number, readonly bigint[]>();
  for (const { name, data } of hookEvents(events))
    if (name === "IncentiveAlphaEmittedToMiners" && data.netuid % storageIndex(0, 1) === netuid)
      witnesses.set(Math.floor(data.netuid / storageIndex(0, 1)), data.emissions);
  return witnesses;
}

function whyNoEpoch(events: readonly EventRecord[], netuid: number): string {
  for (const { name, data } of hookEvents(events)) {
    const about = Array.isArray(data) ? data[0] : data?.netuid;
    if (about === netuid && name === "EpochDeferred")
      return "the epoch was due in this block and deferred to the next: two others ran first";
    if (about === netuid && name === "EpochSkipped") return "the epoch's slot was skipped: a hotkey stands there twice";
  }
  return "no epoch of this subnet ran in this block";
}
