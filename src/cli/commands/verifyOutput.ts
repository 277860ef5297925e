import { writeFile } from "node:fs/promises";
import type { Capture, Provenance } from "../../emissions/capture.js";
import type { WritesComparison } from "../../emissions/compareWrites.js";
import type { Verdict } from "../../emissions/evidence.js";
import { type Task, writeEvidence } from "../../emissions/evidenceFile.js";
import type { Difference } from "../../emissions/explainDifference.js";
import type { NodeEpochReport } from "../../emissions/verifyEpochOnNode.js";
import type { KeyPart } from "../../state/state.js";
import type { Flag } from "../command.js";
import type { Context } from "../context.js";
import { linesText, tableText, terminalWidth } from "../output/table.js";

export { EXIT } from "../watch/epochLine.js";

/** Flags of everything that is verified from a node. */
export const EVIDENCE_FLAGS: readonly Flag[] = [
  { name: "proofs", doc: "Prove every value against the blocks' headers, so that the node needn't be trusted" },
  { name: "save", doc: "Keep all that was read in a new file (.json.gz), for tao verify file", value: "file" },
];

/** Keeps the evidence where `--save` says. */
export async function saveEvidence(context: Context, task: Task, capture: Capture): Promise<void> {
  const { save } = context.flags;
  if (typeof save !== "string") return;
  await writeFile(save, writeEvidence(task, capture), { flag: "wx" });
  context.remark(`evidence in ${save}`);
}

/** Writes a page about a verified epoch where `--report` says. */
export async function writeReport(context: Context, report: NodeEpochReport, capture: Capture): Promise<void> {
  const { report: path } = context.flags;
  if (typeof path !== "string") return;
  const { epochPage } = await import("../../emissions/epochPage.js");
  await writeFile(path, epochPage(report, capture), { flag: "wx" });
  context.remark(`report in ${path}`);
}

export const REPORT_FLAG: Flag = {
  name: "report",
  doc: "Write a new file (.html) that shows it: one page that needs nothing else",
  value: "file",
};

type Reported = Verdict & Provenance & { readonly specVersion: number; readonly block: bigint };

/** What a report is about: block, chain, node, and what was read. */
export function headText(what: string, report: Reported, more: readonly (readonly [string, string])[] = []): string {
  const { block, blockHash, parent, genesisHash, specVersion, endpoint, proven, inputs } = report;
  return linesText(
    [
      [what, `block ${block} (${blockHash})`],
      ["Parent", `block ${parent.number} (${parent.hash})`],
      ["Chain", `genesis ${genesisHash}, spec ${specVersion}`],
      [
        "Node",
        `${endpoint}, ${proven ? "every value proven against the blocks' headers" : "its answers taken on trust (--proofs proves them)"}`,
      ],
      ["Inputs", inputs],
      ...more,
    ],
    terminalWidth(),
  );
}

/** The verdict's line, with why and what it takes for granted. */
export function verdictText({ status, reasons, warnings }: Verdict, ok: string, mismatch: string): string {
  const lines = { ok: `✓ ${ok}`, mismatch: `✗ ${mismatch}`, notProven: `? not proven: ${reasons.join("; ")}` };
  const because = status === "mismatch" ? reasons.map((reason) => `  ${reason}`) : [];
  return [...warnings.map((warning) => `! ${warning}`), lines[status], ...because].join("\n");
}

const keyText = (key: readonly KeyPart[]) =>
  key.map((part) => (typeof part === "string" ? `${part.slice(0, 10)}…` : String(part))).join(" ");
const MOST_ROWS = 50;

/** How the keys of each item compare, then those that differ, then those that something else in the block changed. */
export function keysText({ equal, explained, differing }: WritesComparison): string {
  const counts = new Map<string, { equal: number; explained: number; differing: number }>();
  const count = (item: string, kind: "equal" | "explained" | "differing") => {
    const of = counts.get(item) ?? { equal: 0, explained: 0, differing: 0 };
    of[kind]++;
    counts.set(item, of);
  };
  for (const { item } of equal) count(item, "equal");
  for (const { item } of explained) count(item, "explained");
  for (const { item } of differing) count(item, "differing");
  const rows = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const table = tableText(
    rows,
    [
      { title: "Item", value: ([item]) => item },
      { title: "Agree", align: "right", value: ([, of]) => String(of.equal) },
      { title: "Moved since", align: "right", value: ([, of]) => (of.explained === 0 ? "" : String(of.explained)) },
      { title: "", value: ([, of]) => (of.differing === 0 ? "✓" : `✗ ${of.differing}`) },
    ],
    terminalWidth(),
  );
  const by = new Map<string, number>();
  for (const difference of explained) by.set(difference.by, (by.get(difference.by) ?? 0) + 1);
  const moved = [...by].map(([event, keys]) => `${event} (${keys})`).join(", ");
  return [table, ...(moved === "" ? [] : [`Moved by: ${moved}`]), ...(differing.length === 0 ? [] : [differencesText(differing)])].join(
    "\n\n",
  );
}

function differencesText(differing: readonly Difference[]): string {
  return tableText(
    differing.slice(0, MOST_ROWS),
    [
      { title: "Item", value: ({ item }) => item },
      { title: "Key", value: ({ key }) => keyText(key) },
      { title: "Chain", align: "right", value: ({ chain }) => valueText(chain) },
      { title: "Computed", align: "right", value: ({ computed }) => valueText(computed) },
    ],
    terminalWidth(),
  );
}

const valueText = (value: unknown) =>
  typeof value === "bigint" ? String(value) : JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part));

/** A comparison for programs: how many keys of each item agree, and each that doesn't. */
export interface KeysData extends Pick<WritesComparison, "explained" | "differing"> {
  readonly agree: Readonly<Record<string, number>>;
}

/** A report with its keys as programs get them. */
export function withKeysData<Report extends { readonly keys: WritesComparison }>(
  report: Report,
): Omit<Report, "keys"> & { readonly keys: KeysData } {
  return { ...report, keys: keysData(report.keys) };
}

function keysData({ equal, explained, differing }: WritesComparison): KeysData {
  const agree: Record<string, number> = {};
  for (const { item } of equal) agree[item] = (agree[item] ?? 0) + 1;
  return { agree, explained, differing };
}
