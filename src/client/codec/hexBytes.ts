import { DIGITS } from "../../units/hex.js";
import { Refusal, shown } from "./refusal.js";

/** Writes the bytes of `0x…` into `target`, or refuses. The hot path of keys and accounts, so no expression nor parse per byte. */
export function writeHex(text: string, target: Uint8Array, offset: number): void {
  for (let i = 2; i < text.length; i += 2) {
    const high = DIGITS[text.charCodeAt(i)];
    const low = DIGITS[text.charCodeAt(i + 1)];
    if (high === undefined || low === undefined || high < 0 || low < 0)
      throw new Refusal("ERR_CODEC_VALUE", `expected hex, got ${shown(text)}`);
    target[offset++] = (high << 4) | low;
  }
}

/** How many bytes `0x…` stands for; undefined where it can't be hex. */
export function hexLength(text: string): number | undefined {
  return text.startsWith("0x") && text.length % 2 === 0 ? text.length / 2 - 1 : undefined;
}

/** Bytes of `0x…`. */
export function hexBytes(text: string): Uint8Array {
  const length = hexLength(text);
  if (length === undefined) throw new Refusal("ERR_CODEC_VALUE", `expected 0x and an even number of hex digits, got ${shown(text)}`);
  const bytes = new Uint8Array(length);
  writeHex(text, bytes, 0);
  return bytes;
}
