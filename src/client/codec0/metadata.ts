import { CodecError } from "../../errors/kinds.js";
import { HASHERS, type Hasher } from "./hashers.js";
import { Reader } from "./reader.js";

/** A chain's metadata, V14 to V16, in one shape: what the codec needs of it. */
export interface Metadata {
  readonly version: number;
  readonly types: readonly TypeEntry[];
  readonly pallets: readonly Pallet[];
  readonly extensions: readonly { readonly identifier: string; readonly type: number; readonly additional: number }[];
  readonly apis: readonly Api[];
}

export interface TypeField {
  readonly name: string | undefined;
  readonly type: number;
  readonly typeName: string | undefined;
}

export interface Variant {
  readonly name: string;
  readonly index: number;
  readonly fields: readonly TypeField[];
}

export type TypeDef =
  | { readonly kind: "composite"; readonly fields: readonly TypeField[] }
  | { readonly kind: "variant"; readonly variants: readonly Variant[] }
  | { readonly kind: "sequence"; readonly type: number }
  | { readonly kind: "array"; readonly length: number; readonly type: number }
  | { readonly kind: "tuple"; readonly types: readonly number[] }
  | { readonly kind: "primitive"; readonly name: Primitive }
  | { readonly kind: "compact"; readonly type: number }
  | { readonly kind: "bits" };

export interface TypeEntry {
  readonly path: readonly string[];
  readonly def: TypeDef;
}

const PRIMITIVES = ["bool", "char", "str", "u8", "u16", "u32", "u64", "u128", "u256", "i8", "i16", "i32", "i64", "i128", "i256"] as const;
export type Primitive = (typeof PRIMITIVES)[number];

export interface StorageEntry {
  readonly name: string;
  readonly optional: boolean;
  readonly hashers: readonly Hasher[];
  readonly key: number | undefined;
  readonly value: number;
  readonly fallback: Uint8Array;
}

export interface Pallet {
  readonly name: string;
  readonly index: number;
  readonly storagePrefix: string;
  readonly storage: readonly StorageEntry[];
  readonly calls: number | undefined;
  readonly events: number | undefined;
  readonly errors: number | undefined;
  readonly constants: readonly { readonly name: string; readonly type: number; readonly value: Uint8Array }[];
}

export interface Api {
  readonly name: string;
  readonly inputs: readonly { readonly name: string; readonly type: number }[];
  readonly output: number;
}

/** `meta`, little-endian. */
const MAGIC = 0x6174656d;

/**
 * Parses raw metadata (beginning with `meta`), V14, V15 or V16. `onDocs` hears where each list of documentation lines stands.
 *
 * @throws CodecError `ERR_CODEC_METADATA` for anything else; `ERR_CODEC_*` where it is damaged
 */
