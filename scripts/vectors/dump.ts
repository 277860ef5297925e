import type { EpochReport } from "../../src/emissions/epochReport.js";
import { type RecordedBlock, type Recording, recordedBlocks } from "../../src/emissions/recording.js";
import { verifyEpoch } from "../../src/emissions/verifyEpoch.js";
import type { CaseResult, VectorFile } from "./vectorFile.js";

/** Consecutive blocks executed by the real runtime: every epoch in them is a case. */
export function matches({ content }: VectorFile): boolean {
  return typeof content === "object" && content !== null && (content as { format?: unknown }).format === "emission-dump-1";
}

export async function* run({ content }: VectorFile): AsyncIterable<CaseResult> {
  const recording = content as Recording;
  for (const block of recordedBlocks(recording)) yield* epochs(recording.name, block);
}

function* epochs(name: string, { parent, child, number, events }: RecordedBlock): Generator<CaseResult> {
  const block = BigInt(number);
  for (const [netuid] of child.keys("SubtensorModule.NetworksAdded") as [number][]) {
    if (child.get("SubtensorModule.LastMechansimStepBlock", netuid) !== block) continue;
    const report = verifyEpoch({ parent, child, netuid, block, events });
    const title = `${name} block ${number} subnet ${netuid}`;
    yield report.status === "ok" ? { name: title, ok: true } : { name: title, ok: false, difference: difference(report) };
  }
}

function difference({ mismatches, reasons }: EpochReport): string {
  const first = mismatches[0];
  return first === undefined
    ? reasons.join("; ")
    : `${first.field} of UID ${first.uid}: ${first.computed} instead of ${first.chain} (${mismatches.length} in all)`;
}
