import type { StorageValue } from "../../../state/state.js";
import { type Coder, unexpected } from "../coder.js";
import type { Reader } from "../reader.js";
import { Refusal, shown, within } from "../refusal.js";
import type { Writer } from "../writer.js";

/** Coders of parts are made when first needed, for types contain themselves. */
export type Lazy<T> = () => T;

/** A value's memo. */
export function lazy<T>(make: () => T): Lazy<T> {
  let made: T | undefined;
  return () => (made ??= make());
}

export interface NamedCoder {
  readonly name: string;
  readonly coder: Coder;
}

/** Named fields: an object. All must be there, and no others. */
export function structCoder(fields: Lazy<readonly NamedCoder[]>): Coder {
  return {
    decode: (r) => {
      r.enter();
      const value: Record<string, StorageValue> = {};
      for (const { name, coder } of fields()) value[name] = coder.decode(r);
      r.leave();
      return value;
    },
    encode: (w, value) => {
      const parts = fields();
      if (!isObject(value)) throw unexpected(`an object with ${parts.map(({ name }) => name).join(", ")}`, shown(value));
      w.enter();
      for (const { name, coder } of parts) {
        if (value[name] === undefined) throw new Refusal("ERR_CODEC_VALUE", `field ${name} is missing`);
        encodePart(w, coder, value[name], name);
      }
      w.leave();
      const given = Object.keys(value);
      if (given.length === parts.length) return;
      const extra = given.find((name) => value[name] !== undefined && !parts.some((part) => part.name === name));
      if (extra !== undefined)
        throw new Refusal("ERR_CODEC_VALUE", `has no field ${extra}; its fields are ${parts.map(({ name }) => name).join(", ")}`);
    },
    keeps: (value) => fields().every(({ name, coder }) => coder.keeps?.(value[name]) === true),
  };
}

/** Several unnamed parts: an array. */
export function tupleCoder(parts: Lazy<readonly Coder[]>): Coder {
  return {
    decode: (r) => {
      r.enter();
      const coders = parts();
      const value: StorageValue[] = new Array(coders.length);
      for (let i = 0; i < coders.length; i++) value[i] = coders[i]!.decode(r);
      r.leave();
      return value;
    },
    encode: (w, value) => {
      const coders = parts();
      if (!Array.isArray(value) || value.length !== coders.length) throw unexpected(`an array of ${coders.length}`, shown(value));
      w.enter();
      for (let i = 0; i < coders.length; i++) encodePart(w, coders[i]!, value[i], i);
      w.leave();
    },
  };
}

/** `Vec<T>`. */
export function sequenceCoder(part: Lazy<Coder>): Coder {
  return {
    decode: (r) => decodeMany(r, part(), r.length()),
    encode: (w, value) => {
      if (!Array.isArray(value)) throw unexpected("an array", shown(value));
      w.compact(value.length);
      encodeMany(w, part(), value);
    },
  };
}

/** `[T; N]` of other things than bytes. */
export function arrayCoder(part: Lazy<Coder>, length: number): Coder {
  return {
    decode: (r) => {
      if (length > r.remaining) throw new Refusal("ERR_CODEC_BYTES", `${length} elements don't fit in ${r.remaining} bytes`);
      return decodeMany(r, part(), length);
    },
    encode: (w, value) => {
      if (!Array.isArray(value) || value.length !== length) throw unexpected(`an array of ${length}`, shown(value));
      encodeMany(w, part(), value);
    },
  };
}

/** `Option<T>`: the value or null; `{ some }` where the value may be null itself. */
export function optionCoder(part: Lazy<Coder>): Coder {
  return {
    nullable: true,
    decode: (r) => {
      const tag = r.u8();
      if (tag === 0) return null;
      if (tag !== 1) throw new Refusal("ERR_CODEC_BYTES", `${tag} is neither None nor Some`);
      r.enter();
      const coder = part();
      const value = coder.decode(r);
      r.leave();
      return coder.nullable === true ? { some: value } : value;
    },
    encode: (w, value) => {
      if (value === null || value === undefined) return w.u8(0);
      const coder = part();
      w.u8(1);
      w.enter();
      if (coder.nullable !== true) coder.encode(w, value);
      else if (isObject(value) && "some" in value) encodePart(w, coder, value.some, "some");
      else throw unexpected("null or { some: … }", shown(value));
      w.leave();
    },
  };
}

/** A bit sequence as booleans; `wordBits` to a word, the first in the lowest or highest bit. */
export function bitsCoder(wordBits: number, highestFirst: boolean): Coder {
  const place = (i: number): { byte: number; mask: number } => {
    const inWord = highestFirst ? wordBits - 1 - (i % wordBits) : i % wordBits;
    return { byte: Math.floor(i / wordBits) * (wordBits / 8) + (inWord >> 3), mask: 1 << (inWord & 7) };
  };
  const size = (bits: number) => Math.ceil(bits / wordBits) * (wordBits / 8);
  return {
    decode: (r) => {
      const count = Number(r.compact());
      const bytes = r.take(size(count));
      return Array.from({ length: count }, (_, i) => {
        const { byte, mask } = place(i);
        return (bytes[byte]! & mask) !== 0;
      });
    },
    encode: (w, value) => {
      if (!Array.isArray(value) || value.some((bit) => typeof bit !== "boolean")) throw unexpected("an array of booleans", shown(value));
      const bytes = new Uint8Array(size(value.length));
      value.forEach((bit, i) => {
        const { byte, mask } = place(i);
        if (bit) bytes[byte]! |= mask;
      });
      w.compact(value.length);
      w.bytes(bytes);
    },
  };
}

export function isObject(value: unknown): value is Record<string, StorageValue> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);
}

/** Encodes a part; what goes wrong in it carries its name. */
export function encodePart(w: Writer, coder: Coder, value: StorageValue, name: string | number): void {
  try {
    coder.encode(w, value);
  } catch (error) {
    throw within(name, error);
  }
}

function decodeMany(r: Reader, coder: Coder, length: number): StorageValue[] {
  r.enter();
  const start = r.offset;
  const value: StorageValue[] = new Array(length);
  for (let i = 0; i < length; i++) value[i] = coder.decode(r);
  if (length > 0 && r.offset === start) throw new Refusal("ERR_CODEC_BYTES", `${length} elements without any bytes`);
  r.leave();
  return value;
}

function encodeMany(w: Writer, coder: Coder, value: readonly StorageValue[]): void {
  w.enter();
  for (let i = 0; i < value.length; i++) encodePart(w, coder, value[i], i);
  w.leave();
}
