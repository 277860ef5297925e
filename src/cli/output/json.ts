import { toHex } from "../../units/hex.js";

/** JSON for programs: a schema's name, then the data; bigints as decimal strings, bytes as hex, amounts by `Balance.toJSON`. */
export function jsonText(schema: string, content: Record<string, unknown>): string {
  return jsonOf({ schema: `subtensor-sdk/${schema}/1`, ...content });
}

/** Values as JSON: bigints as decimal strings, bytes as hex, amounts by `Balance.toJSON`. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === "bigint") return String(part);
    if (part instanceof Uint8Array) return toHex(part);
    return part;
  });
}
