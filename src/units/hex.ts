import { InputError } from "../errors/kinds.js";

/** Bytes as lower-case hex with `0x`. */
export type Hex = `0x${string}`;

/** The character of each digit. */
const CHARACTERS = [..."0123456789abcdef"].map((digit) => digit.charCodeAt(0));
/** How many bytes become a text at once: an account in one piece. */
const PIECE = 32;
const CODES: number[] = new Array(2 * PIECE).fill(0);

/** The value of each hex digit by its character's code, −1 for other characters. */
const DIGITS: Int8Array = new Int8Array(128).fill(-1);
for (let i = 0; i < 16; i++) for (const digit of [i.toString(16), i.toString(16).toUpperCase()]) DIGITS[digit.charCodeAt(0)] = i;

/** `0x…` of bytes. */
export function toHex(bytes: Uint8Array): Hex {
  return hexWithin(bytes, 0, bytes.length);
}

/** `0x…` of the bytes from `start` to `end`. */
export function hexWithin(bytes: Uint8Array, start: number, end: number): Hex {
  let text = "0x";
  for (let from = start; from < end; from += PIECE) {
    const count = Math.min(PIECE, end - from);
    const codes = count === PIECE ? CODES : new Array<number>(2 * count);
    for (let i = 0; i < count; i++) {
      const byte = bytes[from + i]!;
      codes[2 * i] = CHARACTERS[byte >> 4]!;
      codes[2 * i + 1] = CHARACTERS[byte & 15]!;
    }
    text += String.fromCharCode(...codes);
  }
  return text as Hex;
}

/** Bytes of hex, with or without `0x`. @throws InputError `ERR_INPUT_HEX` */
export function fromHex(text: string): Uint8Array {
  const start = text.startsWith("0x") ? 2 : 0;
  const bytes = new Uint8Array((text.length - start) >> 1);
  if (text.length % 2 !== 0 || !readHex(text, start, bytes))
    throw new InputError("ERR_INPUT_HEX", `${JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text)} isn't hex`, {
      remedy: "Give an even number of the digits 0-9 and a-f, with or without 0x.",
    });
  return bytes;
}

/**
 * Writes the bytes of the digits from `start` to `end` into `target` at `offset`; false where one isn't a digit. The hot path of keys and accounts, so no
 * expression nor parse per byte.
 */
export function readHex(text: string, start: number, target: Uint8Array, offset = 0, end = text.length): boolean {
  for (let i = start; i < end; i += 2) {
    const high = DIGITS[text.charCodeAt(i)] ?? -1;
    const low = DIGITS[text.charCodeAt(i + 1)] ?? -1;
    if (high < 0 || low < 0) return false;
    target[offset++] = (high << 4) | low;
  }
  return true;
}
