import { CodecError } from "../../errors/kinds.js";

const utf8 = new TextDecoder();
export class Reader {
  at: number;
  #view: DataView;
  #depth = 0;
  bytes: Uint8Array;
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }
  get left() {
    return this.bytes.length - this.at;
  }
  skip(count: number) {
    const start = this.at;
    if (count > this.left)
      throw new CodecError("ERR_CODEC_BYTES", `${count} bytes were expected at position ${start}, and ${this.left} are left`);
    this.at += count;
    return start;
  }
  u8() {
    return this.bytes[this.skip(1)]!;
  }
  u16() {
    return this.#view.getUint16(this.skip(2), true);
  }
  u32() {
    return this.#view.getUint32(this.skip(4), true);
  }
  i8() {
    return this.#view.getInt8(this.skip(1));
  }
  i16() {
    return this.#view.getInt16(this.skip(2), true);
  }
  i32() {
    return this.#view.getInt32(this.skip(4), true);
  }
  u64() {
    return this.#view.getBigUint64(this.skip(8), true);
  }
  i64() {
    return this.#view.getBigInt64(this.skip(8), true);
  }
  unsigned(words: number) {
    let v = 0n;
    const s = this.skip(words * 8);
    for (let w = words - 1; w >= 0; w--) v = (v << 64n) | this.#view.getBigUint64(s + w * 8, true);
    return v;
  }
  signed(words: number) {
    return BigInt.asIntN(words * 64, this.unsigned(words));
  }
  bool() {
    return this.u8() === 1;
  }
  compactBig(): bigint {
    if ((this.bytes[this.at]! & 3) !== 3) return BigInt(this.compact());
    const n = (this.u8() >> 2) + 4;
    const s = this.skip(n);
    let v = 0n;
    for (let i = n - 1; i >= 0; i--) v = (v << 8n) | BigInt(this.bytes[s + i]!);
    return v;
  }
  compact(): number {
    const f = this.u8();
    switch (f & 3) {
      case 0:
        return f >> 2;
      case 1:
        return (f >> 2) | (this.u8() << 6);
      case 2:
        return (f >> 2) + (this.u8() << 6) + this.u16() * 16384;
      default:
        return this.u32();
    }
  }
  length(size: number) {
    const n = this.compact();
    if (n * size > this.left) throw new CodecError("ERR_CODEC_BYTES", `a length of ${n} where ${this.left} bytes are left`);
    return n;
  }
  take(count: number) {
    const s = this.skip(count);
    return this.bytes.slice(s, s + count);
  }
  text() {
    const n = this.length(1);
    const s = this.skip(n);
    return utf8.decode(this.bytes.subarray(s, s + n));
  }
  nested<T>(read: () => T): T {
    if (++this.#depth > 128) throw new CodecError("ERR_CODEC_DEPTH", "nested too deep");
    const v = read();
    this.#depth--;
    return v;
  }
  end() {
    if (this.left > 0) throw new CodecError("ERR_CODEC_TRAILING", `${this.left} bytes are left over`);
  }
}
