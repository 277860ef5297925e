import type { PartialState } from "./onNode.js";
import { pageOf, type RawStore } from "./rawStore.js";

/** A store of what was read of a node's state; it knows nothing else, and can't be written. */
export function partialStore({ values, lists }: PartialState): RawStore {
  const refuse = (): never => {
    throw new TypeError("what was read of a node can't be written");
  };
  return {
    get: (key) => values.get(key) ?? undefined,
    knows: (key) => values.has(key) || lists.has(key),
    keys: (prefix, page) => pageOf(lists.get(prefix) ?? [], page),
    *entries() {
      for (const [key, value] of values) if (value !== null) yield [key, value];
    },
    set: refuse,
    delete: refuse,
  };
}
