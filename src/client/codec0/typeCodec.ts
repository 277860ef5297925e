import { CodecError } from "../../errors/kinds.js";
import type { StorageValue } from "../../state/state.js";
import { fromHex, toHex } from "../../units/hex.js";
import { accountHex, encodeSs58 } from "../../units/ss58.js";
import type { Metadata, Primitive, TypeField, Variant } from "./metadata.js";
import type { Reader } from "./reader.js";
import type { Writer } from "./writer.js";

/** Reads and writes one type as plain values. `where` names the field in errors. */
export interface TypeCodec {
  decode(r: Reader): StorageValue;
  encode(w: Writer, value: StorageValue, where: string): void;
  /** The fewest bytes a value takes; 0 where nothing is known. */
  readonly minSize: number;
}

/** The codecs of a metadata's types, each compiled when it's first used. */
export interface TypeCodecs {
  of(type: number): TypeCodec;
  /** Fields of a call, an event or a variant: always an object by name, or an array where they have none. */
  fields(fields: readonly TypeField[]): TypeCodec;
}

/** camelCase of the chain's snake_case. */
export function camelCase(name: string): string {
  return name.replace(/^_+/, "").replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

export function createTypeCodecs(metadata: Metadata, accounts: "hex" | "ss58"): TypeCodecs {
  const made: (TypeCodec | undefined)[] = [];

  const of = (type: number): TypeCodec => {
    const known = made[type];
    if (known !== undefined) return known;
    // A type can hold itself: until it is compiled, others get this stand-in.
    let real: TypeCodec | undefined;
    const standIn: TypeCodec = {
      minSize: 0,
      decode: (r) => r.nested(() => real!.decode(r)),
      encode: (w, value, where) => real!.encode(w, value, where),
    };
    made[type] = standIn;
    real = make(type);
    made[type] = real;
    return real;
  };

  const make = (id: number): TypeCodec => {
    const entry = metadata.types[id];
    if (entry === undefined) throw new CodecError("ERR_CODEC_METADATA", `the metadata has no type ${id}`);
    const { path, def } = entry;
    const name = path[path.length - 1];
    if (name === "AccountId32") return account;
    if (name === "RuntimeCall" && def.kind === "variant") return callCodec(def.variants);
    if (name === "U256" && path[0] === "primitive_types") return unsigned(4);
    switch (def.kind) {
      case "primitive":
        return primitive(def.name);
      case "compact":
        return compact(def.type);
      case "sequence":
        return isU8(def.type) ? byteSequence : sequence(of(def.type));
      case "array":
        return isU8(def.type) ? byteArray(def.length) : array(of(def.type), def.length);
      case "tuple":
        return tuple(def.types.map(of));
      case "bits":
        return bits;
      case "composite":
        return composite(def.fields);
      case "variant":
        if (name === "Option") return option(of(def.variants[1]!.fields[0]!.type));
        if (name === "MultiAddress") return multiAddress(variant(def.variants));
        return variant(def.variants);
    }
  };

  const isU8 = (type: number): boolean => {
    const def = metadata.types[type]?.def;
    return def?.kind === "primitive" && def.name === "u8";
  };

  const account: TypeCodec = {
    minSize: 32,
    decode: accounts === "hex" ? (r) => toHex(r.take(32)) : (r) => encodeSs58(r.take(32)),
    encode(w, value, where) {
      const hex = value instanceof Uint8Array ? toHex(value) : text(value, where);
      w.bytes(fromHex(within(where, () => accountHex(hex))));
    },
  };

  /** What a compact number wraps: the number itself, or a newtype around it. */
  const compact = (type: number): TypeCodec => {
    const def = metadata.types[type]?.def;
    if (def?.kind === "composite" && def.fields.length === 1) return compact(def.fields[0]!.type);
    if (def?.kind === "tuple" && def.types.length === 0) return tuple([]);
    if (def?.kind !== "primitive")
      throw new CodecError("ERR_CODEC_METADATA", `the metadata has a compact form of type ${type}, which isn't a number`);
    const bitsOf = Number(def.name.slice(1));
    const max = 2n ** BigInt(bitsOf) - 1n;
    return bitsOf <= 32
      ? {
          minSize: 1,
          decode(r) {
            const value = r.compact();
            if (value > Number(max)) throw new CodecError("ERR_CODEC_VALUE", `${value} is more than a ${def.name} holds`);
            return value;
          },
          encode: (w, value, where) => w.compact(integer(value, 0n, max, where)),
        }
      : {
          minSize: 1,
          decode(r) {
            const value = r.compactBig();
            if (value > max) throw new CodecError("ERR_CODEC_VALUE", `${value} is more than a ${def.name} holds`);
            return value;
          },
          encode: (w, value, where) => w.compact(integer(value, 0n, max, where)),
        };
  };

  const composite = (fields: readonly TypeField[]): TypeCodec => {
    if (fields.length === 0) return tuple([]);
    const only = fields.length === 1 ? fields[0] : undefined;
    // Newtypes (NetUid, Perquintill, BoundedVec, BTreeMap …) and fixed-point numbers are what they hold.
    if (only !== undefined && (only.name === undefined || only.name === "bits")) return of(only.type);
    return fieldsCodec(fields);
  };

  const fieldsCodec = (fields: readonly TypeField[]): TypeCodec =>
    fields.some(({ name }) => name === undefined)
      ? tuple(fields.map(({ type }) => of(type)))
      : struct(fields.map(({ name, type }) => [camelCase(name!), of(type)]));

  const variant = (variants: readonly Variant[]): TypeCodec => {
    const unitOnly = variants.every(({ fields }) => fields.length === 0);
    const byIndex: ({ name: string; inner: TypeCodec | undefined } | undefined)[] = [];
    const byName = new Map<string, { index: number; inner: TypeCodec | undefined }>();
    for (const { name, index, fields } of variants) {
      const only = fields.length === 1 && fields[0]!.name === undefined ? fields[0]! : undefined;
      const inner = fields.length === 0 ? undefined : only !== undefined ? lazily(() => of(only.type)) : lazily(() => fieldsCodec(fields));
      byIndex[index] = { name, inner };
      byName.set(name, { index, inner });
    }
    return {
      minSize: 1,
      decode(r) {
        const index = r.u8();
        const found = byIndex[index];
        if (found === undefined) throw new CodecError("ERR_CODEC_VALUE", `there is no variant ${index}`);
        if (unitOnly) return found.name;
        return found.inner === undefined ? { type: found.name } : { type: found.name, value: r.nested(() => found.inner!.decode(r)) };
      },
      encode(w, value, where) {
        const name = typeof value === "string" ? value : value?.type;
        const found = byName.get(name);
        if (found === undefined)
          throw wrong(
            where,
            `expected one of ${[...byName.keys()].slice(0, 40).join(", ")}, not ${describe(typeof value === "object" ? name : value)}`,
          );
        w.u8(found.index);
        found.inner?.encode(w, typeof value === "string" ? undefined : value.value, `${where}.${name}`);
      },
    };
  };

  /** A call of any pallet: `{ pallet, name, args }`. */
  const callCodec = (pallets: readonly Variant[]): TypeCodec => {
    const calls = new Map<
      number,
      { pallet: string; byIndex: Map<number, { name: string; args: TypeCodec }>; byName: Map<string, { index: number; args: TypeCodec }> }
    >();
    const byPallet = new Map<string, number>();
    for (const { name: pallet, index, fields } of pallets) {
      const def = metadata.types[fields[0]!.type]?.def;
      if (def?.kind !== "variant") continue;
      const byIndex = new Map(
        def.variants.map((call) => [
          call.index,
          { name: call.name, args: lazily(() => struct(call.fields.map(({ name, type }) => [camelCase(name!), of(type)]))) },
        ]),
      );
      const byName = new Map([...byIndex].map(([at, { name, args }]) => [name, { index: at, args }]));
      calls.set(index, { pallet, byIndex, byName });
      byPallet.set(pallet, index);
    }
    return {
      minSize: 2,
      decode(r) {
        const [palletIndex, callIndex] = [r.u8(), r.u8()];
        const pallet = calls.get(palletIndex);
        const call = pallet?.byIndex.get(callIndex);
        if (pallet === undefined || call === undefined)
          throw new CodecError("ERR_CODEC_CALL", `there is no call ${palletIndex}.${callIndex}`);
        return { pallet: pallet.pallet, name: call.name, args: r.nested(() => call.args.decode(r)) };
      },
      encode(w, value, where) {
        const index = byPallet.get(value?.pallet);
        const call = index === undefined ? undefined : calls.get(index)!.byName.get(value.name);
        if (index === undefined || call === undefined)
          throw new CodecError("ERR_CODEC_CALL", `${where}: the chain has no call ${value?.pallet}.${value?.name}`);
        w.u8(index);
        w.u8(call.index);
        call.args.encode(w, value.args, `${where === "call" ? "" : `${where}.`}${value.pallet}.${value.name}`);
      },
    };
  };

  return { of, fields: fieldsCodec };
}

function lazily(make: () => TypeCodec): TypeCodec {
  let made: TypeCodec | undefined;
  const get = () => (made ??= make());
  return { minSize: 0, decode: (r) => get().decode(r), encode: (w, value, where) => get().encode(w, value, where) };
}

function primitive(name: Primitive): TypeCodec {
  switch (name) {
    case "bool":
      return {
        minSize: 1,
        decode: (r) => r.bool(),
        encode(w, value, where) {
          if (typeof value !== "boolean") throw wrong(where, `expected true or false, not ${describe(value)}`);
          w.u8(value ? 1 : 0);
        },
      };
    case "str":
      return {
        minSize: 1,
        decode: (r) => r.text(),
        encode(w, value, where) {
          const bytes = new TextEncoder().encode(text(value, where));
          w.compact(bytes.length);
          w.bytes(bytes);
        },
      };
    case "char":
    case "u32":
      return { minSize: 4, decode: (r) => r.u32(), encode: (w, value, where) => w.u32(Number(integer(value, 0n, 0xffffffffn, where))) };
    case "u8":
      return { minSize: 1, decode: (r) => r.u8(), encode: (w, value, where) => w.u8(Number(integer(value, 0n, 0xffn, where))) };
    case "u16":
      return { minSize: 2, decode: (r) => r.u16(), encode: (w, value, where) => w.u16(Number(integer(value, 0n, 0xffffn, where))) };
    case "i8":
      return { minSize: 1, decode: (r) => r.i8(), encode: (w, value, where) => w.u8(Number(integer(value, -0x80n, 0x7fn, where)) & 0xff) };
    case "i16":
      return {
        minSize: 2,
        decode: (r) => r.i16(),
        encode: (w, value, where) => w.u16(Number(integer(value, -0x8000n, 0x7fffn, where)) & 0xffff),
      };
    case "i32":
      return {
        minSize: 4,
        decode: (r) => r.i32(),
        encode: (w, value, where) => w.u32(Number(integer(value, -0x80000000n, 0x7fffffffn, where)) >>> 0),
      };
    case "u64":
      return { minSize: 8, decode: (r) => r.u64(), encode: (w, value, where) => w.words(integer(value, 0n, 2n ** 64n - 1n, where), 1) };
    case "i64":
      return {
        minSize: 8,
        decode: (r) => r.i64(),
        encode: (w, value, where) => w.words(integer(value, -(2n ** 63n), 2n ** 63n - 1n, where), 1),
      };
    case "u128":
      return unsigned(2);
    case "u256":
      return unsigned(4);
    case "i128":
      return signed(2);
    case "i256":
      return signed(4);
  }
}

function unsigned(words: number): TypeCodec {
  const max = 2n ** BigInt(words * 64) - 1n;
  return {
    minSize: words * 8,
    decode: (r) => r.unsigned(words),
    encode: (w, value, where) => w.words(integer(value, 0n, max, where), words),
  };
}

function signed(words: number): TypeCodec {
  const limit = 2n ** BigInt(words * 64 - 1);
  return {
    minSize: words * 8,
    decode: (r) => r.signed(words),
    encode: (w, value, where) => w.words(integer(value, -limit, limit - 1n, where), words),
  };
}

const byteSequence: TypeCodec = {
  minSize: 1,
  decode: (r) => r.take(r.length(1)),
  encode(w, value, where) {
    const bytes = bytesOf(value, where);
    w.compact(bytes.length);
    w.bytes(bytes);
  },
};

function byteArray(length: number): TypeCodec {
  return {
    minSize: length,
    decode: (r) => toHex(r.take(length)),
    encode(w, value, where) {
      const bytes = bytesOf(value, where);
      if (bytes.length !== length) throw wrong(where, `expected ${length} bytes, not ${bytes.length}`);
      w.bytes(bytes);
    },
  };
}

function sequence(element: TypeCodec): TypeCodec {
  return {
    minSize: 1,
    decode(r) {
      const length = r.length(element.minSize);
      const values: StorageValue[] = new Array(length);
      for (let i = 0; i < length; i++) values[i] = element.decode(r);
      return values;
    },
    encode(w, value, where) {
      const values = listOf(value, where);
      w.compact(values.length);
      for (let i = 0; i < values.length; i++) element.encode(w, values[i], `${where}[${i}]`);
    },
  };
}

function array(element: TypeCodec, length: number): TypeCodec {
  return {
    minSize: length * element.minSize,
    decode: (r) => Array.from({ length }, () => element.decode(r)),
    encode(w, value, where) {
      const values = listOf(value, where);
      if (values.length !== length) throw wrong(where, `expected ${length} values, not ${values.length}`);
      for (let i = 0; i < length; i++) element.encode(w, values[i], `${where}[${i}]`);
    },
  };
}

function tuple(elements: readonly TypeCodec[]): TypeCodec {
  if (elements.length === 0) return { minSize: 0, decode: () => null, encode: () => {} };
  return {
    minSize: elements.reduce((sum, { minSize }) => sum + minSize, 0),
    decode(r) {
      const values: StorageValue[] = new Array(elements.length);
      for (let i = 0; i < elements.length; i++) values[i] = elements[i]!.decode(r);
      return values;
    },
    encode(w, value, where) {
      const values = listOf(value, where);
      if (values.length !== elements.length) throw wrong(where, `expected ${elements.length} values, not ${values.length}`);
      for (let i = 0; i < elements.length; i++) elements[i]!.encode(w, values[i], `${where}[${i}]`);
    },
  };
}

function struct(fields: readonly (readonly [name: string, codec: TypeCodec])[]): TypeCodec {
  return {
    minSize: fields.reduce((sum, [, { minSize }]) => sum + minSize, 0),
    decode(r) {
      const value: Record<string, StorageValue> = {};
      for (const [name, codec] of fields) value[name] = codec.decode(r);
      return value;
    },
    encode(w, value, where) {
      if (fields.length > 0 && (typeof value !== "object" || value === null))
        throw wrong(where, `expected an object, not ${describe(value)}`);
      for (const name of Object.keys(value ?? {}))
        if (!fields.some(([field]) => field === name))
          throw wrong(where, `there is no field ${name}; the fields are ${fields.map(([field]) => field).join(", ")}`);
      for (const [name, codec] of fields) codec.encode(w, value[name], `${where}.${name}`);
    },
  };
}

function option(inner: TypeCodec): TypeCodec {
  // An option within an option keeps its level apart: null, { some: null }, { some: value }.
  const nested = (inner as OptionCodec).isOption === true;
  const codec: OptionCodec = {
    isOption: true,
    minSize: 1,
    decode(r) {
      if (!r.bool()) return null;
      const value = inner.decode(r);
      return nested ? { some: value } : value;
    },
    encode(w, value, where) {
      w.u8(value == null ? 0 : 1);
      if (value != null) inner.encode(w, nested ? value.some : value, where);
    },
  };
  return codec;
}

interface OptionCodec extends TypeCodec {
  readonly isOption?: true;
}

/** Accounts may stand for themselves where a MultiAddress is asked for. */
function multiAddress(inner: TypeCodec): TypeCodec {
  return {
    ...inner,
    encode: (w, value, where) =>
      inner.encode(w, typeof value === "string" || value instanceof Uint8Array ? { type: "Id", value } : value, where),
  };
}

const bits: TypeCodec = {
  minSize: 1,
  decode(r) {
    const length = r.compact();
    const bytes = r.take(Math.ceil(length / 8));
    return Array.from({ length }, (_, i) => (bytes[i >> 3]! & (1 << (i & 7))) !== 0);
  },
  encode(w, value, where) {
    const values = listOf(value, where);
    const bytes = new Uint8Array(Math.ceil(values.length / 8));
    for (const [i, bit] of values.entries()) if (bit === true) bytes[i >> 3]! |= 1 << (i & 7);
    w.compact(values.length);
    w.bytes(bytes);
  },
};

function integer(value: StorageValue, min: bigint, max: bigint, where: string): bigint {
  const whole = typeof value === "bigint" || Number.isSafeInteger(value) || (typeof value === "string" && /^-?\d+$/.test(value));
  if (!whole) throw wrong(where, `expected a whole number, not ${describe(value)}`);
  const big = BigInt(value);
  if (big < min || big > max) throw wrong(where, `${big} is outside ${min} … ${max}`);
  return big;
}

function bytesOf(value: StorageValue, where: string): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (typeof value === "string" && value.startsWith("0x")) return within(where, () => fromHex(value));
  throw wrong(where, `expected bytes, or hex beginning with 0x, not ${describe(value)}`);
}

function listOf(value: StorageValue, where: string): StorageValue[] {
  if (Array.isArray(value)) return value;
  throw wrong(where, `expected a list, not ${describe(value)}`);
}

function text(value: StorageValue, where: string): string {
  if (typeof value === "string") return value;
  throw wrong(where, `expected a text, not ${describe(value)}`);
}

function describe(value: StorageValue): string {
  if (value === undefined) return "nothing";
  const shown =
    typeof value === "bigint" ? String(value) : (JSON.stringify(value, (_, v) => (typeof v === "bigint" ? String(v) : v)) ?? typeof value);
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}

function wrong(where: string, why: string): CodecError {
  return new CodecError("ERR_CODEC_VALUE", `${where}: ${why}`, { details: { field: where } });
}

/** Puts the field's name before what is wrong with it. */
function within<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new CodecError("ERR_CODEC_VALUE", `${where}: ${(error as Error).message}`, { details: { field: where }, cause: error });
  }
}
