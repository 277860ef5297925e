import type { KeyPart, StorageValue } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import type { Codec } from "./codec/types.js";
import type { RequestOptions } from "./rpc/rpc.js";

/** A block, by number and hash. */
export interface BlockRef {
  readonly number: number;
  readonly hash: Hex;
}

/** A part of a storage key; accounts as SS58 addresses or as hex. */
export type ViewKey = KeyPart | string;

/** One storage value to read: item, then its key parts. */
export type StorageQuery = readonly [item: string, ...key: ViewKey[]];

/**
 * A point of the chain from which things are read: the head as it moves on, or one pinned block. Values are plain; accounts are SS58 addresses.
 */
export interface View {
  /** The block this view is pinned to; undefined at the moving head. */
  readonly block: BlockRef | undefined;
  /** One storage value. */
  get<T = StorageValue>(...query: StorageQuery): Promise<T>;
  /** Several storage values of one block, in one round trip. */
  getMany<T extends readonly StorageValue[] = StorageValue[]>(queries: readonly StorageQuery[]): Promise<T>;
  /** All entries of a map below a key prefix, in the chain's order. */
  entries<V = StorageValue>(item: string, ...prefix: ViewKey[]): Promise<[key: ViewKey[], value: V][]>;
  /** A runtime API, e.g. `call("SwapRuntimeApi_current_alpha_price", 1)`. */
  call<T = StorageValue>(api: string, ...inputs: StorageValue[]): Promise<T>;
  /** A constant of the runtime, e.g. `constant("Balances.ExistentialDeposit")`. */
  constant<T = StorageValue>(name: string): Promise<T>;
  /** The codec of the runtime that this view's state belongs to. */
  codec(): Promise<Codec>;
  /** This view for work that must end: all that it is asked has `timeoutMs` from now together, and nothing outlives `signal`. */
  with(limits: RequestOptions): View;
  /** This view pinned to a block: by number, by hash, or (none given) to the block it shows now. A pinned view without argument is itself. */
  at(block?: number | Hex): Promise<View>;
  /** The block's raw extrinsics, in order. */
  extrinsics(): Promise<readonly Hex[]>;
  /** Raw storage bytes by storage key, one round trip; null where a key is absent. */
  raw(keys: readonly Hex[]): Promise<(Uint8Array | null)[]>;
  /** All storage keys that begin with `prefix`, in byte order. */
  rawKeys(prefix: Hex): Promise<Hex[]>;
}
