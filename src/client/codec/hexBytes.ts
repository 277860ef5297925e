import { readHex } from "../../units/hex.js";
import { Refusal, shown } from "./refusal.js";

/** Writes the bytes of `0x…` from the digit at `start` on into `target`, or refuses. */
export function writeHex(text: string, target: Uint8Array, offset: number, start = 2): void {
  if (!readHex(text, start, target, offset)) throw new Refusal("ERR_CODEC_VALUE", `expected hex, got ${shown(text)}`);
}

/** How many bytes `0x…` stands for; undefined where it can't be hex. */
export function hexLength(text: string): number | undefined {
  return text.startsWith("0x") && text.length % 2 === 0 ? text.length / 2 - 1 : undefined;
}

/** Bytes of `0x…`, from the digit at `start` on. */
export function hexBytes(text: string, start = 2): Uint8Array {
  if (hexLength(text) === undefined)
    throw new Refusal("ERR_CODEC_VALUE", `expected 0x and an even number of hex digits, got ${shown(text)}`);
  const bytes = new Uint8Array((text.length - start) / 2);
  writeHex(text, bytes, 0, start);
  return bytes;
}
