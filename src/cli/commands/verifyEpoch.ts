import type { Mismatch } from "../../emissions/epochReport.js";
import { captureAndVerifyEpoch, type NodeEpochReport } from "../../emissions/verifyEpochOnNode.js";
import { netuid } from "../../registry/params.js";
import type { Command } from "../command.js";
import { flagValue } from "../flagValue.js";
import { blockOf } from "../fromRead.js";
import { answer } from "../output/answer.js";
import { tableText, terminalWidth } from "../output/table.js";
import { EVIDENCE_FLAGS, EXIT, headText, REPORT_FLAG, saveEvidence, verdictText, writeReport } from "./verifyOutput.js";

export const verifyEpochCommand: Command = {
  group: "verify",
  name: "epoch",
  doc: "Recompute a subnet's epoch and compare every bit with what the node has",
  flags: [{ name: "netuid", doc: "The subnet's number", value: "netuid", required: true }, ...EVIDENCE_FLAGS, REPORT_FLAG],
  examples: [
    "tao verify epoch --netuid 1",
    "tao verify epoch --netuid 1 --proofs --save epoch.json.gz --report epoch.html",
    "tao verify epoch --netuid 1 --block 9240381 --network archive",
  ],
  takes: ["network", "block", "json", "talk"],
  async run(context) {
    const subnet = flagValue(context.flags, "netuid", netuid())!;
    const block = blockOf(context.flags.block);
    const client = await context.connect();
    const proofs = context.flags.proofs === true;
    const { report, capture } = await captureAndVerifyEpoch(client, { netuid: subnet, proofs, ...(block === undefined ? {} : { block }) });
    await saveEvidence(context, { kind: "epoch", netuid: subnet }, capture);
    await writeReport(context, report, capture);
    answer(context, "verify epoch", report, () => epochText(report));
    return EXIT[report.status];
  },
};

export function epochText(report: NodeEpochReport): string {
  const { mismatches, departure } = report;
  const head = headText(`Epoch of subnet ${report.netuid}`, report, report.n === 0 ? [] : [["Neurons", String(report.n)]]);
  const verdict = verdictText(report, "every bit agrees", `${mismatches.length} values differ, first at: ${departure}`);
  if (report.status === "notProven") return `${head}\n\n${verdict}`;
  const fields = tableText(
    report.fields,
    [
      { title: "Field", value: ({ field }) => field },
      { title: "Values", align: "right", value: ({ computed }) => String(computed.length) },
      { title: "Agree", align: "right", value: ({ field, computed }) => String(computed.length - wrongIn(report, field)) },
      { title: "", value: ({ field }) => (wrongIn(report, field) === 0 ? "✓" : "✗") },
    ],
    terminalWidth(),
  );
  const touched =
    report.touched.length === 0 ? [] : [`UIDs ${report.touched.join(", ")} were registered anew in the same block and aren't compared.`];
  return [head, fields, ...touched, ...(mismatches.length === 0 ? [] : [mismatchesText(mismatches)]), verdict].join("\n\n");
}

function wrongIn({ mismatches }: NodeEpochReport, field: string): number {
  return mismatches.filter((mismatch) => mismatch.field === field).length;
}

function mismatchesText(all: readonly Mismatch[]): string {
  return tableText(
    all.slice(0, 50),
    [
      { title: "Field", value: ({ field }) => field },
      { title: "UID", align: "right", value: ({ uid }) => String(uid) },
      { title: "Chain", align: "right", value: ({ chain }) => String(chain) },
      { title: "Computed", align: "right", value: ({ computed }) => String(computed) },
    ],
    terminalWidth(),
  );
}
