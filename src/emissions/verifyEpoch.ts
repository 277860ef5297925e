import type { EventRecord } from "../client/codec/types.js";
import { VerifyError } from "../errors/kinds.js";
import { epochRules, runEpoch } from "../protocol/consensus/index.js";
import { readEpochInput } from "../protocol/emission/readEpochInput.js";
import { storageIndex } from "../protocol/emission/storageIndex.js";
import { compareEpoch } from "./compareEpoch.js";
import { firstDeparture } from "./departure.js";
import { drainedPending } from "./drainedPending.js";
import type { EpochReport } from "./epochReport.js";
import type { BlockEvidence } from "./evidence.js";
import { premisesOf } from "./premises.js";
import { reshapedSubnets } from "./reshapedSubnets.js";
import { hookEvents, revealedState } from "./revealedState.js";

/**
 * Recomputes a subnet's epoch of a block from the state before it, and compares every value it stored. There is no tolerance: bits agree or they
 * don't. What the block's extrinsics changed after the epoch is left out by uid, and named.
 */
export function verifyEpoch(evidence: BlockEvidence, netuid: number): EpochReport {
  const { child, block, events } = evidence;
  const { parent, impossible, unproven, warnings } = premisesOf(evidence, 1, netuid);
  const base = { netuid, block, specVersion: evidence.parent.specVersion, warnings };
  const notProven = (...reasons: string[]): EpochReport => ({
    ...base,
    status: "notProven",
    reasons,
    n: 0,
    emission: 0n,
    fields: [],
    mismatches: [],
    departure: null,
    touched: [],
  });
  if (impossible.length > 0) return notProven(...impossible);
  if (child.get("SubtensorModule.LastMechansimStepBlock", netuid) !== block) return notProven(whyNoEpoch(evidence, netuid));

  try {
    const state = revealedState(parent, evidence, netuid);
    const currentEpoch = (parent.get("SubtensorModule.SubnetEpochIndex", netuid) as bigint) + 1n;
    const { server, validator, root } = drainedPending(parent, child, netuid);
    const emission = server + validator + root;
    const { input } = readEpochInput(state, netuid, { block, raoEmission: emission, currentEpoch }, "flat");
    const output = runEpoch(input, { rules: epochRules(parent.specVersion) });
    const touched = touchedUids(events, netuid);
    const { fields, mismatches } = compareEpoch({ output, child, netuid, witnesses: serverWitnesses(events, netuid), touched, events });
    const reshaped = reshapedSubnets(state, child).includes(netuid);
    if (mismatches.length > 0 && reshaped) return notProven("the block trimmed the subnet or changed its mechanisms after the epoch");
    const judged = mismatches.filter(({ field }) => !unproven.has(field.replace(/\[.*/, "")));
    return {
      ...base,
      warnings: [...warnings, ...[...unproven].map(([item, reason]) => `${item} isn't proven: ${reason}`)],
      status: judged.length === 0 ? "ok" : "mismatch",
      reasons: [],
      n: output.active.length,
      emission,
      fields: fields.filter(({ field }) => !unproven.has(field.replace(/\[.*/, ""))),
      mismatches: judged,
      departure: firstDeparture(judged),
      touched,
    };
  } catch (error) {
    if (error instanceof VerifyError) return notProven(error.message);
    throw error;
  }
}

/** UIDs that a transaction of the block registered anew, after the epoch. */
function touchedUids(events: readonly EventRecord[], netuid: number): number[] {
  return events.flatMap(({ pallet, name, phase, data }) =>
    pallet === "SubtensorModule" && name === "NeuronRegistered" && typeof phase === "object" && data[0] === netuid
      ? [data[1] as number]
      : [],
  );
}

/** What each mechanism's miners were paid, by the block's own events. */
function serverWitnesses(events: readonly EventRecord[], netuid: number): Map<number, readonly bigint[]> {
  const witnesses = new Map<number, readonly bigint[]>();
  for (const { name, data } of hookEvents(events))
    if (name === "IncentiveAlphaEmittedToMiners" && data.netuid % storageIndex(0, 1) === netuid)
      witnesses.set(Math.floor(data.netuid / storageIndex(0, 1)), data.emissions);
  return witnesses;
}

function whyNoEpoch({ child, events }: Pick<BlockEvidence, "child" | "events">, netuid: number): string {
  for (const { name, data } of hookEvents(events)) {
    const about = Array.isArray(data) ? data[0] : data?.netuid;
    if (about === netuid && name === "EpochDeferred")
      return "the epoch was due in this block and deferred to the next: as many as may ran first";
    if (about === netuid && name === "EpochSkipped") return "the epoch's slot was skipped: a hotkey stands there twice";
  }
  if (child.get("SubtensorModule.NetworksAdded", netuid) !== true) return "there is no such subnet after this block";
  return "no epoch of this subnet ran in this block";
}
