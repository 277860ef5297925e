import { escaped } from "../../emissions/escaped.js";

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d8dce2, #363b44); --soft: light-dark(#5d6672, #9aa3b0); --accent: light-dark(#0b6bcb, #6cb2ff); }
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 78rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; margin: 0 } h2 { font-size: 1.1rem; margin: 2.2rem 0 .6rem }
.soft { color: var(--soft) } .cards { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 1.2rem }
.card { border: 1px solid var(--line); border-radius: .6rem; padding: .7rem 1.1rem; min-width: 10rem }
.card b { display: block; font-size: 1.25rem; font-variant-numeric: tabular-nums }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
th, td { padding: .35rem .7rem; text-align: left; border-bottom: 1px solid var(--line); white-space: nowrap }
th { color: var(--soft); font-weight: 600; cursor: pointer; user-select: none } .right { text-align: right }
svg { width: 100%; height: 15rem } svg path { fill: none; stroke: var(--accent); stroke-width: 2; vector-effect: non-scaling-stroke }
.bar { display: inline-block; height: .6rem; background: var(--accent); border-radius: .2rem; vertical-align: middle; margin-right: .5rem }
`;

/** Sorts a table by the column whose head is clicked: by its numbers where it has some. */
const SCRIPT = `
for (const head of document.querySelectorAll("th")) head.onclick = () => {
  const table = head.closest("table"), column = [...head.parentNode.children].indexOf(head), body = table.tBodies[0];
  const up = head.dataset.up = head.dataset.up === "1" ? "0" : "1";
  const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
  const order = (a, b) => { const [x, y] = [value(a), value(b)], n = Number(x) - Number(y); return (Number.isNaN(n) ? x.localeCompare(y) : n) * (up === "1" ? 1 : -1); };
  body.append(...[...body.rows].sort(order));
};
`;

/** A whole page that needs nothing else: no other file, no network. */
export function page(title: string, subtitle: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escaped(title)}</title><style>${STYLE}</style></head>
<body><h1>${escaped(title)}</h1><div class="soft">${escaped(subtitle)}</div>
${parts.join("\n")}
<script>${SCRIPT}</script></body></html>
`;
}

/** A column of a page's table. */
export interface PageColumn<Row> {
  readonly title: string;
  readonly right?: boolean;
  text(row: Row): string;
  /** What it is sorted by, where that isn't its text. */
  value?(row: Row): number;
  /** How long a bar stands before it, from 0 to 1. */
  bar?(row: Row): number;
}

export function section<Row>(title: string, rows: readonly Row[], columns: readonly PageColumn<Row>[]): string {
  const align = ({ right }: PageColumn<Row>) => (right === true ? ' class="right"' : "");
  const cell = (row: Row, column: PageColumn<Row>) => {
    const value = column.value === undefined ? "" : ` data-value="${column.value(row)}"`;
    const bar = column.bar === undefined ? "" : `<span class="bar" style="width:${(column.bar(row) * 6).toFixed(2)}rem"></span>`;
    return `<td${align(column)}${value}>${bar}${escaped(column.text(row))}</td>`;
  };
  const head = columns.map((column) => `<th${align(column)}>${escaped(column.title)}</th>`).join("");
  const body = rows.map((row) => `<tr>${columns.map((column) => cell(row, column)).join("")}</tr>`).join("\n");
  const table =
    rows.length === 0
      ? '<p class="soft">none</p>'
      : `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
  return `<h2>${escaped(title)}</h2>\n${table}`;
}

export function cards(all: readonly (readonly [label: string, value: string])[]): string {
  return `<div class="cards">${all.map(([label, value]) => `<div class="card"><span class="soft">${escaped(label)}</span><b>${escaped(value)}</b></div>`).join("")}</div>`;
}
