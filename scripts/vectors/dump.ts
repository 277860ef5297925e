import type { EpochReport } from "../../src/emissions/epochReport.js";
import { type Recording, recordedBlocks, recordingCodec } from "../../src/emissions/recording.js";
import { replayBlock } from "../../src/emissions/replayBlock.js";
import { verifyRecordedEpochs } from "../../src/emissions/verifyRecordedEpochs.js";
import type { CaseResult, VectorFile } from "./vectorFile.js";

/** Consecutive blocks executed by the real runtime: every epoch in them is a case, and every block's hook. */
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

/** Every block's hook, replayed whole: its keys, but for those that the block's transactions changed by their own events, and its events. */
function* replays(recording: Recording): Generator<CaseResult> {
  const codec = recordingCodec();
  for (const block of recordedBlocks(recording, codec)) {
    const { differing, missed, eventDifference } = replayBlock(block, codec);
    const name = `${recording.name} block ${block.number}`;
    const [first] = differing;
    if (first !== undefined)
      yield {
        name,
        ok: false,
        difference: `${first.item} ${first.key.join("/")}: ${first.bytes.computed} instead of ${first.bytes.chain} (${differing.length} keys in all)`,
      };
    else if (missed[0] !== undefined)
      yield { name, ok: false, difference: `${missed[0].item}: the hook didn't write ${missed[0].raw} (${missed.length} keys in all)` };
    else if (eventDifference !== undefined) yield { name, ok: false, difference: eventDifference };
    else yield { name, ok: true };
  }
}

function difference({ mismatches, reasons }: EpochReport): string {
  const first = mismatches[0];
  return first === undefined
    ? reasons.join("; ")
    : `${first.field} of UID ${first.uid}: ${first.computed} instead of ${first.chain} (${mismatches.length} in all)`;
}