export function parseMetadata(bytes: Uint8Array, onDocs?: (start: number, end: number) => void): Metadata {
  const r = new Reader(bytes);
  if (bytes.length < 5 || r.u32() !== MAGIC)
    throw new CodecError("ERR_CODEC_METADATA", "these bytes aren't metadata: they don't begin with `meta`");
  const version = r.u8();
  if (version < 14 || version > 16)
    throw new CodecError("ERR_CODEC_METADATA", `metadata V${version} isn't known; V14, V15 and V16 are`, { details: { version } });

  const list = <T>(read: () => T): T[] => {
    const length = r.length(1);
    const values: T[] = [];
    for (let i = 0; i < length; i++) values.push(read());
    return values;
  };
  const option = <T>(read: () => T): T | undefined => (r.bool() ? read() : undefined);
  const docs = () => {
    const start = r.at;
    for (let lines = r.length(1); lines > 0; lines--) r.skip(r.length(1));
    onDocs?.(start, r.at);
  };
  const raw = () => r.take(r.length(1));
  /** V16 says which items are deprecated, and why. */
  const itemDeprecation = () => {
    if (version < 16 || r.u8() !== 2) return;
    r.text();
    option(() => r.text());
  };
  const enumDeprecation = () => {
    if (version < 16) return;
    list(() => {
      r.u8();
      if (r.u8() !== 2) return;
      r.text();
      option(() => r.text());
    });
  };

  const field = (): TypeField => {
    const read = { name: option(() => r.text()), type: r.compact(), typeName: option(() => r.text()) };
    docs();
    return read;
  };
  const typeDef = (): TypeDef => {
    const kind = r.u8();
    switch (kind) {
      case 0:
        return { kind: "composite", fields: list(field) };
      case 1:
        return {
          kind: "variant",
          variants: list(() => {
            const variant = { name: r.text(), fields: list(field), index: r.u8() };
            docs();
            return variant;
          }),
        };
      case 2:
        return { kind: "sequence", type: r.compact() };
      case 3:
        return { kind: "array", length: r.u32(), type: r.compact() };
      case 4:
        return { kind: "tuple", types: list(() => r.compact()) };
      case 5: {
        const name = PRIMITIVES[r.u8()];
        if (name === undefined) break;
        return { kind: "primitive", name };
      }
      case 6:
        return { kind: "compact", type: r.compact() };
      case 7:
        r.compact();
        r.compact();
        return { kind: "bits" };
    }
    throw new CodecError("ERR_CODEC_METADATA", `the metadata has a type of an unknown kind (${kind})`);
  };
  const types: TypeEntry[] = [];
  list(() => {
    const id = r.compact();
    const path = list(() => r.text());
    list(() => {
      r.text();
      option(() => r.compact());
    });
    const def = typeDef();
    docs();
    if (id !== types.length) throw new CodecError("ERR_CODEC_METADATA", `type ${id} stands in place ${types.length}`);
    types.push({ path, def });
  });

  const storageEntry = (): StorageEntry => {
    const name = r.text();
    const optional = r.u8() === 0;
    const isMap = r.u8() === 1;
    const hashers = isMap ? list(() => HASHERS[r.u8()] ?? HASHERS[6]) : [];
    const key = isMap ? r.compact() : undefined;
    const value = r.compact();
    const fallback = raw();
    docs();
    itemDeprecation();
    return { name, optional, hashers, key, value, fallback };
  };
  const typed = () => {
    const type = r.compact();
    enumDeprecation();
    return type;
  };
  const pallets = list((): Pallet => {
    const name = r.text();
    const storage = option(() => ({ prefix: r.text(), entries: list(storageEntry) }));
    const calls = option(typed);
    const events = option(typed);
    const constants = list(() => {
      const constant = { name: r.text(), type: r.compact(), value: raw() };
      docs();
      itemDeprecation();
      return constant;
    });
    const errors = option(typed);
    if (version >= 16) {
      list(() => {
        r.text();
        r.compact();
        docs();
      });
      list(() => {
        r.skip(32);
        r.text();
        list(() => [r.text(), r.compact()]);
        r.compact();
        docs();
        itemDeprecation();
      });
    }
    const index = r.u8();
    if (version >= 15) docs();
    itemDeprecation();
    return { name, index, storagePrefix: storage?.prefix ?? name, storage: storage?.entries ?? [], calls, events, errors, constants };
  });

  const extension = () => ({ identifier: r.text(), type: r.compact(), additional: r.compact() });
  let extensions: ReturnType<typeof extension>[];
  if (version === 16) {
    const versions = list(() => r.u8());
    for (let i = 0; i < 3; i++) r.compact(); // types of address, call and signature
    const byVersion = new Map(list(() => [r.u8(), list(() => r.compact())] as const));
    const all = list(extension);
    const used = byVersion.get(Math.min(...versions)) ?? all.map((_, i) => i);
    extensions = used.map((i) => all[i]!);
  } else {
    if (version === 14) r.compact();
    r.u8();
    if (version === 15) for (let i = 0; i < 4; i++) r.compact(); // types of address, call, signature and extra
    extensions = list(extension);
    r.compact(); // the runtime's own type
  }

  const apis: Api[] = [];
  if (version >= 15)
    list(() => {
      const trait = r.text();
      list(() => {
        const method = r.text();
        const inputs = list(() => ({ name: r.text(), type: r.compact() }));
        const output = r.compact();
        docs();
        itemDeprecation();
        apis.push({ name: `${trait}_${method}`, inputs, output });
      });
      docs();
      if (version >= 16) {
        r.compact(); // the trait's version
        itemDeprecation();
      }
    });
  if (version >= 15) {
    for (let i = 0; i < 3; i++) r.compact(); // types of all calls, events and errors
    list(() => [r.text(), r.compact(), raw()]);
  }
  r.end();
  return { version, types, pallets, extensions, apis };
}
