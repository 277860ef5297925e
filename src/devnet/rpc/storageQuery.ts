import type { Hex } from "../../units/hex.js";
import { toHex } from "../../units/hex.js";
import type { Block } from "../chain/chain.js";
import type { Node } from "../node.js";
import { blake2 } from "../trie/node.js";
import { closestMerkleValue } from "../trie/trie.js";
import { invalidParams } from "./errors.js";
import { keyParam, listParam } from "./params.js";

/** One thing that `chainHead_v1_storage` and `archive_v1_storage` are asked for. */
export interface StorageQuery {
  readonly key: Hex;
  readonly type: (typeof TYPES)[number];
}

/** One thing they find. */
export type StorageFound = { readonly key: Hex } & Readonly<Record<string, Hex>>;

const TYPES = ["value", "hash", "closestDescendantMerkleValue", "descendantsValues", "descendantsHashes"] as const;
const MOST_QUERIES = 1000;

/** @throws RpcError where `items` isn't a list of queries */
export function storageQueries(items: unknown): StorageQuery[] {
  const list = listParam(items, "items");
  if (list.length > MOST_QUERIES) throw invalidParams(`items must be a list of at most ${MOST_QUERIES}`);
  return (list as { readonly type?: unknown; readonly key?: unknown }[]).map((item) => {
    const type = TYPES.find((each) => each === item?.type);
    if (type === undefined) throw invalidParams(`an item's type must be one of ${TYPES.join(", ")}`);
    return { key: keyParam(item?.key), type };
  });
}

/** What is stored at a block of what was asked for; what isn't there is left out. */
export function queryStorage({ chain }: Node, { header: { number } }: Block, queries: readonly StorageQuery[]): StorageFound[] {
  const values = (keys: readonly Hex[], of: (key: Hex, value: Uint8Array) => StorageFound) =>
    keys.flatMap((key) => {
      const value = chain.store.get(key, number);
      return value === undefined ? [] : [of(key, value)];
    });
  const asValue = (key: Hex, value: Uint8Array) => ({ key, value: toHex(value) });
  const asHash = (key: Hex, value: Uint8Array) => ({ key, hash: toHex(blake2(value)) });
  return queries.flatMap(({ key, type }) => {
    if (type === "value") return values([key], asValue);
    if (type === "hash") return values([key], asHash);
    if (type === "descendantsValues") return values(chain.store.keys(key, number), asValue);
    if (type === "descendantsHashes") return values(chain.store.keys(key, number), asHash);
    const closest = closestMerkleValue(chain.trie(number), key);
    return closest === undefined ? [] : [{ key, closestDescendantMerkleValue: toHex(closest) }];
  });
}
