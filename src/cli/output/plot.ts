/** A point of a curve. */
export type Point = readonly [x: number, y: number];

/** How large a plot is, and how it is scaled. */
export interface PlotOptions {
  /** Columns and rows of the whole. */
  readonly width?: number;
  readonly height?: number;
  /** Equal factors are equally far apart. */
  readonly log?: boolean;
  xText(x: number): string;
  yText(y: number): string;
}

/** Dots of a Braille sign, by column and row within it (U+2800). */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/** A curve for the terminal, of Braille dots, with the range of both axes. Points stand from left to right. */
export function plotText(points: readonly Point[], { width = 80, height = 14, log = false, xText, yText }: PlotOptions): string {
  if (points.length === 0) return "nothing to draw";
  const scale = log ? (y: number) => Math.log(Math.max(y, Number.MIN_VALUE)) : (y: number) => y;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => scale(y))];
  const [left, right, least, most] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [highest, lowest] = [yText(Math.max(...points.map(([, y]) => y))), yText(Math.min(...points.map(([, y]) => y)))];
  const margin = Math.max(highest.length, lowest.length);
  const columns = Math.max(width - margin - 3, 10);
  const rows = Math.max(height - 2, 3);
  const cells = Array.from({ length: rows }, () => new Uint8Array(columns));
  const across = (x: number) => (right === left ? 0 : ((x - left) / (right - left)) * (columns * 2 - 1));
  const down = (y: number) => (most === least ? rows * 2 : (1 - (y - least) / (most - least)) * (rows * 4 - 1));
  const dot = (x: number, y: number) => {
    const [column, row] = [Math.round(x), Math.round(y)];
    cells[row >> 2]![column >> 1]! |= DOTS[(column & 1) as 0 | 1]![row & 3]!;
  };
  for (let i = 0; i < points.length; i++) {
    const [x, y] = [across(xs[i]!), down(ys[i]!)];
    const [fromX, fromY] = i === 0 ? [x, y] : [across(xs[i - 1]!), down(ys[i - 1]!)];
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(x - fromX), Math.abs(y - fromY))));
    for (let step = 0; step <= steps; step++) dot(fromX + ((x - fromX) * step) / steps, fromY + ((y - fromY) * step) / steps);
  }
  const label = (row: number) => (row === 0 ? highest : row === rows - 1 ? lowest : "").padStart(margin);
  const lines = cells.map((cell, row) => `${label(row)} ┤${[...cell].map((bits) => String.fromCharCode(0x2800 + bits)).join("")}`);
  const [first, last] = [xText(left), xText(right)];
  const gap = Math.max(columns - first.length - last.length, 1);
  return [...lines, `${" ".repeat(margin)} └${"─".repeat(columns)}`, `${" ".repeat(margin + 2)}${first}${" ".repeat(gap)}${last}`].join(
    "\n",
  );
}
