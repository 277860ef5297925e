import type { EpochReport } from "./epochReport.js";
import { type Recording, recordedBlocks, recordingCodec } from "./recording.js";
import { epochsOf } from "./replayPayout.js";
import { verifyEpoch } from "./verifyEpoch.js";

/** Verifies every epoch of a recording, in the order they ran. @throws VerifyError `ERR_VERIFY_RECORDING` */
export function* verifyRecordedEpochs(recording: Recording): Generator<EpochReport> {
  const codec = recordingCodec();
  for (const recorded of recordedBlocks(recording, codec)) {
    const evidence = { ...recorded, block: BigInt(recorded.number), codec };
    for (const netuid of epochsOf(recorded.child, evidence.block)) yield verifyEpoch(evidence, netuid);
  }
}
