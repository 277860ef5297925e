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
  /** What `get` answers for a key that isn't stored. */
  defaultOf(item: string): StorageValue;
  /** The bytes of a key (or of a prefix of it) as the chain stores it; what iteration is ordered by. */
  rawKey(item: string, ...key: KeyPart[]): Hex;
}

/** A state that can be written. */
export interface State extends StateReader {
  set(item: string, key: readonly KeyPart[], value: StorageValue): void;
  delete(item: string, ...key: KeyPart[]): void;
}

/** A key's parts as one string, for maps. */
export function keyId(key: readonly KeyPart[]): string {
  return key.some((part) => typeof part === "object") ? key.map(partId).join("/") : key.join("/");
}

/** Variants with values, which a few items have for keys. */
const partId = (part: unknown) => (typeof part === "object" ? JSON.stringify(part) : String(part));
