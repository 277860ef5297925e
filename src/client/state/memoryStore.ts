import type { Hex } from "../../units/hex.js";
import { pageOf, type RawStore } from "./rawStore.js";
import { keysOf, SortedKeys } from "./sortedKeys.js";

/** `0x` and the 32 bytes that each item's keys begin with. */
const ITEM_PREFIX = 66;

export interface MemoryStoreOptions {
  /**
   * Where the entries are only a part of a chain's state: the prefixes below which they are all there. Of other keys nothing is known until they
   * are set or deleted. Without it, what isn't there isn't stored.
   */
  readonly complete?: readonly Hex[];
}

interface Item {
  readonly values: Map<Hex, Uint8Array>;
  readonly sorted: SortedKeys<{ readonly key: Hex }>;
}

/** Storage in memory, with the keys of each item in order. */
export function memoryStore(entries: Iterable<readonly [Hex, Uint8Array]> = [], options: MemoryStoreOptions = {}): RawStore {
  const items = new Map<string, Item>();
  const { complete } = options;
  const absent = new Set<Hex>();
  const itemOf = (key: Hex) => items.get(key.slice(0, ITEM_PREFIX));
  const store: RawStore = {
    get: (key) => itemOf(key)?.values.get(key),
    set(key, value) {
      let item = itemOf(key);
      if (item === undefined) {
        const values = new Map<Hex, Uint8Array>();
        item = { values, sorted: new SortedKeys(({ key: one }) => values.has(one)) };
        items.set(key.slice(0, ITEM_PREFIX), item);
      }
      if (!item.values.has(key)) item.sorted.add({ key });
      item.values.set(key, value);
      if (complete !== undefined) absent.delete(key);
    },
    delete(key) {
      const item = itemOf(key);
      if (item?.values.delete(key) === true) item.sorted.drop();
      if (complete !== undefined) absent.add(key);
    },
    knows: (key) =>
      complete === undefined || absent.has(key) || store.get(key) !== undefined || complete.some((prefix) => key.startsWith(prefix)),
    keys(prefix, page) {
      if (prefix.length >= ITEM_PREFIX) return keysOf(itemOf(prefix)?.sorted.within(prefix, page) ?? []);
      const within = [...items.keys()].filter((item) => item.startsWith(prefix)).sort();
      return pageOf(
        within.flatMap((item) => keysOf(items.get(item)!.sorted.within(item as Hex))),
        page,
      );
    },
    *entries() {
      for (const { values } of items.values()) yield* values;
    },
  };
  for (const [key, value] of entries) store.set(key, value);
  return store;
}
