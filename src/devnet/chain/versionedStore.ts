import { type Page, pageOf, type RawStore, type Slot } from "../../client/state/rawStore.js";
import { keysOf, SortedKeys } from "../../client/state/sortedKeys.js";
import type { KeyPart } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { sameBytes } from "../../units/sameBytes.js";
import type { TrieNode } from "../trie/node.js";

/** A key, or its slot in the store that is written to. */
export type Place = Hex | Slot;

/** What a block changed: key → its new bytes, or undefined where the key was removed. */
export type Changes = ReadonlyMap<Hex, Uint8Array | undefined>;

/** What a key held before a block changed it, and what it held after that. */
interface Past {
  readonly until: number;
  readonly bytes: Uint8Array | undefined;
  next: Past | undefined;
}

/** A slot, and where its key is in the newest state's trie, once that was looked for. */
export interface TrieSlot extends Slot {
  node: TrieNode | undefined;
}

/** A key, what it holds now, and what it held before. */
interface Kept extends TrieSlot {
  bytes: Uint8Array | undefined;
  parts: KeyPart[] | undefined;
  oldest: Past | undefined;
  newest: Past | undefined;
  /** Whether it is among the item's keys. */
  isListed: boolean;
}

/** Where a chain's first state comes from, as far as it isn't there yet: another chain's, at one block. */
export interface StateSource {
  get(key: Hex): Uint8Array | undefined;
  /** The keys that begin with `prefix`. */
  keys(prefix: Hex): readonly Hex[];
}

export interface VersionedStoreOptions {
  /** How many blocks back state is kept. */
  readonly historyBlocks: number;
  /** The first block. */
  readonly first?: number;
  /** What is behind the first block's state. */
  readonly source?: StateSource | undefined;
}

/** `0x` and the 32 bytes that each item's keys begin with. */
const ITEM_PREFIX = 66;

/** The chain's storage at every block since `historyBlocks` ago: what it holds now, and what each key held before. */
export class VersionedStore {
  readonly #kept = new Map<Hex, Kept>();
  /** The keys of each item, at whichever block they are. */
  readonly #items = new Map<string, SortedKeys<Kept>>();
  readonly #changed = new Map<number, readonly Kept[]>();
  readonly #historyBlocks: number;
  readonly #first: number;
  readonly #source: StateSource | undefined;
  /** Prefixes whose keys the source has told. */
  readonly #told = new Set<Hex>();
  #oldest: number;
  #last: number;

  constructor({ historyBlocks, first = 0, source }: VersionedStoreOptions) {
    this.#historyBlocks = historyBlocks;
    this.#first = first;
    this.#oldest = first;
    this.#last = first;
    this.#source = source;
  }

  /** The first block whose state can still be read. */
  get oldest(): number {
    return this.#oldest;
  }

  get(key: Hex, block: number): Uint8Array | undefined {
    const kept = this.#source === undefined ? this.#kept.get(key) : this.#slot(key);
    return kept === undefined ? undefined : at(kept, block);
  }

  /** The slot of a key, which may hold nothing. */
  #slot(key: Hex): Kept {
    let kept = this.#kept.get(key);
    if (kept === undefined) {
      kept = { bytes: undefined, node: undefined, newest: undefined, isListed: false, key, parts: undefined, oldest: undefined };
      this.#kept.set(key, kept);
      if (this.#source !== undefined) this.#set(kept, this.#source.get(key));
    }
    return kept;
  }

