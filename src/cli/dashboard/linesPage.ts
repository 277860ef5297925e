import { escaped } from "../../emissions/escaped.js";
import type { Point } from "../output/plot.js";
import { page } from "./page.js";

/** A curve with its name. */
export interface Line {
  readonly label: string;
  readonly points: readonly Point[];
}

const [WIDTH, HEIGHT] = [1000, 240];

/** A page with one plot for each curve. */
export function linesPage(title: string, lines: readonly Line[], log: boolean): string {
  return page(
    title,
    lines.length === 0 || lines[0]!.points.length === 0 ? "" : `blocks ${lines[0]!.points[0]![0]} to ${lines[0]!.points.at(-1)![0]}`,
    lines.map((line) => `<h2>${escaped(line.label)}</h2>\n${range(line)}\n${curve(line, log)}`),
  );
}

function range({ points }: Line): string {
  const values = points.map(([, y]) => y);
  if (values.length === 0) return '<p class="soft">nothing in these blocks</p>';
  return `<div class="soft">τ${Math.min(...values).toFixed(9)} to τ${Math.max(...values).toFixed(9)}, now τ${values.at(-1)!.toFixed(9)}</div>`;
}

function curve({ points }: Line, log: boolean): string {
  if (points.length === 0) return "";
  const scaled = points.map(([x, y]): Point => [x, log ? Math.log(Math.max(y, Number.MIN_VALUE)) : y]);
  const [xs, ys] = [scaled.map(([x]) => x), scaled.map(([, y]) => y)];
  const [left, right, least, most] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const x = (value: number) => (right === left ? 0 : ((value - left) / (right - left)) * WIDTH);
  const y = (value: number) => (most === least ? HEIGHT / 2 : HEIGHT - ((value - least) / (most - least)) * HEIGHT);
  const path = scaled.map(([px, py], i) => `${i === 0 ? "M" : "L"}${x(px).toFixed(1)} ${y(py).toFixed(1)}`).join(" ");
  return `<svg viewBox="0 -4 ${WIDTH} ${HEIGHT + 8}" preserveAspectRatio="none" role="img"><path d="${path}"/></svg>`;
}
