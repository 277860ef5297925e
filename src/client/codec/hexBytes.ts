import { readHex } from "../../units/hex.js";
import { Refusal, shown } from "./refusal.js";

/** Writes the bytes of `0x…` into `target`, or refuses. */
export function writeHex(text: string, target: Uint8Array, offset: number): void {
  if (!readHex(text, 2, target, offset)) throw new Refusal("ERR_CODEC_VALUE", `expected hex, got ${shown(text)}`);
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
