import type { Column } from "../../registry/read.js";
import { hanging } from "./hanging.js";
import { cutText, textWidth } from "./textWidth.js";

const GAP = "  ";
/** Text may be cut to this; numbers never are. */
const LEAST = 10;

/** What a column takes: with its title in one line, with the title broken between words, and with its text cut as well. */
interface Widths {
  readonly whole: number;
  readonly broken: number;
  readonly least: number;
}

/**
 * Rows as a table that fits `width` columns where the terminal has so few: titles are broken between words, then text is cut, and what still
 * doesn't fit comes in further tables, each with the first column again.
 */
export function tableText<Row>(rows: readonly Row[], columns: readonly Column<Row>[], width = Number.POSITIVE_INFINITY): string {
  if (rows.length === 0) return "none";
  const cells = columns.map((column) => rows.map((row) => column.value(row).replace(/\s*\n\s*/g, " ")));
  const widths = columns.map(({ title, align }, i): Widths => {
    const body = Math.max(...cells[i]!.map(textWidth));
    const broken = Math.max(body, ...title.split(" ").map((word) => word.length));
    return { whole: Math.max(body, title.length), broken, least: align === "right" ? broken : Math.min(broken, LEAST) };
  });
  return inParts(widths, width)
    .map((part) => {
      const fitted = fittedWidths(
        part.map((i) => widths[i]!),
        width,
      );
      return partText(
        part.map((i) => columns[i]!),
        part.map((i) => cells[i]!),
        fitted,
      );
    })
    .join("\n\n");
}

const total = (widths: readonly number[]) => widths.reduce((sum, one) => sum + one, 0) + GAP.length * Math.max(widths.length - 1, 0);

/** Which columns stand together: all, or as many as fit beside the first. */
function inParts(widths: readonly Widths[], width: number): number[][] {
  const parts: number[][] = [[0]];
  for (let i = 1; i < widths.length; i++) {
    const last = parts.at(-1)!;
    if (last.length > 1 && total([...last, i].map((one) => widths[one]!.least)) > width) parts.push([0, i]);
    else last.push(i);
  }
  return parts;
}

/** How wide each column becomes: the widest give way first. */
function fittedWidths(widths: readonly Widths[], width: number): number[] {
  const fitted = widths.map(({ whole }) => whole);
  const shrink = (to: (one: Widths) => number) => {
    while (total(fitted) > width) {
      const room = fitted.map((now, i) => (now > to(widths[i]!) ? now : 0));
      const widest = room.indexOf(Math.max(...room));
      if (room[widest] === 0) break;
      fitted[widest]!--;
    }
  };
  shrink(({ broken }) => broken);
  shrink(({ least }) => least);
  return fitted;
}

function partText<Row>(columns: readonly Column<Row>[], cells: readonly (readonly string[])[], widths: readonly number[]): string {
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => {
        const cut = cutText(text, widths[i]!);
        const blanks = " ".repeat(widths[i]! - textWidth(cut));
        return columns[i]!.align === "right" ? blanks + cut : cut + blanks;
      })
      .join(GAP)
      .trimEnd();
  const titles = columns.map(({ title }, i) => hanging("", title, widths[i]!, 1).split("\n"));
  const height = Math.max(...titles.map((lines) => lines.length));
  const heads = Array.from({ length: height }, (_, row) => line(titles.map((lines) => lines[row - height + lines.length] ?? "")));
  const body = cells[0]!.map((_, row) => line(cells.map((column) => column[row]!)));
  return [...heads, widths.map((one) => "─".repeat(one)).join(GAP), ...body].join("\n");
}

/**
 * Labels and values, one pair a line, broken between words at `width` columns. More lines of a value stand below its first, so that none passes for another
 * pair.
 */
export function linesText(lines: readonly (readonly [label: string, value: string])[], width = Number.POSITIVE_INFINITY): string {
  const labels = Math.max(...lines.map(([label]) => label.length));
  const pair = ([label, value]: readonly [string, string]) => {
    const [first = "", ...more] = value.split("\n").map((line) => (line.length + labels + GAP.length > width ? broken(line) : line));
    return [`${label.padEnd(labels)}${GAP}${first}`, ...more].join("\n").replaceAll("\n", `\n${" ".repeat(labels + GAP.length)}`);
  };
  const broken = (line: string) => hanging("", line, width - labels - GAP.length, LEAST);
  return lines.map(pair).join("\n");
}

/** How wide the terminal is; no limit where the output goes elsewhere. */
export function terminalWidth({ isTTY, columns }: Pick<NodeJS.WriteStream, "isTTY" | "columns"> = process.stdout): number {
  return isTTY ? (columns ?? 80) : Number.POSITIVE_INFINITY;
}
