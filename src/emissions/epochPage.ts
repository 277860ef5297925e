import { storageIndex } from "../protocol/emission/storageIndex.js";
import { formatRao } from "../units/balance.js";
import { fromHex, type Hex } from "../units/hex.js";
import { encodeSs58 } from "../units/ss58.js";
import { type Capture, capturedEvidence } from "./capture.js";
import type { FieldComparison, Mismatch } from "./epochReport.js";
import { escaped } from "./escaped.js";
import { revealedState } from "./revealedState.js";
import type { NodeEpochReport } from "./verifyEpochOnNode.js";

type Row = readonly (readonly [uid: number, value: number])[];

/** Lists by UID that the page's table shows, in its order; u16 values as parts of one. */
const COLUMNS = ["StakeWeight", "Active", "ValidatorPermit", "Consensus", "ValidatorTrust", "Incentive", "Dividends", "Emission"];
const U16 = 65535;

/** A verified epoch as one page that needs nothing else: verdict, what differs, every UID, distributions, weights and bonds. */
export function epochPage(report: NodeEpochReport, capture: Capture): string {
  const { netuid, block, status, n } = report;
  const evidence = capturedEvidence(capture);
  const hotkeys = Array.from({ length: n }, (_, uid): Hex => evidence.parent.get("SubtensorModule.Keys", netuid, uid));
  const revealed = n === 0 ? evidence.parent : revealedState(evidence.parent, evidence, netuid);
  const weights = hotkeys.map((_, uid): Row => revealed.get("SubtensorModule.Weights", storageIndex(netuid, 0), uid));
  const bonds = hotkeys.map((_, uid): Row => evidence.child.get("SubtensorModule.Bonds", storageIndex(netuid, 0), uid));
  const title = `Subnet ${netuid}, epoch of block ${block}: ${VERDICTS[status]}`;
  const parts = [
    `<h1>${escaped(title)}</h1>`,
    verdict(report),
    facts(report),
    ...(n === 0 ? [] : [fieldsTable(report), differences(report.mismatches)]),
    ...(n === 0 ? [] : [bars("Incentive", report, hotkeys), bars("Dividends", report, hotkeys)]),
    ...(n === 0 ? [] : [heatMap("Weights, as the epoch read them", weights, n), heatMap("Bonds, as the chain stored them", bonds, n)]),
    ...(n === 0 ? [] : [uidTable(report, hotkeys)]),
  ];
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body class="${status}"><main>
${parts.filter((part) => part !== "").join("\n")}
</main></body></html>
`;
}

const VERDICTS = { ok: "every bit agrees", mismatch: "it differs", notProven: "not proven" } as const;

function verdict({ status, reasons, warnings, departure, mismatches }: NodeEpochReport): string {
  const what = {
    ok: "✓ Every value that the chain stored was recomputed from the state before the block, to the bit.",
    mismatch: `✗ ${mismatches.length} values differ. The recomputation departs from the chain first at: ${departure}.`,
    notProven: `? Nothing can be said: ${reasons.join("; ")}.`,
  };
  return [
    `<p class="verdict">${escaped(what[status])}</p>`,
    ...warnings.map((warning) => `<p class="warning">! ${escaped(warning)}</p>`),
  ].join("\n");
}

function facts({ block, blockHash, parent, genesisHash, specVersion, endpoint, proven, inputs, n, emission }: NodeEpochReport): string {
  const rows: [string, string][] = [
    ["Block", `${block} (${blockHash})`],
    ["Parent", `${parent.number} (${parent.hash})`],
    ["Chain", `genesis ${genesisHash}, spec ${specVersion}`],
    ["Node", `${endpoint}, ${proven ? "every value proven against the blocks' headers" : "its answers taken on trust"}`],
    ["Inputs", inputs],
    ["Neurons", String(n)],
    ["Distributed", `${formatRao(emission)} alpha`],
  ];
  return table(["", ""], rows);
}

function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  classes: (row: number, column: number) => string = () => "",
): string {
  const cells = (row: readonly string[], i: number) =>
    row.map((cell, j) => `<td${classes(i, j) === "" ? "" : ` class="${classes(i, j)}"`}>${escaped(cell)}</td>`).join("");
  const header = head.every((title) => title === "")
    ? ""
    : `<thead><tr>${head.map((title) => `<th>${escaped(title)}</th>`).join("")}</tr></thead>`;
  return `<div class="scroll"><table>${header}<tbody>${rows.map((row, i) => `<tr>${cells(row, i)}</tr>`).join("\n")}</tbody></table></div>`;
}

function fieldsTable({ fields, mismatches }: NodeEpochReport): string {
  const rows = fields.map(({ field, computed }) => {
    const wrong = mismatches.filter((mismatch) => mismatch.field === field).length;
    return [field, String(computed.length), String(computed.length - wrong), wrong === 0 ? "✓" : "✗"];
  });
  return `<h2>What was compared</h2>${table(["Field", "Values", "Agree", ""], rows, (i, j) => (j === 3 && rows[i]![3] === "✗" ? "wrong" : ""))}`;
}

const MOST_ROWS = 500;

function differences(mismatches: readonly Mismatch[]): string {
  if (mismatches.length === 0) return "";
  const rows = mismatches
    .slice(0, MOST_ROWS)
    .map(({ field, uid, chain, computed }) => [field, String(uid), String(chain), String(computed)]);
  return `<h2>What differs</h2>${table(["Field", "UID", "Chain", "Computed"], rows, (_, j) => (j >= 2 ? "wrong" : ""))}`;
}

const valuesOf = ({ fields }: NodeEpochReport, name: string): FieldComparison["chain"] =>
  fields.find(({ field }) => field === name)?.chain ?? [];

/** Values above zero, the largest first. */
function bars(name: string, report: NodeEpochReport, hotkeys: readonly Hex[]): string {
  const values = hotkeys.map((_, uid) => Number(valuesOf(report, name)[uid] ?? 0));
  const sorted = values
    .map((value, uid) => ({ value, uid }))
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value);
  if (sorted.length === 0) return `<h2>${name}</h2><p>Nobody has any.</p>`;
  const [width, height, most] = [Math.max(720 / sorted.length, 2), 120, sorted[0]!.value];
  const drawn = sorted.map(({ value, uid }, i) => {
    const tall = (value / most) * height;
    const tip = `UID ${uid}: ${((100 * value) / U16).toFixed(2)} %`;
    return `<rect x="${(i * width).toFixed(2)}" y="${(height - tall).toFixed(2)}" width="${(width * 0.9).toFixed(2)}" height="${tall.toFixed(2)}"><title>${tip}</title></rect>`;
  });
  return `<h2>${name}: ${sorted.length} of ${hotkeys.length} UIDs</h2><svg viewBox="0 0 ${(width * sorted.length).toFixed(0)} ${height}" preserveAspectRatio="none" class="bars" role="img" aria-label="${name}, the largest first">${drawn.join("")}</svg>`;
}

/** Rows that hold something, one line each; the darker, the nearer to the row's largest value. */
function heatMap(title: string, rows: readonly Row[], n: number): string {
  const filled = rows.map((row, uid) => ({ row, uid })).filter(({ row }) => row.length > 0);
  if (filled.length === 0) return `<h2>${title}</h2><p>There are none.</p>`;
  const lines = filled.map(({ row, uid }, y) => {
    const most = Math.max(...row.map(([, value]) => value), 1);
    const cells = SHADES.map((opacity, shade) => {
      const path = row
        .filter(([, value]) => value > 0 && Math.min(SHADES.length - 1, Math.floor((value / most) * SHADES.length)) === shade)
        .map(([column]) => `M${column} ${y}h1v1h-1z`)
        .join("");
      return path === "" ? "" : `<path d="${path}" fill-opacity="${opacity}"/>`;
    });
    return `<g><title>UID ${uid}</title>${cells.join("")}</g>`;
  });
  const box = `viewBox="0 0 ${n} ${filled.length}" style="height:${Math.min(480, Math.max(24, filled.length * 8))}px"`;
  return `<h2>${title}: ${filled.length} rows</h2><svg ${box} preserveAspectRatio="none" shape-rendering="crispEdges" class="map" role="img" aria-label="${title}">${lines.join("")}</svg>`;
}

const SHADES = [0.2, 0.4, 0.6, 0.8, 1];

function uidTable(report: NodeEpochReport, hotkeys: readonly Hex[]): string {
  const columns = COLUMNS.filter((name) => report.fields.some(({ field }) => field === name));
  const wrong = new Set(report.mismatches.map(({ field, uid }) => `${field}/${uid}`));
  const rows = hotkeys.map((hotkey, uid) => [
    String(uid),
    encodeSs58(fromHex(hotkey)),
    ...columns.map((name) => shown(valuesOf(report, name)[uid])),
  ]);
  const classes = (uid: number, j: number) => (j >= 2 && wrong.has(`${columns[j - 2]}/${uid}`) ? "wrong" : "");
  return `<h2>Every UID</h2>${table(["UID", "Hotkey", ...columns], rows, classes)}`;
}

function shown(value: FieldComparison["chain"][number] | undefined): string {
  if (typeof value === "bigint") return formatRao(value);
  if (typeof value === "boolean") return value ? "yes" : "";
  return typeof value === "number" ? (value / U16).toFixed(5) : (value ?? "absent");
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--line:#d5dae0;--good:#1a7f4b;--bad:#c0392b;--unsure:#946200}
@media(prefers-color-scheme:dark){:root{--ink:#e3e7eb;--paper:#14171a;--line:#353c43;--good:#4cc38a;--bad:#ff7b6b;--unsure:#e0b04c}}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.5 system-ui,sans-serif}
main{max-width:1080px;margin:0 auto;padding:24px}
h1{font-size:22px}h2{font-size:16px;margin-top:32px}
.verdict{padding:12px 16px;border-left:4px solid;font-size:16px}
.ok .verdict{border-color:var(--good)}.mismatch .verdict{border-color:var(--bad)}.notProven .verdict{border-color:var(--unsure)}
.warning{color:var(--unsure)}.wrong{color:var(--bad);font-weight:600}
.scroll{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:2px 12px 2px 0;text-align:left;border-bottom:1px solid var(--line);white-space:nowrap}
svg{display:block;width:100%;border:1px solid var(--line);fill:var(--good)}.bars{height:140px}
`.replaceAll("\n", "");
