import { captureAndVerifyBlock, type NodeBlockReport } from "../../emissions/verifyBlockOnNode.js";
import { formatRao } from "../../units/balance.js";
import type { Command } from "../command.js";
import { blockOf } from "../fromRead.js";
import { answer } from "../output/answer.js";
import { EVIDENCE_FLAGS, EXIT, headText, keysText, saveEvidence, verdictText, withKeysData } from "./verifyOutput.js";

export const verifyBlockCommand: Command = {
  group: "verify",
  name: "block",
  doc: "Recompute a block's emission for all subnets: pools, purchases, pending amounts, schedule, prices",
  flags: [...EVIDENCE_FLAGS],
  examples: ["tao verify block", "tao verify block --block 9240382 --network archive --proofs"],
  takes: ["network", "block", "json", "talk"],
  async run(context) {
    const block = blockOf(context.flags.block);
    const client = await context.connect();
    const proofs = context.flags.proofs === true;
    const { report, capture } = await captureAndVerifyBlock(client, { proofs, ...(block === undefined ? {} : { block }) });
    await saveEvidence(context, { kind: "block" }, capture);
    answer(context, "verify block", withKeysData(report), () => blockText(report));
    return EXIT[report.status];
  },
};

export function blockText(report: NodeBlockReport): string {
  const { keys, minted, drained } = report;
  const head = headText("Emission of", report, [
    ["Minted", `${formatRao(minted)} TAO`],
    ["Epochs", drained.length === 0 ? "none" : `of subnets ${drained.join(", ")}`],
  ]);
  const verdict = verdictText(report, "the block emitted what its rules say, to the rao", `${keys.differing.length} values differ`);
  return [head, ...(report.status === "notProven" ? [] : [keysText(keys)]), verdict].join("\n\n");
}
