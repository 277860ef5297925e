import type { Hex } from "../../units/hex.js";
import type { Owner } from "../trie/node.js";
import { insert, nodeAt, put, remove, type Trie, trieRoot } from "../trie/trie.js";
import type { TrieSlot, VersionedStore } from "./versionedStore.js";

/** The tries of a chain's states: the newest block's, which changes in place from block to block, and those before as far as somebody asks. */
export class StateTrie {
  readonly #store: VersionedStore;
  readonly #owner: Owner = {};
  #newest: Trie;
  /** An older block's, as it was asked for last. */
  #older: { readonly number: number; readonly trie: Trie } | undefined;

  constructor(store: VersionedStore) {
    this.#store = store;
  }

  get root(): Hex {
    return trieRoot(this.#newest);
  }

  /** Makes the newest state's trie the next one's, in which these slots hold something else. */
  apply(slots: readonly TrieSlot[]): void {
    this.#older = undefined;
    for (const slot of slots) {
      const { key, bytes } = slot;
      if (bytes !== undefined) slot.node ??= nodeAt(this.#newest, key);
      if (bytes !== undefined && slot.node !== undefined) put(slot.node, bytes);
      else {
        this.#newest = changed(this.#newest, key, bytes, this.#owner);
        slot.node = undefined;
      }
    }
  }

  /** The trie after block `number`, `last` being the newest: to be read at once, for the next block changes it. */
  at(number: number, last: number): Trie {
    if (number === last) return this.#newest;
    if (this.#older?.number !== number) this.#older = { number, trie: this.#undone(number, last, {}) };
    return this.#older.trie;
  }

  /** Goes back to what it was after block `number`; the store has to know the later ones still. */
  revert(number: number, last: number): void {
    this.#newest = this.#undone(number, last, this.#owner);
    this.#older = undefined;
    for (let later = number + 1; later <= last; later++) for (const slot of this.#store.slotsChangedAt(later)) slot.node = undefined;
  }

  /** The newest trie with what the blocks after `number` changed undone. */
  #undone(number: number, last: number, owner: Owner): Trie {
    const keys = new Set<Hex>();
    for (let later = number + 1; later <= last; later++) for (const key of this.#store.changedAt(later)) keys.add(key);
    let trie = this.#newest;
    for (const key of keys) trie = changed(trie, key, this.#store.get(key, number), owner);
    return trie;
  }
}

const changed = (trie: Trie, key: Hex, value: Uint8Array | undefined, owner: Owner): Trie =>
  value === undefined ? remove(trie, key, owner) : insert(trie, key, value, owner);
