import type { Hex } from "../../units/hex.js";

/** Raw storage: key → SCALE bytes. */
export interface RawStore {
  get(key: Hex): Uint8Array | undefined;
  set(key: Hex, value: Uint8Array): void;
  delete(key: Hex): void;
  /** Whether it can be said what is stored at a key, or below a prefix; false only where a store holds a part of a node's state. */
  knows(key: Hex): boolean;
  /** The stored keys that begin with `prefix` (at least an item's 32 bytes), in byte order. */
  keys(prefix: Hex): Hex[];
  /** Every key and value, in no order. */
  entries(): Iterable<[Hex, Uint8Array]>;
}
