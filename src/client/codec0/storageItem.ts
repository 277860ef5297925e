import { CodecError } from "../../errors/kinds.js";
import type { KeyPart } from "../../state/state.js";
import { fromHex, type Hex } from "../../units/hex.js";
import type { StorageItem } from "../codec/types.js";
import { HASH_LENGTH, type Hasher, hashPart, twox } from "./hashers.js";
import type { Metadata, Pallet, StorageEntry } from "./metadata.js";
import { Reader } from "./reader.js";
import type { TypeCodec, TypeCodecs } from "./typeCodec.js";
import { Writer } from "./writer.js";

/** Hashed key parts remembered per position; state reads ask for the same ones again and again. */
const PARTS_REMEMBERED = 50_000;

/** One item of the chain's storage. */
export function storageItem(pallet: Pallet, entry: StorageEntry, metadata: Metadata, types: TypeCodecs): StorageItem {
  const item = `${pallet.name}.${entry.name}`;
  const prefix: Hex = `0x${twox(new TextEncoder().encode(pallet.storagePrefix), 2)}${twox(new TextEncoder().encode(entry.name), 2)}`;
  const parts = keyParts(entry, metadata, types).map((part, position) => remembering(part, `${item} key ${position + 1}`));
  let fallback: unknown;
  const decode = (bytes: Uint8Array) => {
    const r = new Reader(bytes);
    const value = types.of(entry.value).decode(r);
    r.end();
    return value;
  };
  return {
    item,
    pallet: pallet.name,
    name: entry.name,
    prefix,
    arity: parts.length,
    optional: entry.optional,
    get defaultValue() {
      if (entry.optional) return null;
      fallback ??= decode(entry.fallback);
      return fallback;
    },
    key(...given) {
      if (given.length > parts.length)
        throw new CodecError("ERR_CODEC_KEY", `${item} takes ${parts.length} key parts, not ${given.length}`, { details: { item } });
      let key: string = prefix;
      for (let i = 0; i < given.length; i++) key += parts[i]!.hash(given[i]!);
      return key as Hex;
    },
    decodeKey(key) {
      const r = new Reader(fromHex(key), prefix.length / 2 - 1);
      const decoded = parts.map(({ codec, hasher }) => {
        const length = HASH_LENGTH[hasher];
        if (length === undefined) throw new CodecError("ERR_CODEC_KEY", `keys of ${item} can't be read back: ${hasher} keeps no copy`);
        r.skip(length);
        return codec.decode(r) as KeyPart;
      });
      r.end();
      return decoded;
    },
    decode,
    encode(value) {
      const w = new Writer();
      types.of(entry.value).encode(w, value, item);
      return w.done();
    },
  };
}

interface Part {
  readonly codec: TypeCodec;
  readonly hasher: Hasher;
}

function keyParts({ key, hashers }: StorageEntry, metadata: Metadata, types: TypeCodecs): Part[] {
  if (key === undefined) return [];
  const def = metadata.types[key]!.def;
  if (hashers.length === 1) return [{ codec: types.of(key), hasher: hashers[0]! }];
  if (def.kind !== "tuple" || def.types.length !== hashers.length)
    throw new CodecError("ERR_CODEC_METADATA", `a map has ${hashers.length} hashers, and its key isn't a tuple of as many parts`);
  return def.types.map((type, i) => ({ codec: types.of(type), hasher: hashers[i]! }));
}

function remembering({ codec, hasher }: Part, where: string): Part & { hash(part: KeyPart): string } {
  const known = new Map<KeyPart, string>();
  return {
    codec,
    hasher,
    hash(part) {
      const found = known.get(part);
      if (found !== undefined) return found;
      const w = new Writer();
      codec.encode(w, part, where);
      const hashed = hashPart(hasher, w.done());
      if (known.size >= PARTS_REMEMBERED) known.clear();
      known.set(part, hashed);
      return hashed;
    },
  };
}
