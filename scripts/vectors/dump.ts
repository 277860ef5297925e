import type { EpochReport } from "../../src/emissions/epochReport.js";
import type { Verdict } from "../../src/emissions/evidence.js";
import type { Difference } from "../../src/emissions/explainDifference.js";
import { type Recording, recordedBlocks, recordingCodec } from "../../src/emissions/recording.js";
import { type Replay, replayBlock } from "../../src/emissions/replayBlock.js";
import { epochsOf } from "../../src/emissions/replayPayout.js";
import { verifyBlock } from "../../src/emissions/verifyBlock.js";
import { verifyEpoch } from "../../src/emissions/verifyEpoch.js";
import { verifyPayout } from "../../src/emissions/verifyPayout.js";
import type { CaseResult, VectorFile } from "./vectorFile.js";

/** Consecutive blocks executed by the real runtime: in them every epoch is a case, every block's emission, every payout, and every hook as a whole. */
export function matches({ content }: VectorFile): boolean {
  return typeof content === "object" && content !== null && (content as { format?: unknown }).format === "emission-dump-1";
}

export async function* run({ content }: VectorFile): AsyncIterable<CaseResult> {
  const recording = content as Recording;
  const codec = recordingCodec();
  for (const recorded of recordedBlocks(recording, codec)) {
    const evidence = { ...recorded, block: BigInt(recorded.number), codec };
    const title = `${recording.name} block ${recorded.number}`;
    const epochs = epochsOf(recorded.child, evidence.block);
    for (const netuid of epochs) yield epochCase(`${title} subnet ${netuid}`, verifyEpoch(evidence, netuid));
    const emission = verifyBlock(evidence);
    yield keysCase(`${title} emission`, emission, emission.keys.differing);
    if (epochs.length > 0) {
      const { report } = verifyPayout(evidence);
      yield keysCase(`${title} payouts`, report, report.keys.differing);
    }
    yield replayCase(title, replayBlock(recorded, codec));
  }
}

const verdict = (name: string, difference: string | undefined): CaseResult =>
  difference === undefined ? { name, ok: true } : { name, ok: false, difference };

function epochCase(name: string, { status, mismatches, reasons }: EpochReport): CaseResult {
  const first = mismatches[0];
  if (first === undefined) return verdict(name, status === "ok" ? undefined : reasons.join("; "));
  return verdict(name, `${first.field} of UID ${first.uid}: ${first.computed} instead of ${first.chain} (${mismatches.length} in all)`);
}

function keysCase(name: string, { status, reasons }: Verdict, differing: readonly Difference[]): CaseResult {
  return verdict(name, status === "ok" ? undefined : (firstKey(differing) ?? reasons.join("; ")));
}

/** A block's hook, replayed whole: its keys, but for those that the block's transactions changed by their own events, and its events. */
function replayCase(name: string, { differing, missed, eventDifference }: Replay): CaseResult {
  const [first] = missed;
  const unwritten = first === undefined ? undefined : `${first.item}: the hook didn't write ${first.raw} (${missed.length} keys in all)`;
  return verdict(name, firstKey(differing) ?? unwritten ?? eventDifference);
}

function firstKey(differing: readonly Difference[]): string | undefined {
  const [first] = differing;
  if (first === undefined) return undefined;
  return `${first.item} ${first.key.join("/")}: ${first.bytes.computed} instead of ${first.bytes.chain} (${differing.length} keys in all)`;
}
