import type { Column } from "../../registry/read.js";

const GAP = "  ";
const LEAST = 6;

/** Rows as a table, cut to `width` columns where the terminal has so few: the widest columns give way first. */
export function tableText<Row>(rows: readonly Row[], columns: readonly Column<Row>[], width = Number.POSITIVE_INFINITY): string {
  if (rows.length === 0) return "none";
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map((column) => column.value(row)))];
  const widths = columns.map((_, i) => Math.max(...cells.map((line) => line[i]!.length)));
  let over = widths.reduce((sum, w) => sum + w, 0) + GAP.length * (columns.length - 1) - width;
  while (over > 0) {
    const widest = widths.indexOf(Math.max(...widths));
    if (widths[widest]! <= LEAST) break;
    widths[widest]!--;
    over--;
  }
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => {
        const fitted = text.length > widths[i]! ? `${text.slice(0, widths[i]! - 1)}…` : text;
        return columns[i]!.align === "right" ? fitted.padStart(widths[i]!) : fitted.padEnd(widths[i]!);
      })
      .join(GAP)
      .trimEnd();
  const [head, ...body] = cells;
  return [line(head!), widths.map((w) => "─".repeat(w)).join(GAP), ...body.map(line)].join("\n");
}

/** Labels and values, one pair a line. */
export function linesText(lines: readonly (readonly [label: string, value: string])[]): string {
  const width = Math.max(...lines.map(([label]) => label.length));
  return lines.map(([label, value]) => `${label.padEnd(width)}  ${value}`).join("\n");
}

/** How wide the terminal is; no limit where the output goes elsewhere. */
export function terminalWidth(): number {
  return process.stdout.isTTY ? (process.stdout.columns ?? 80) : Number.POSITIVE_INFINITY;
}
