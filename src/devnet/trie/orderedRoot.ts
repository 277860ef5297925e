import { Writer } from "../../client/codec/writer.js";
import { type Hex, toHex } from "../../units/hex.js";
import { insert, type Trie, trieRoot } from "./trie.js";

/** The root of a list, keyed by compact index, state version 0: what a header's `extrinsicsRoot` is on this chain. */
export function orderedRoot(items: readonly Uint8Array[]): Hex {
  let trie: Trie;
  items.forEach((bytes, index) => {
    const key = new Writer();
    key.compact(index);
    trie = insert(trie, toHex(key.result()), bytes);
  });
  return trieRoot(trie, 0);
}
