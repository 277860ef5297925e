import type { FlatRow } from "../units/flatRow.js";
import type { Hex } from "../units/hex.js";

/** A storage key's parts as plain values: numbers up to u32, bigints above, accounts and hashes as `0x` hex. */
export type KeyPart = number | bigint | Hex;

/**
 * A storage value as a plain value (see `src/client/codec`): numbers up to 32 bits, bigints above, accounts and fixed-size bytes as `0x` hex,
 * `Vec<u8>` as bytes, fixed-point numbers as their raw bits (bigint), structs as camelCase objects, tuples and maps as arrays, unit variants as
 * their name, other variants as `{ type, value }`, `None` as null. Never changed in place: a reader may hand out the same value twice.
 */
// biome-ignore lint/suspicious/noExplicitAny: the shape follows from the item
export type StorageValue = any;

/** Where a key is in a state: one object for each key, so that layers over the state find their writes by it. */
export interface Cell {
  readonly item: string;
  readonly key: readonly KeyPart[];
  /** The key's bytes as the chain stores it. */
  readonly raw: Hex;
}

/**
 * The chain's storage by item name (`"SubtensorModule.Tempo"`): the only thing the rules in `protocol` know of the chain. Synchronous: what comes
 * from a node was fetched before.
 *
 * An item that the chain's metadata lacks throws `CodecError` `ERR_CODEC_ITEM`; ask `hasItem` first where a rule depends on it.
 */
export interface StateReader {
  /** The spec version of the code that executes on this state. */
  readonly specVersion: number;
  hasItem(item: string): boolean;
  /** The value, or the item's default where the key is absent. */
  get(item: string, ...key: KeyPart[]): StorageValue;
  /** Whether the key itself is stored. */
  has(item: string, ...key: KeyPart[]): boolean;
  /**
   * The stored keys that begin with `prefix`, each whole, in the chain's iteration order: by the bytes of the hashed key. A snapshot: writing
   * while iterating is safe.
   */
  keys(item: string, ...prefix: KeyPart[]): KeyPart[][];
  /** The next `most` keys of an item whose bytes come after those of `after`, which needn't be one of them; the first ones without it. */
  keysAfter(item: string, after: Hex | undefined, most: number): KeyPart[][];
  /** What `get` answers for a key that isn't stored. */
  defaultOf(item: string): StorageValue;
  /** The bytes of a key (or of a prefix of it) as the chain stores it; what iteration is ordered by. */
  rawKey(item: string, ...key: KeyPart[]): Hex;
  cell(item: string, key: readonly KeyPart[]): Cell;
  /** `get` by cell. */
  valueAt(cell: Cell): StorageValue;
  /** The same of a row of u16 pairs (weights, bonds), flat. */
  rowAt(cell: Cell): FlatRow;
  /** `has` by cell. */
  isStoredAt(cell: Cell): boolean;
}

/** A state that can be written. */
export interface State extends StateReader {
  set(item: string, key: readonly KeyPart[], value: StorageValue): void;
  delete(item: string, ...key: KeyPart[]): void;
  /** `set` by cell. A row of u16 pairs may be given flat; `get` reads it as pairs. */
  setAt(cell: Cell, value: StorageValue): void;
  /** `delete` by cell. */
  deleteAt(cell: Cell): void;
}

/** A key's parts as one string, for maps. A few items have variants with values for keys. */
export function keyId(key: readonly KeyPart[]): string {
  let id = "";
  for (let i = 0; i < key.length; i++) {
    const part: unknown = key[i];
    if (i > 0) id += "/";
    id += typeof part === "object" ? JSON.stringify(part) : part;
  }
  return id;
}
