import { CodecError } from "../../errors/kinds.js";
import type { KeyPart, StorageValue } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { decodeWhole, encodeWhole } from "./coder.js";
import type { CompiledTypes } from "./coders/compileTypes.js";
import { HASH_LENGTH, twox } from "./hashers.js";
import { hexBytes } from "./hexBytes.js";
import type { KeyParts } from "./keyParts.js";
import type { PalletOutline, StorageInfo } from "./metadata/model.js";
import type { Metadata } from "./metadata/openMetadata.js";
import { Reader } from "./reader.js";
import { Refusal, refusing } from "./refusal.js";
import type { StorageItem } from "./types.js";

/** One item of the chain's storage. */
export function storageItem(
  pallet: PalletOutline,
  info: StorageInfo,
  metadata: Metadata,
  types: CompiledTypes,
  keyPart: KeyParts,
): StorageItem {
  const item = `${pallet.name}.${info.name}`;
  const hashName = (name: string) => twox(new TextEncoder().encode(name), 2);
  const prefix: Hex = `0x${hashName(pallet.storagePrefix)}${hashName(info.name)}`;
  const parts = partTypes(info, metadata).map((type, i) => keyPart(type, info.hashers[i]!));
  const decode = (bytes: Uint8Array): StorageValue => decodeWhole(types.coder(info.value), bytes, item);
  let fallback: { readonly value: StorageValue } | undefined;
  return {
    item,
    pallet: pallet.name,
    name: info.name,
    prefix,
    arity: parts.length,
    optional: info.optional,
    get defaultValue() {
      fallback ??= { value: info.optional ? null : decode(info.fallback) };
      return fallback.value;
    },
    key(...given) {
      if (given.length > parts.length)
        throw new CodecError("ERR_CODEC_KEY", `${item} takes ${parts.length} key parts, not ${given.length}`, { details: { item } });
      let key: string = prefix;
      for (let i = 0; i < given.length; i++) key += parts[i]!.hash(given[i]!, `${item}.key${i + 1}`);
      return key as Hex;
    },
    decodeKey: (key) =>
      refusing(item, () => {
        if (!key.startsWith(prefix)) throw new Refusal("ERR_CODEC_KEY", `key ${key.slice(0, 80)} is another item's`);
        const r = new Reader(hexBytes(key, prefix.length));
        const decoded = parts.map(({ coder, hasher }) => {
          const length = HASH_LENGTH[hasher];
          if (length === undefined)
            throw new CodecError("ERR_CODEC_KEY", `keys of ${item} can't be read back: ${hasher} keeps no copy`, { details: { item } });
          r.skip(length);
          return coder.decode(r) as KeyPart;
        });
        r.end();
        return decoded;
      }),
    decode,
    decodeStart: (bytes) => refusing(item, () => types.coder(info.value).decode(new Reader(bytes))),
    encode: (value) => encodeWhole(types.coder(info.value), value, item),
    keeps: (value) => types.coder(info.value).keeps?.(value) === true,
  };
}

/** The type of each key part. */
function partTypes({ key, hashers }: StorageInfo, metadata: Metadata): readonly number[] {
  if (key === undefined) return [];
  if (hashers.length === 1) return [key];
  const def = metadata.type(key)?.def;
  if (def?.kind !== "tuple" || def.types.length !== hashers.length)
    throw new CodecError("ERR_CODEC_METADATA", `a map has ${hashers.length} hashers, and its key isn't a tuple of as many parts`);
  return def.types;
}
