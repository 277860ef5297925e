import { type KeyPart, keyId, type State, type StorageValue } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import type { Codec, StorageItem } from "../codec/types.js";
import { MissingStateError } from "./missingStateError.js";
import type { RawStore } from "./rawStore.js";

interface Entry {
  readonly raw: Hex;
  /** What `bytes` decode to. */
  value: StorageValue;
  bytes: Uint8Array | undefined;
}

/**
 * A state over raw storage. Decoded values are kept until the bytes behind them change; writes go to the store at once.
 *
 * @throws MissingStateError where the store doesn't know what is stored at a key, or which keys a prefix has
 */
export function storageState(codec: Codec, store: RawStore): State {
  const cache = new Map<string, { item: StorageItem; entries: Map<string, Entry>; parts: Map<Hex, KeyPart[]> }>();
  const ofItem = (name: string) => {
    const known = cache.get(name);
    if (known !== undefined) return known;
    const made = { item: codec.item(name), entries: new Map<string, Entry>(), parts: new Map<Hex, KeyPart[]>() };
    cache.set(name, made);
    return made;
  };
  const entryOf = (name: string, key: readonly KeyPart[]): { item: StorageItem; entry: Entry } => {
    const { item, entries } = ofItem(name);
    const id = keyId(key);
    let entry = entries.get(id);
    if (entry === undefined) {
      entry = { raw: item.key(...key), value: item.defaultValue, bytes: undefined };
      entries.set(id, entry);
    }
    const bytes = store.get(entry.raw);
    if (bytes === undefined && !store.knows(entry.raw)) throw new MissingStateError(name, [entry.raw]);
    if (bytes !== entry.bytes) {
      entry.value = bytes === undefined ? item.defaultValue : item.decode(bytes);
      entry.bytes = bytes;
    }
    return { item, entry };
  };
  return {
    specVersion: codec.specVersion,
    hasItem: (name) => codec.hasItem(name),
    get: (name, ...key) => entryOf(name, key).entry.value,
    has: (name, ...key) => entryOf(name, key).entry.bytes !== undefined,
    keys(name, ...prefix) {
      const { item, parts } = ofItem(name);
      const raw = item.key(...prefix);
      if (!store.knows(raw)) throw new MissingStateError(name, [raw]);
      return store.keys(raw).map((key) => {
        const known = parts.get(key) ?? item.decodeKey(key);
        parts.set(key, known);
        return known;
      });
    },
    defaultOf: (name) => ofItem(name).item.defaultValue,
    rawKey: (name, ...key) => ofItem(name).item.key(...key),
    set(name, key, value) {
      const { item } = ofItem(name);
      store.set(item.key(...key), item.encode(value));
    },
    delete(name, ...key) {
      store.delete(ofItem(name).item.key(...key));
    },
  };
}
