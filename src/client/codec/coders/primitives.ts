import type { StorageValue } from "../../../state/state.js";
import { type Coder, unexpected } from "../coder.js";
import type { Primitive } from "../metadata/model.js";
import { Refusal, shown } from "../refusal.js";

interface IntegerRange {
  readonly name: string;
  readonly bits: number;
  readonly min: bigint;
  readonly max: bigint;
}

function rangeOf(name: string): IntegerRange | undefined {
  const match = /^([ui])(\d+)$/.exec(name);
  if (match === null) return undefined;
  const bits = Number(match[2]);
  const signed = match[1] === "i";
  const top = 1n << BigInt(signed ? bits - 1 : bits);
  return { name, bits, min: signed ? -top : 0n, max: top - 1n };
}

function badInteger(range: IntegerRange, value: StorageValue): Refusal {
  return unexpected(`${range.name} (${range.min} … ${range.max})`, shown(value));
}

/** `value` as a number within a range of at most 32 bits. */
function smallInteger(range: IntegerRange, low: number, high: number, value: StorageValue): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= low && value <= high) return value;
  if (typeof value === "bigint" && value >= range.min && value <= range.max) return Number(value);
  throw badInteger(range, value);
}

/** `value` as a bigint within the range. A number beyond 2^53 was rounded already: refused. */
function wideInteger(range: IntegerRange, value: StorageValue): bigint {
  if (typeof value === "bigint" && value >= range.min && value <= range.max) return value;
  if (typeof value === "number" && Number.isSafeInteger(value) && (value >= 0 || range.min < 0n)) return BigInt(value);
  throw badInteger(range, value);
}

function integerCoder(range: IntegerRange): Coder {
  const { bits } = range;
  const size = bits / 8;
  const signed = range.min < 0n;
  if (bits > 32)
    return {
      decode: bits === 64 && !signed ? (r) => r.u64() : signed ? (r) => BigInt.asIntN(bits, r.wide(size)) : (r) => r.wide(size),
      encode: (w, value) => w.wide(wideInteger(range, value), size),
      keeps: (value) => typeof value === "bigint",
    };
  const low = Number(range.min);
  const high = Number(range.max);
  const shift = 32 - bits;
  const read: Coder["decode"] = bits === 8 ? (r) => r.u8() : bits === 16 ? (r) => r.u16() : (r) => r.u32();
  return {
    decode: signed ? (r) => (read(r) << shift) >> shift : read,
    encode: (w, value) => {
      const integer = smallInteger(range, low, high, value);
      if (bits === 8) w.u8(integer);
      else if (bits === 16) w.u16(integer);
      else w.u32(integer);
    },
    keeps: (value) => typeof value === "number",
  };
}

const boolCoder: Coder = {
  decode: (r) => {
    const byte = r.u8();
    if (byte > 1) throw new Refusal("ERR_CODEC_BYTES", `${byte} isn't a bool`);
    return byte === 1;
  },
  encode: (w, value) => {
    if (typeof value !== "boolean") throw unexpected("true or false", shown(value));
    w.u8(value ? 1 : 0);
  },
  keeps: () => true,
};

const charCoder: Coder = {
  decode: (r) => {
    const point = r.u32();
    if (point > 0x10ffff || (point >= 0xd800 && point < 0xe000)) throw new Refusal("ERR_CODEC_BYTES", `${point} isn't a character`);
    return String.fromCodePoint(point);
  },
  encode: (w, value) => {
    if (typeof value !== "string" || [...value].length !== 1) throw unexpected("one character", shown(value));
    w.u32(value.codePointAt(0)!);
  },
};

const TEXT = new TextEncoder();
const textCoder: Coder = {
  decode: (r) => r.text(),
  encode: (w, value) => {
    if (typeof value !== "string" || !value.isWellFormed()) throw unexpected("text", shown(value));
    const bytes = TEXT.encode(value);
    w.compact(bytes.length);
    w.bytes(bytes);
  },
};

/** A primitive type's coder: up to 32 bits as number, wider integers as bigint. */
export function primitiveCoder(primitive: Primitive): Coder {
  if (primitive === "bool") return boolCoder;
  if (primitive === "char") return charCoder;
  if (primitive === "str") return textCoder;
  return integerCoder(rangeOf(primitive)!);
}

/** `Compact<u…>`: number up to 32 bits, else bigint. */
export function compactCoder(primitive: Primitive): Coder {
  const range = rangeOf(primitive);
  if (range === undefined || range.min < 0n) throw new Refusal("ERR_CODEC_METADATA", `${primitive} has no compact form`);
  const { bits, max } = range;
  const high = Number(max);
  return {
    decode: (r) => {
      const value = r.compact();
      if (value > max) throw new Refusal("ERR_CODEC_BYTES", `${value} is more than a ${primitive} holds`);
      return bits > 32 ? BigInt(value) : Number(value);
    },
    encode: (w, value) => w.compact(bits > 32 ? wideInteger(range, value) : smallInteger(range, 0, high, value)),
  };
}

/** primitive_types' U256: one bigint, though the metadata calls it `[u64; 4]`. */
export const u256Coder: Coder = primitiveCoder("u256");

/** What takes no bytes: null. */
export const unitCoder: Coder = {
  nullable: true,
  decode: () => null,
  encode: (_, value) => {
    if (value !== null && value !== undefined) throw unexpected("nothing (null)", shown(value));
  },
};
