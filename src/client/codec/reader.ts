import { type Hex, hexWithin } from "../../units/hex.js";
import { Refusal } from "./refusal.js";

/** How deep values may nest. Substrate's own decoder stops at 256 levels of calls. */
const MAX_DEPTH = 256;
const UTF8 = new TextDecoder("utf-8", { fatal: true });
/** Where the bytes of a wide number are put to be read as one: a view of each value's own buffer would cost more than the rest of its decoding. */
const WORD = new Uint8Array(8);
const WORD_VIEW = new DataView(WORD.buffer);

/** Reads SCALE from untrusted bytes: never past their end, never deeper than {@link MAX_DEPTH}. */
export class Reader {
  readonly bytes: Uint8Array;
  offset = 0;
  #depth = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get remaining(): number {
    return this.bytes.length - this.offset;
  }

  /** Entered by everything that holds other values. */
  enter(): void {
    if (++this.#depth > MAX_DEPTH) throw new Refusal("ERR_CODEC_DEPTH", `nested deeper than ${MAX_DEPTH} levels`);
  }

  leave(): void {
    this.#depth--;
  }

  /** Refuses bytes that nothing claimed. */
  end(): void {
    if (this.remaining > 0)
      throw new Refusal("ERR_CODEC_TRAILING", `${this.remaining} of ${this.bytes.length} bytes are left over after the value`);
  }

  u8(): number {
    return this.bytes[this.#take(1)]!;
  }

  u16(): number {
    const at = this.#take(2);
    return this.bytes[at]! | (this.bytes[at + 1]! << 8);
  }

  u32(): number {
    const at = this.#take(4);
    const { bytes } = this;
    return (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
  }

  u64(): bigint {
    return this.#word(this.#take(8));
  }

  /** An unsigned number of `size` bytes, a multiple of 8. */
  wide(size: number): bigint {
    const start = this.#take(size);
    let value = 0n;
    for (let i = size - 8; i >= 0; i -= 8) value = (value << 64n) | this.#word(start + i);
    return value;
  }

  /** A copy of the next `length` bytes. */
  take(length: number): Uint8Array {
    const start = this.#take(length);
    return this.bytes.slice(start, start + length);
  }

  /** The next `length` bytes as hex. */
  hex(length: number): Hex {
    const start = this.#take(length);
    return hexWithin(this.bytes, start, start + length);
  }

  skip(length: number): void {
    this.#take(length);
  }

  /** A compact number; only its shortest form is accepted, as the chain does. */
  compact(): number | bigint {
    const first = this.u8();
    const mode = first & 3;
    if (mode === 0) return first >> 2;
    if (mode === 1) return this.#shortest((first >> 2) | (this.u8() << 6), 1 << 6);
    if (mode === 2) {
      const low = (first >> 2) | (this.u8() << 6);
      return this.#shortest(low + this.u16() * 0x4000, 1 << 14);
    }
    const length = (first >> 2) + 4;
    const start = this.#take(length);
    let value = 0n;
    for (let i = length - 1; i >= 0; i--) value = (value << 8n) | BigInt(this.bytes[start + i]!);
    if (this.bytes[start + length - 1] === 0 || value < 1n << 30n) this.#shortest(0, 1);
    return value;
  }

  /** The length of something of which each part takes at least one of the remaining bytes. */
  length(): number {
    const length = this.compact();
    if (length > this.remaining) throw new Refusal("ERR_CODEC_BYTES", `claims a length of ${length} where ${this.remaining} bytes remain`);
    return Number(length);
  }

  text(): string {
    const length = this.length();
    const start = this.#take(length);
    let text = "";
    for (let i = start; i < start + length; i++) {
      const byte = this.bytes[i]!;
      if (byte > 0x7f) return this.#utf8(start, length);
      text += String.fromCharCode(byte);
    }
    return text;
  }

  #word(at: number): bigint {
    for (let i = 0; i < 8; i++) WORD[i] = this.bytes[at + i]!;
    return WORD_VIEW.getBigUint64(0, true);
  }

  #utf8(start: number, length: number): string {
    try {
      return UTF8.decode(this.bytes.subarray(start, start + length));
    } catch (cause) {
      throw new Refusal("ERR_CODEC_BYTES", "text isn't UTF-8", cause);
    }
  }

  #shortest(value: number, least: number): number {
    if (value < least) throw new Refusal("ERR_CODEC_BYTES", "a compact number isn't in its shortest form");
    return value;
  }

  #take(length: number): number {
    const start = this.offset;
    if (length > this.bytes.length - start)
      throw new Refusal("ERR_CODEC_BYTES", `needs ${length} bytes at ${start} where ${this.bytes.length - start} remain`);
    this.offset = start + length;
    return start;
  }
}
