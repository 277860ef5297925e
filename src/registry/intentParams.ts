import { InputError } from "../errors/kinds.js";
import { shown } from "../errors/shown.js";
import { fromHex, type Hex, toHex } from "../units/hex.js";
import { param } from "./params.js";

const U64_MAX = 2n ** 64n - 1n;
const isHex = (text: string): text is Hex => /^0x([0-9a-fA-F]{2})*$/.test(text);

/** A whole number up to 2^64 − 1, or within its bounds. */
export const u64 = (doc: string, { min = 0n, max = U64_MAX }: { min?: bigint; max?: bigint } = {}) =>
  param<bigint | number | string, bigint>("number", doc, { type: ["integer", "string"], pattern: "^\\d+$" }, (value) => {
    const whole = typeof value === "number" ? Number.isSafeInteger(value) && value >= 0 : /^\d+$/.test(String(value));
    const number = whole ? BigInt(value) : -1n;
    if (number < min || number > max)
      throw new InputError("ERR_INPUT_NUMBER", `${shown(String(value))} isn't a whole number from ${min} to ${max}`, {
        details: { given: String(value) },
      });
    return number;
  });

/** One of a few words. */
export const choice = <const W extends string>(doc: string, words: readonly W[]) =>
  param<W, W>(words.join("|"), doc, { type: "string", enum: words }, (value) => {
    const found = words.find((word) => word.toLowerCase() === String(value).toLowerCase());
    if (found === undefined)
      throw new InputError("ERR_INPUT_CHOICE", `${shown(value)} is none of ${words.join(", ")}`, { details: { given: value } });
    return found;
  });

/** Bytes in hex; `length` of them where it says so. */
export const hex = (doc: string, length?: number) =>
  param<Hex, Hex>("hex", doc, { type: "string", pattern: "^0x([0-9a-fA-F]{2})*$" }, (value) => {
    const bytes = typeof value === "string" && isHex(value) ? fromHex(value) : undefined;
    if (bytes === undefined || (length !== undefined && bytes.length !== length))
      throw new InputError(
        "ERR_INPUT_HEX",
        `${shown(value)} isn't ${length === undefined ? "hex" : `${length} bytes of hex`}, with 0x in front`,
        {
          details: { given: value },
        },
      );
    return toHex(bytes);
  });

/**
 * A call to be sent in another's name, later or with others: an intent and what it is given, any call of the chain and its arguments, or an
 * encoded call.
 */
export type InnerCall =
  | { readonly intent: string; readonly input: Readonly<Record<string, unknown>> }
  | { readonly call: string; readonly args: Readonly<Record<string, unknown>> }
  | Hex;

const INNER_CALL = {
  anyOf: [
    { type: "object", properties: { intent: { type: "string" }, input: { type: "object" } }, required: ["intent", "input"] },
    { type: "object", properties: { call: { type: "string" }, args: { type: "object" } }, required: ["call", "args"] },
    { type: "string", description: "the encoded call in hex" },
  ],
};

/** An {@link InnerCall}, also as JSON. */
export const innerCall = (doc: string) => param<InnerCall, InnerCall>("call", doc, INNER_CALL, (value) => asInnerCall(value));

/** Several {@link InnerCall}s, also as a JSON array. */
export const innerCalls = (doc: string) =>
  param<readonly InnerCall[] | string, readonly InnerCall[]>("calls", doc, { type: "array", items: INNER_CALL }, (value) => {
    const given = typeof value === "string" ? parsed(value) : value;
    if (!Array.isArray(given) || given.length === 0)
      throw new InputError("ERR_INPUT_LIST", `${shown(value)} isn't a list of calls`, { details: { given: value } });
    return given.map(asInnerCall);
  });

function asInnerCall(given: unknown): InnerCall {
  if (typeof given === "string" && isHex(given)) return given;
  const value = typeof given === "string" ? parsed(given) : given;
  const has = (name: string, part: string) =>
    typeof value === "object" &&
    value !== null &&
    typeof (value as Record<string, unknown>)[name] === "string" &&
    typeof (value as Record<string, unknown>)[part] === "object" &&
    (value as Record<string, unknown>)[part] !== null;
  if (has("intent", "input") || has("call", "args")) return value as InnerCall;
  throw new InputError("ERR_INPUT_CALL", `${shown(given)} isn't a call`, {
    remedy: 'Give {"intent": "transfer", "input": {…}}, {"call": "System.remark", "args": {…}}, or the encoded call in hex.',
    details: { given },
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InputError("ERR_INPUT_JSON", `${shown(text)} isn't JSON`, { details: { given: text } });
  }
}
