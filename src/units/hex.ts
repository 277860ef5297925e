import { InputError } from "../errors/kinds.js";

/** Bytes as lower-case hex with `0x`. */
export type Hex = `0x${string}`;

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** The value of each hex digit by its character's code, −1 for other characters. */
export const DIGITS: Int8Array = new Int8Array(128).fill(-1);
for (let i = 0; i < 16; i++) for (const digit of [i.toString(16), i.toString(16).toUpperCase()]) DIGITS[digit.charCodeAt(0)] = i;

/** `0x…` of bytes. */
export function toHex(bytes: Uint8Array): Hex {
  let text = "0x";
  for (let i = 0; i < bytes.length; i++) text += PAIRS[bytes[i]!];
  return text as Hex;
}

/** Bytes of hex, with or without `0x`. @throws InputError `ERR_INPUT_HEX` */
export function fromHex(text: string): Uint8Array {
  const start = text.startsWith("0x") ? 2 : 0;
  const bytes = new Uint8Array((text.length - start) >> 1);
  let isHex = text.length % 2 === 0;
  for (let i = 0, at = start; i < bytes.length; i++, at += 2) {
    const high = DIGITS[text.charCodeAt(at)] ?? -1;
    const low = DIGITS[text.charCodeAt(at + 1)] ?? -1;
    if (high < 0 || low < 0) isHex = false;
    bytes[i] = (high << 4) | low;
  }
  if (!isHex)
    throw new InputError("ERR_INPUT_HEX", `${JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)} isn't hex`, {
      remedy: "Give an even number of the digits 0-9 and a-f, with or without 0x.",
    });
  return bytes;
}
