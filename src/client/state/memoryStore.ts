import type { Hex } from "../../units/hex.js";
import type { RawStore } from "./rawStore.js";

/** `0x` and the 32 bytes that each item's keys begin with. */
const ITEM_PREFIX = 66;

/** Storage in memory. Keys are sorted per item, and only when they are asked for after a key was added. */
export function memoryStore(entries: Iterable<readonly [Hex, Uint8Array]> = []): RawStore {
  const items = new Map<string, { values: Map<Hex, Uint8Array>; sorted: Hex[] | undefined }>();
  const itemOf = (key: Hex) => items.get(key.slice(0, ITEM_PREFIX));
  const store: RawStore = {
    get: (key) => itemOf(key)?.values.get(key),
    set(key, value) {
      let item = itemOf(key);
      if (item === undefined) {
        item = { values: new Map(), sorted: undefined };
        items.set(key.slice(0, ITEM_PREFIX), item);
      }
      if (!item.values.has(key)) item.sorted = undefined;
      item.values.set(key, value);
    },
    delete(key) {
      const item = itemOf(key);
      if (item?.values.delete(key) === true) item.sorted = undefined;
    },
    knows: () => true,
    keys(prefix) {
      if (prefix.length < ITEM_PREFIX)
        return [...items]
          .filter(([item]) => item.startsWith(prefix))
          .sort(byText)
          .flatMap(([item]) => store.keys(item as Hex));
      const item = itemOf(prefix);
      if (item === undefined) return [];
      item.sorted ??= [...item.values.keys()].sort();
      return prefix.length === ITEM_PREFIX ? [...item.sorted] : withPrefix(item.sorted, prefix);
    },
    *entries() {
      for (const { values } of items.values()) yield* values;
    },
  };
  for (const [key, value] of entries) store.set(key, value);
  return store;
}

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : a > b ? 1 : 0);

/** The run of sorted keys that begin with `prefix`, found by halving. */
function withPrefix(sorted: readonly Hex[], prefix: Hex): Hex[] {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < sorted.length && sorted[end]!.startsWith(prefix)) end++;
  return sorted.slice(low, end);
}
