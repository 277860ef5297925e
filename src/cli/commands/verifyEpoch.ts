import type { Mismatch } from "../../emissions/epochReport.js";
import { type NodeEpochReport, verifyEpochOnNode } from "../../emissions/verifyEpochOnNode.js";
import type { Hex } from "../../units/hex.js";
import { parseU16 } from "../../units/ids.js";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";
import { linesText, tableText, terminalWidth } from "../output/table.js";

/** Besides 0 and 1: something differs, and nothing can be said. */
const EXIT = { ok: 0, mismatch: 3, notProven: 4 } as const;

export const verifyEpochCommand: Command = {
  group: "verify",
  name: "epoch",
  doc: "Recompute a subnet's epoch and compare every bit with what the node has",
  flags: [{ name: "netuid", doc: "The subnet's number", value: "netuid", required: true }],
  examples: ["tao verify epoch --netuid 1", "tao verify epoch --netuid 1 --block 9240381 --network archive"],
  takes: ["network", "block", "json"],
  async run(context) {
    const { netuid, block } = context.flags;
    const client = await context.connect();
    const report = await verifyEpochOnNode(client, {
      netuid: parseU16(netuid as string),
      ...(typeof block === "string" ? { block: /^\d+$/.test(block) ? Number(block) : (block as Hex) } : {}),
    });
    context.print(context.json ? jsonText("verify-epoch", { data: report }) : reportText(report));
    return EXIT[report.status];
  },
};

function reportText(report: NodeEpochReport): string {
  const head = linesText([
    ["Epoch of", `subnet ${report.netuid}, block ${report.block} (${report.blockHash})`],
    ["Chain", `genesis ${report.genesisHash}, spec ${report.specVersion}, by ${report.endpoint}`],
    ["Neurons", String(report.n)],
  ]);
  if (report.status === "notProven") return `${head}\n\n? not proven: ${report.reasons.join("; ")}`;
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
    report.touched.length === 0 ? "" : `\nUIDs ${report.touched.join(", ")} were registered anew in the same block and aren't compared.`;
  if (report.status === "ok") return `${head}\n\n${fields}${touched}\n\n✓ every bit agrees`;
  return `${head}\n\n${fields}${touched}\n\n${mismatches(report.mismatches)}\n\n✗ ${report.mismatches.length} values differ`;
}

function wrongIn({ mismatches }: NodeEpochReport, field: string): number {
  return mismatches.filter((mismatch) => mismatch.field === field).length;
}

function mismatches(all: readonly Mismatch[]): string {
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
