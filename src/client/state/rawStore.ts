import type { KeyPart } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";

/** A part of a list of keys: at most so many of those that come after a key. */
export interface Page {
  readonly after?: Hex | undefined;
  readonly most?: number;
}

/** A key in a store, and what is stored there as it changes. */
export interface Slot {
  readonly key: Hex;
  readonly bytes: Uint8Array | undefined;
  /** What the key decodes to, noted by who did it. */
  parts: KeyPart[] | undefined;
}

/** Raw storage: key → SCALE bytes. */
export interface RawStore {
  get(key: Hex): Uint8Array | undefined;
  /** A key's slot, in stores that keep one: whoever reads a key often needn't look it up each time. */
  slot?(key: Hex): Slot;
  /** `keys` by their slots. */
  slots?(prefix: Hex, page?: Page): readonly Slot[];
  set(key: Hex, value: Uint8Array): void;
  delete(key: Hex): void;
  /** Whether it can be said what is stored at a key, or below a prefix; false only where a store holds a part of a node's state. */
  knows(key: Hex): boolean;
  /** The stored keys that begin with `prefix` (at least an item's 32 bytes), in byte order, or a page of them. */
  keys(prefix: Hex, page?: Page): Hex[];
  /** Every key and value, in no order. */
  entries(): Iterable<[Hex, Uint8Array]>;
}

/** A page of keys that are in order. */
export function pageOf(keys: readonly Hex[], { after, most }: Page = {}): Hex[] {
  return keys.filter((key) => after === undefined || key > after).slice(0, most);
}
