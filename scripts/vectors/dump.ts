import type { EpochReport } from "../../src/emissions/epochReport.js";
import { type Recording, recordedBlocks, recordingCodec } from "../../src/emissions/recording.js";
import { replayBlock } from "../../src/emissions/replayBlock.js";
import { verifyRecordedEpochs } from "../../src/emissions/verifyRecordedEpochs.js";
import type { CaseResult, VectorFile } from "./vectorFile.js";

/** Consecutive blocks executed by the real runtime: every epoch in them is a case, and every block whose changes are all the hook's own. */
export function matches({ content }: VectorFile): boolean {
  return typeof content === "object" && content !== null && (content as { format?: unknown }).format === "emission-dump-1";
}

export async function* run({ content }: VectorFile): AsyncIterable<CaseResult> {
  const recording = content as Recording;
  for (const report of verifyRecordedEpochs(recording)) {
    const name = `${recording.name} block ${report.block} subnet ${report.netuid}`;
    yield report.status === "ok" ? { name, ok: true } : { name, ok: false, difference: difference(report) };
  }
  yield* replays(recording);
}

/** Blocks without transactions, replayed whole: every key they changed. */
function* replays(recording: Recording): Generator<CaseResult> {
  const codec = recordingCodec();
  for (const block of recordedBlocks(recording, codec)) {
    const reveals = block.events.some(({ name }) => name === "TimelockedWeightsRevealed");
    if (block.extrinsics.length > 1 || reveals) continue;
    const { differing } = replayBlock(block, codec);
    const name = `${recording.name} block ${block.number}`;
    const [first] = differing;
    if (first === undefined) yield { name, ok: true };
    else
      yield { name, ok: false, difference: `${first.item}: ${first.computed} instead of ${first.chain} (${differing.length} keys in all)` };
  }
}

function difference({ mismatches, reasons }: EpochReport): string {
  const first = mismatches[0];
  return first === undefined
    ? reasons.join("; ")
    : `${first.field} of UID ${first.uid}: ${first.computed} instead of ${first.chain} (${mismatches.length} in all)`;
}
