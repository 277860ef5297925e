import type { EpochReport } from "./epochReport.js";
import { type Recording, recordedBlocks } from "./recording.js";
import { verifyEpoch } from "./verifyEpoch.js";

/** Verifies every epoch of a recording, in the order they ran. @throws VerifyError `ERR_VERIFY_RECORDING` */
export function* verifyRecordedEpochs(recording: Recording): Generator<EpochReport> {
  for (const { parent, child, number, events } of recordedBlocks(recording)) {
    const block = BigInt(number);
    for (const [netuid] of child.keys("SubtensorModule.NetworksAdded") as [number][])
      if (child.get("SubtensorModule.LastMechansimStepBlock", netuid) === block)
        yield verifyEpoch({ parent, child, netuid, block, events });
  }
}
