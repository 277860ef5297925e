import { fromHex, type Hex } from "../../units/hex.js";
import type { StateSource } from "../chain/versionedStore.js";
import type { Ask } from "./askSync.js";

/** `0x` and the 32 bytes that each item's keys begin with. */
const ITEM_PREFIX = 66;
/** What nodes give of keys at once. */
const PAGE = 1000;

/**
 * Another chain's state at a block, fetched when it is needed and kept. An item with less than a page of keys is fetched whole when it is first asked
 * for, so that a block's hook, which goes through all subnets, costs two requests for an item.
 */
export function forkSource(ask: Ask, at: Hex): StateSource {
  const values = new Map<Hex, Uint8Array | undefined>();
  /** Prefixes of which everything is here, and items that are too large for that. */
  const whole = new Map<string, readonly Hex[]>();
  const large = new Set<string>();

  const page = (prefix: Hex, after: Hex | null): Hex[] => {
    const keys: Hex[] = ask("state_getKeysPaged", [prefix, PAGE, after, at]);
    if (keys.length === 0) return keys;
    const [{ changes }]: [{ changes: [Hex, Hex | null][] }] = ask("state_queryStorageAt", [keys, at]);
    for (const [key, value] of changes) values.set(key, value === null ? undefined : fromHex(value));
    return keys;
  };
  const fetchItem = (prefix: Hex): void => {
    const keys = page(prefix, null);
    if (keys.length < PAGE) whole.set(prefix, keys);
    else large.add(prefix);
  };
  const ensureItem = (prefix: Hex): void => {
    if (prefix.length === ITEM_PREFIX && !whole.has(prefix) && !large.has(prefix)) fetchItem(prefix);
  };

  return {
    get(key) {
      const prefix = key.slice(0, ITEM_PREFIX) as Hex;
      ensureItem(prefix);
      if (!values.has(key) && !whole.has(prefix)) {
        const value: Hex | null = ask("state_getStorage", [key, at]);
        values.set(key, value === null ? undefined : fromHex(value));
      }
      return values.get(key);
    },
    keys(prefix) {
      if (prefix.length < ITEM_PREFIX) throw new RangeError("a fork doesn't list keys of more than one item");
      const item = prefix.slice(0, ITEM_PREFIX) as Hex;
      ensureItem(item);
      const known = whole.get(item)?.filter((key) => key.startsWith(prefix)) ?? whole.get(prefix);
      if (known !== undefined) return known;
      const keys: Hex[] = [];
      for (let next = page(prefix, null); next.length > 0; next = page(prefix, next.at(-1)!)) {
        keys.push(...next);
        if (next.length < PAGE) break;
      }
      whole.set(prefix, keys);
      return keys;
    },
  };
}