  #set(kept: Kept, bytes: Uint8Array | undefined): void {
    kept.bytes = bytes;
    if (kept.isListed || bytes === undefined) return;
    kept.isListed = true;
    const item = kept.key.slice(0, ITEM_PREFIX);
    let keys = this.#items.get(item);
    if (keys === undefined) {
      keys = new SortedKeys(({ isListed }) => isListed);
      this.#items.set(item, keys);
    }
    keys.add(kept);
  }

  /** Makes sure that every key of the first block below `prefix` is here. */
  #learn(source: StateSource, prefix: Hex): void {
    const whole = prefix.slice(0, ITEM_PREFIX) as Hex;
    if (this.#told.has(prefix) || this.#told.has(whole)) return;
    this.#told.add(prefix);
    for (const key of source.keys(prefix)) this.#slot(key);
  }

  /** Keys that begin with `prefix`, in byte order, as they were at `block`; or a page of them. */
  keys(prefix: Hex, block: number, page?: Page): Hex[] {
    if (prefix.length >= ITEM_PREFIX) return keysOf(this.#within(prefix, block, page));
    if (this.#source !== undefined) this.#learn(this.#source, prefix);
    const items = [...this.#items.keys()].filter((item) => item.startsWith(prefix)).sort();
    return pageOf(
      items.flatMap((item) => keysOf(this.#within(item as Hex, block))),
      page,
    );
  }

  /** The slots of an item's keys that begin with `prefix`. */
  #within(prefix: Hex, block: number, page?: Page): Kept[] {
    if (this.#source !== undefined) this.#learn(this.#source, prefix);
    return this.#items.get(prefix.slice(0, ITEM_PREFIX))?.within(prefix, page, (kept) => at(kept, block) !== undefined) ?? [];
  }

  /** Makes `writes` the state of `block`, on top of the block before, and says which slots that changed. */
  commit(block: number, writes: Iterable<readonly [Place, Uint8Array | undefined]>): readonly TrieSlot[] {
    this.#last = block;
    const changed: Kept[] = [];
    for (const [place, bytes] of writes) {
      const kept = typeof place === "string" ? this.#slot(place) : (place as Kept);
      if (same(kept.bytes, bytes)) continue;
      changed.push(kept);
      if (block > this.#first) remember(kept, block);
      this.#set(kept, bytes);
    }
    const before = this.#changed.get(block);
    this.#changed.set(block, before === undefined ? changed : [...before, ...changed]);
    this.#forget(block - this.#historyBlocks);
    return changed;
  }

  /** Forgets what blocks after `last` changed. */
  revert(last: number): void {
    for (const [block, changed] of this.#changed) {
      if (block <= last) continue;
      for (const kept of changed) {
        const undone = pastAt(kept, last);
        if (undone === undefined) continue;
        this.#set(kept, undone.bytes);
        cut(kept, undone);
        this.#tidy(kept);
      }
      this.#changed.delete(block);
    }
    this.#last = last;
  }

  /** Keys that `block` changed. */
  changedAt(block: number): Hex[] {
    return this.slotsChangedAt(block).map(({ key }) => key);
  }

  slotsChangedAt(block: number): readonly TrieSlot[] {
    return this.#changed.get(block) ?? [];
  }

  /** The state at a block. Read-only: blocks are written by {@link commit}. */
  at(block: number): RawStore {
    return this.#reader(() => block);
  }

  /** The state after the last block that was written, as it changes. */
  live(): RawStore {
    return {
      ...this.#reader(() => this.#last),
      slot: (key) => this.#slot(key),
      slots: (prefix, page) => this.#within(prefix, this.#last, page),
    };
  }

  #reader(block: () => number): RawStore {
    return {
      get: (key) => this.get(key, block()),
      knows: () => true,
      keys: (prefix, page) => this.keys(prefix, block(), page),
      entries: () => this.#entries(block()),
      set: refuse,
      delete: refuse,
    };
  }

  *#entries(block: number): Iterable<[Hex, Uint8Array]> {
    for (const kept of this.#kept.values()) {
      const bytes = at(kept, block);
      if (bytes !== undefined) yield [kept.key, bytes];
    }
  }

  /** Drops what only blocks before `first` need. */
  #forget(first: number): void {
    while (this.#oldest < first) {
      this.#changed.delete(this.#oldest++);
      for (const kept of this.#changed.get(this.#oldest) ?? []) {
        if (kept.oldest === undefined) continue;
        kept.oldest = pastAt(kept, this.#oldest);
        if (kept.oldest === undefined) kept.newest = undefined;
        this.#tidy(kept);
      }
    }
  }

  /** A key without a value or a past needn't be listed. */
  #tidy(kept: Kept): void {
    if (kept.oldest !== undefined || kept.bytes !== undefined || !kept.isListed) return;
    kept.isListed = false;
    this.#items.get(kept.key.slice(0, ITEM_PREFIX))?.drop();
  }
}

/** What a key held at a block, where that is past. */
function pastAt({ oldest, newest }: Kept, block: number): Past | undefined {
  if (newest === undefined || newest.until <= block) return undefined;
  let past = oldest!;
  while (past.until <= block) past = past.next!;
  return past;
}

/** What a key held at a block. */
function at(kept: Kept, block: number): Uint8Array | undefined {
  const past = pastAt(kept, block);
  return past === undefined ? kept.bytes : past.bytes;
}

/** Notes what a key holds until `until`, unless that is noted. */
function remember(kept: Kept, until: number): void {
  if (kept.newest?.until === until) return;
  const past: Past = { until, bytes: kept.bytes, next: undefined };
  if (kept.newest === undefined) kept.oldest = past;
  else kept.newest.next = past;
  kept.newest = past;
}

/** Forgets a part of the past, and what came after it. */
function cut(kept: Kept, from: Past): void {
  if (kept.oldest === from) kept.oldest = kept.newest = undefined;
  else {
    let last = kept.oldest!;
    while (last.next !== from) last = last.next!;
    last.next = undefined;
    kept.newest = last;
  }
}

function same(a: Uint8Array | undefined, b: Uint8Array | undefined): boolean {
  return a === undefined || b === undefined ? a === b : sameBytes(a, b);
}

function refuse(): never {
  throw new TypeError("a block's state can't be written");
}
