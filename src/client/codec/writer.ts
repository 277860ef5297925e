import { readHex } from "../../units/hex.js";
import { writeHex } from "./hexBytes.js";
import { Refusal } from "./refusal.js";

/** As {@link Reader}'s: a value that contains itself must end, too. */
const MAX_DEPTH = 256;

/** Writes SCALE into a buffer that grows. */
export class Writer {
  #bytes = new Uint8Array(64);
  #view = new DataView(this.#bytes.buffer);
  #length = 0;
  #depth = 0;

  /** How many bytes were written. */
  get length(): number {
    return this.#length;
  }

  /** A copy of what was written. */
  result(): Uint8Array {
    return this.#bytes.slice(0, this.#length);
  }

  /** What was written, until more is. */
  view(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Forgets what was written: for one writer that serves many times. */
  clear(): void {
    this.#length = 0;
    this.#depth = 0;
  }

  enter(): void {
    if (++this.#depth > MAX_DEPTH) throw new Refusal("ERR_CODEC_DEPTH", `nested deeper than ${MAX_DEPTH} levels`);
  }

  leave(): void {
    this.#depth--;
  }

  u8(value: number): void {
    const at = this.#grow(1);
    this.#bytes[at] = value;
  }

  u16(value: number): void {
    const at = this.#grow(2);
    this.#view.setUint16(at, value, true);
  }

  u32(value: number): void {
    const at = this.#grow(4);
    this.#view.setUint32(at, value, true);
  }

  /** The low `size` bytes (a multiple of 8) of a number, two's complement. */
  wide(value: bigint, size: number): void {
    const at = this.#grow(size);
    for (let i = 0; i < size; i += 8) {
      this.#view.setBigUint64(at + i, BigInt.asUintN(64, value), true);
      value >>= 64n;
    }
  }

  bytes(value: Uint8Array): void {
    const at = this.#grow(value.length);
    this.#bytes.set(value, at);
  }

  /** The bytes of the hex digits of `text` from `start` to `end`, an even number of them. */
  digits(text: string, start: number, end: number): void {
    const at = this.#grow((end - start) / 2);
    readHex(text, start, this.#bytes, at, end);
  }

  /** The bytes of `0x…`, whose length was checked. */
  hex(text: string): void {
    const at = this.#grow(text.length / 2 - 1);
    writeHex(text, this.#bytes, at);
  }

  compact(value: number | bigint): void {
    if (value < 1 << 6) this.u8(Number(value) << 2);
    else if (value < 1 << 14) this.u16((Number(value) << 2) | 1);
    else if (value < 1 << 30) this.u32(Number(value) * 4 + 2);
    else {
      const digits = BigInt(value).toString(16);
      const even = digits.length % 2 === 0 ? digits : `0${digits}`;
      const length = even.length / 2;
      const size = Math.max(length, 4);
      this.u8(((size - 4) << 2) | 3);
      for (let i = 0; i < size; i++) this.u8(i < length ? Number.parseInt(even.slice(2 * (length - i - 1), 2 * (length - i)), 16) : 0);
    }
  }

  #grow(length: number): number {
    const at = this.#length;
    const needed = at + length;
    if (needed > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      grown.set(this.#bytes.subarray(0, at));
      this.#bytes = grown;
      this.#view = new DataView(grown.buffer);
    }
    this.#length = needed;
    return at;
  }
}
