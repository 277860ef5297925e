import { integer } from "../../registry/params.js";
import type { Column } from "../../registry/read.js";
import type { Flag } from "../command.js";
import { flagValue } from "../flagValue.js";
import type { Flags } from "../parse.js";
import { unknownWord } from "../usageError.js";

/** In what order, and how many, the rows of a table are shown; JSON has them all as they are. */
export const ORDER_FLAGS: readonly Flag[] = [
  { name: "sort-by", doc: "Sort the table by this column", value: "column" },
  { name: "sort-order", doc: "Which way", value: "order", choices: ["asc", "desc", "ascending", "descending"] },
  { name: "limit", doc: "Show only so many rows", value: "number" },
];

const kebab = (title: string) =>
  title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

/** The rows in the order that the flags ask for. @throws UsageError where there is no such column; InputError for a limit that isn't a number */
export function ordered<Row>(rows: readonly Row[], columns: readonly Column<Row>[], flags: Flags): readonly Row[] {
  const limit = flagValue(flags, "limit", integer("", { max: 2 ** 32 - 1 })) ?? rows.length;
  const asked = flags["sort-by"];
  if (typeof asked !== "string") return rows.slice(0, limit);
  const names = columns.map(({ title }) => kebab(title));
  const found = names.indexOf(kebab(asked));
  const column = columns[found < 0 ? names.findIndex((name) => name.startsWith(kebab(asked))) : found];
  if (column === undefined) throw unknownWord("there is no column", asked, names, `There are ${names.join(", ")}.`);
  const sign = String(flags["sort-order"] ?? "asc").startsWith("desc") ? -1 : 1;
  const number = (text: string) => Number(text.replace(/[^0-9.-]/g, "") || "NaN");
  const compare = (a: string, b: string) => (column.align === "right" ? number(a) - number(b) : a.localeCompare(b));
  return [...rows].sort((a, b) => sign * compare(column.value(a), column.value(b))).slice(0, limit);
}
