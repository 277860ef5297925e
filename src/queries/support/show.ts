import type { Column, Present } from "../../registry/read.js";
import { Balance } from "../../units/balance.js";
import { type Hex, toHex } from "../../units/hex.js";
import { amountText, shortAddress } from "../shape/table.js";
import { chainText } from "../shape/text.js";

/** `lastEpochBlock` → `Last epoch block`. */
export function titleOf(name: string): string {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Any value of a read, for people. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (value instanceof Uint8Array) return toHex(value);
  if (Array.isArray(value)) return value.map(valueText).join(", ") || "none";
  if (typeof value === "object" && !(value instanceof Balance))
    return Object.entries(value)
      .map(([name, part]) => `${titleOf(name).toLowerCase()} ${valueText(part)}`)
      .join(", ");
  return String(value);
}

const ADDRESS = /^5[1-9A-HJ-NP-Za-km-z]{47}$/;

/** As {@link valueText}, short enough for a table's cell. */
function cellText(value: unknown): string {
  if (value instanceof Balance) return amountText(value);
  if (typeof value === "boolean") return value ? "✓" : "";
  if (value === null || value === undefined) return "";
  if (typeof value === "string" && ADDRESS.test(value)) return shortAddress(value);
  return valueText(value);
}

/** One line with a title. */
export function line(title: string): { readonly lines: (output: unknown) => [string, string][] } {
  return { lines: (output) => [[title, valueText(output)]] };
}

/** A line per field. */
export const fields: { readonly lines: (output: object | null) => [string, string][] } = {
  lines: (output) =>
    output === null ? [["Result", "none"]] : Object.entries(output).map(([name, value]) => [titleOf(name), valueText(value)]),
};

/** What stands in a column: a field by its name, at the left or the right. */
export type Columns<Row> = { readonly [K in keyof Row]?: "left" | "right" };

/** Columns of fields by their names, in this order. */
export function columns<Row extends object>(shown: Columns<Row>): Column<Row>[] {
  return (Object.entries(shown) as [keyof Row & string, "left" | "right"][]).map(([name, align]) => ({
    title: titleOf(name),
    align,
    value: (row) => cellText(row[name]),
  }));
}

/** A list as a table of its elements' fields. */
export function table<Row extends object>(shown: Columns<Row>): Present<readonly Row[]> {
  return { rows: (rows: readonly Row[]) => rows, columns: columns(shown) };
}

/** Text or, where it isn't UTF-8, hex. */
export function bytesText(bytes: Uint8Array): string | Hex {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return toHex(bytes);
  }
}

/** An identity's fields as text; null where there is none. */
export function textsOf(identity: Readonly<Record<string, Uint8Array>> | null): Readonly<Record<string, string>> | null {
  return identity === null ? null : Object.fromEntries(Object.entries(identity).map(([name, text]) => [name, chainText(text)]));
}
