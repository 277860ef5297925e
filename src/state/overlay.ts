import { type KeyPart, keyId, type State, type StateReader, type StorageValue } from "./state.js";

/** One write of an overlay; `value` undefined means the key was deleted. */
export interface Write {
  readonly item: string;
  readonly key: readonly KeyPart[];
  readonly value: StorageValue | undefined;
}

/** A state over another that keeps its own writes apart. */
export interface OverlayState extends State {
  /** The last write of each key: item by item, each in the order of the first writes. */
  writes(): Write[];
}

/** Records writes on top of `base`, which stays as it is. */
export function overlay(base: StateReader): OverlayState {
  const written = new Map<string, Map<string, Write>>();
  const find = (item: string, key: readonly KeyPart[]) => written.get(item)?.get(keyId(key));
  const record = (item: string, key: readonly KeyPart[], value: StorageValue | undefined) => {
    const ofItem = written.get(item) ?? new Map<string, Write>();
    written.set(item, ofItem.set(keyId(key), { item, key: [...key], value }));
  };
  return {
    specVersion: base.specVersion,
    hasItem: (item) => base.hasItem(item),
    defaultOf: (item) => base.defaultOf(item),
    rawKey: (item, ...key) => base.rawKey(item, ...key),
    get(item, ...key) {
      const write = find(item, key);
      if (write === undefined) return base.get(item, ...key);
      return write.value === undefined ? base.defaultOf(item) : write.value;
    },
    has(item, ...key) {
      const write = find(item, key);
      return write === undefined ? base.has(item, ...key) : write.value !== undefined;
    },
    keys(item, ...prefix) {
      const below = base.keys(item, ...prefix);
      const ofItem = written.get(item);
      if (ofItem === undefined) return below;
      const removed = new Set<string>();
      const added: KeyPart[][] = [];
      for (const { key, value } of ofItem.values()) {
        if (!prefix.every((part, i) => String(key[i]) === String(part))) continue;
        const isThere = base.has(item, ...key);
        if (value === undefined && isThere) removed.add(keyId(key));
        if (value !== undefined && !isThere) added.push([...key]);
      }
      const kept = removed.size === 0 ? below : below.filter((key) => !removed.has(keyId(key)));
      return added.length === 0 ? kept : merged(base, item, kept, added);
    },
    set: (item, key, value) => record(item, key, value),
    delete: (item, ...key) => record(item, key, undefined),
    writes: () => [...written.values()].flatMap((ofItem) => [...ofItem.values()]),
  };
}

/** Makes an overlay's writes on another state. */
export function applyWrites(layer: OverlayState, target: State): void {
  for (const { item, key, value } of layer.writes()) {
    if (value === undefined) target.delete(item, ...key);
    else target.set(item, key, value);
  }
}

/** Sorted keys and some more, in the order of their bytes; only as many are looked at as it takes to find the places. */
function merged(base: StateReader, item: string, sorted: readonly KeyPart[][], more: readonly KeyPart[][]): KeyPart[][] {
  const rawOf = (key: readonly KeyPart[]) => base.rawKey(item, ...key);
  const result: KeyPart[][] = [];
  let from = 0;
  for (const { key, raw } of more.map((each) => ({ key: each, raw: rawOf(each) })).sort((a, b) => (a.raw < b.raw ? -1 : 1))) {
    let [low, high] = [from, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (rawOf(sorted[middle]!) < raw) low = middle + 1;
      else high = middle;
    }
    for (; from < low; from++) result.push(sorted[from]!);
    result.push(key);
  }
  for (; from < sorted.length; from++) result.push(sorted[from]!);
  return result;
}
