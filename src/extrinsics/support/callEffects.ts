import type { Call } from "../../client/codec/types.js";
import type { Effect } from "../../registry/intent.js";
import { toHex } from "../../units/hex.js";

/** Bytes that are shown; of longer ones these and how many there are. */
const MOST_BYTES = 64;

/** All that a call says, argument by argument: of a raw call nothing else tells whoever signs it what it will do. */
export function callEffects({ args }: Call): Effect[] {
  return Object.entries(args).map(([what, value]) => ({ what, after: argumentText(value) }));
}

function argumentText(value: unknown): string {
  if (value === null) return "none";
  if (value instanceof Uint8Array)
    return value.length <= MOST_BYTES ? toHex(value) : `${toHex(value.subarray(0, MOST_BYTES))}… (${value.length} bytes)`;
  if (Array.isArray(value)) return value.map(argumentText).join(", ") || "none";
  if (typeof value !== "object") return String(value);
  if (isCall(value)) return `${value.pallet}.${value.name}(${fieldsText(value.args)})`;
  if ("type" in value && "value" in value)
    return value.type === "Id" ? argumentText(value.value) : `${value.type} ${argumentText(value.value)}`;
  return `{${fieldsText(value)}}`;
}

const fieldsText = (fields: object) =>
  Object.entries(fields)
    .map(([name, value]) => `${name} ${argumentText(value)}`)
    .join(", ");

const isCall = (value: object): value is Call => "pallet" in value && "name" in value && "args" in value;
