import { toHex } from "../../units/hex.js";

/** JSON for programs: a schema's name, then the data; bigints as decimal strings, bytes as hex, amounts by `Balance.toJSON`. */
export function jsonText(schema: string, content: Record<string, unknown>): string {
  return JSON.stringify({ schema: `subtensor-sdk/${schema}/1`, ...content }, (_key, value) => {
    if (typeof value === "bigint") return String(value);
    if (value instanceof Uint8Array) return toHex(value);
    return value;
  });
}
