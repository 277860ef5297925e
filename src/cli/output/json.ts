import { toHex } from "../../units/hex.js";

/** A document for programs: the schema of the command, `group name`, or of an `error`; then what it holds. */
export function jsonText(of: string, content: Record<string, unknown>): string {
  return jsonOf({ schema: schemaOf(of), ...content });
}

/** How the schema of a command's JSON is called. Its number grows when something that a program may rely on changes. */
export function schemaOf(command: string): string {
  return `subtensor-sdk/${command.replaceAll(" ", "-")}/1`;
}

/** Values as JSON: bigints as decimal strings, bytes as hex, amounts by `Balance.toJSON`. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_key, part) => {
    if (typeof part === "bigint") return String(part);
    if (part instanceof Uint8Array) return toHex(part);
    return part;
  });
}
