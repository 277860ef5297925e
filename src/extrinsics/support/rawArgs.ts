import { InputError } from "../../errors/kinds.js";
import { shown } from "../../errors/shown.js";
import type { StorageValue } from "../../state/state.js";

/**
 * Arguments of a raw call out of JSON: whole numbers may stand as texts, which hold the large ones exactly.
 *
 * @throws InputError `ERR_INPUT_NUMBER` for a number that JSON has rounded
 */
export function rawArgs(value: unknown): StorageValue {
  if (typeof value === "string" && /^-?\d+$/.test(value)) {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : BigInt(value);
  }
  if (typeof value === "number" && !Number.isSafeInteger(value))
    throw new InputError("ERR_INPUT_NUMBER", `${shown(value)} isn't a whole number that JSON holds exactly`, {
      remedy: "Write large numbers as texts, in quotes.",
      details: { given: value },
    });
  if (Array.isArray(value)) return value.map(rawArgs);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, rawArgs(part)]));
}
