import type { RawStore } from "../../client/state/rawStore.js";
import type { Hex } from "../../units/hex.js";

/** What a block changed: key → its new bytes, or undefined where the key was removed. */
export type Changes = ReadonlyMap<Hex, Uint8Array | undefined>;

interface Version {
  readonly block: number;
  readonly value: Uint8Array | undefined;
}

interface Item {
  readonly versions: Map<Hex, Version[]>;
  sorted: Hex[] | undefined;
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

/** The chain's storage at every block since `historyBlocks` ago: each key keeps the values it had. */
export class VersionedStore {
  readonly #items = new Map<string, Item>();
  readonly #changed = new Map<number, readonly Hex[]>();
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
    const versions = this.#items.get(key.slice(0, ITEM_PREFIX))?.versions.get(key);
    if (versions !== undefined) return at(versions, block)?.value;
    return this.#source === undefined ? undefined : this.#fetch(this.#source, key);
  }

  /** What the source has at a key, kept as the first block's from now on. */
  #fetch(source: StateSource, key: Hex): Uint8Array | undefined {
    const value = source.get(key);
    const item = this.#itemOf(key);
    item.versions.set(key, [{ block: this.#first, value }]);
    item.sorted = undefined;
    return value;
  }

  #itemOf(key: Hex): Item {
    const name = key.slice(0, ITEM_PREFIX);
    let item = this.#items.get(name);
    if (item === undefined) {
      item = { versions: new Map(), sorted: undefined };
      this.#items.set(name, item);
    }
    return item;
  }

  /** Makes sure that every key of the first block below `prefix` is here. */
  #learn(source: StateSource, prefix: Hex): void {
    const whole = prefix.slice(0, ITEM_PREFIX) as Hex;
    if (this.#told.has(prefix) || this.#told.has(whole)) return;
    this.#told.add(prefix);
    for (const key of source.keys(prefix)) if (!this.#itemOf(key).versions.has(key)) this.#fetch(source, key);
  }

  /** Keys that begin with `prefix`, in byte order, as they were at `block`. */
  keys(prefix: Hex, block: number): Hex[] {
    if (this.#source !== undefined) this.#learn(this.#source, prefix);
    if (prefix.length >= ITEM_PREFIX) return keysOf(this.#items.get(prefix.slice(0, ITEM_PREFIX)), prefix, block);
    const names = [...this.#items.keys()].filter((name) => name.startsWith(prefix)).sort();
    return names.flatMap((name) => keysOf(this.#items.get(name), prefix, block));
  }

  /** Makes `changes` the state of `block`, on top of the block before. */
  commit(block: number, changes: Changes): void {
    this.#last = block;
    this.#changed.set(block, [...(this.#changed.get(block) ?? []), ...changes.keys()]);
    for (const [key, value] of changes) {
      const item = this.#itemOf(key);
      const versions = item.versions.get(key);
      if (versions === undefined) {
        const before = this.#source === undefined || block === this.#first ? [] : [{ block: this.#first, value: this.#source.get(key) }];
        item.versions.set(key, [...before, { block, value }]);
        item.sorted = undefined;
      } else if (versions.at(-1)?.block === block) versions[versions.length - 1] = { block, value };
      else versions.push({ block, value });
    }
    this.#forget(block - this.#historyBlocks);
  }

  /** Forgets what blocks after `last` changed. */
  revert(last: number): void {
    for (const [block, keys] of this.#changed) {
      if (block <= last) continue;
      for (const key of keys) {
        const item = this.#items.get(key.slice(0, ITEM_PREFIX))!;
        const kept = (item.versions.get(key) ?? []).filter((version) => version.block <= last);
        if (kept.length > 0) item.versions.set(key, kept);
        else item.versions.delete(key);
        item.sorted = undefined;
      }
      this.#changed.delete(block);
    }
  }

  /** Keys that `block` changed. */
  changedAt(block: number): readonly Hex[] {
    return this.#changed.get(block) ?? [];
  }

  /** The state at a block. Read-only: blocks are written by {@link commit}. */
  at(block: number): RawStore {
    return {
      get: (key) => this.get(key, block),
      knows: () => true,
      keys: (prefix) => this.keys(prefix, block),
      entries: () => this.#entries(block),
      set: refuse,
      delete: refuse,
    };
  }

  /** The state after the last block that was written, as it changes. */
  live(): RawStore {
    return {
      get: (key) => this.get(key, this.#last),
      knows: () => true,
      keys: (prefix) => this.keys(prefix, this.#last),
      entries: () => this.#entries(this.#last),
      set: refuse,
      delete: refuse,
    };
  }

  *#entries(block: number): Iterable<[Hex, Uint8Array]> {
    for (const { versions } of this.#items.values())
      for (const [key, values] of versions) {
        const value = at(values, block)?.value;
        if (value !== undefined) yield [key, value];
      }
  }

  /** Drops what only blocks before `first` need. */
  #forget(first: number): void {
    for (; this.#oldest < first; this.#oldest++) {
      for (const key of this.#changed.get(this.#oldest + 1) ?? []) {
        const item = this.#items.get(key.slice(0, ITEM_PREFIX))!;
        const versions = item.versions.get(key);
        if (versions === undefined) continue;
        const kept = versions.filter(
          (version, i) => version.block > this.#oldest || i === versions.length - 1 || versions[i + 1]!.block > this.#oldest + 1,
        );
        if (kept.length === 1 && kept[0]!.value === undefined && this.#source === undefined) {
          item.versions.delete(key);
          item.sorted = undefined;
        } else item.versions.set(key, kept);
      }
      this.#changed.delete(this.#oldest);
    }
  }
}

/** An item's keys below a prefix, in byte order, that have a value at a block. */
function keysOf(item: Item | undefined, prefix: Hex, block: number): Hex[] {
  if (item === undefined) return [];
  item.sorted ??= [...item.versions.keys()].sort();
  const sorted = item.sorted;
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < prefix) low = middle + 1;
    else high = middle;
  }
  const found: Hex[] = [];
  for (let i = low; i < sorted.length && sorted[i]!.startsWith(prefix); i++)
    if (at(item.versions.get(sorted[i]!)!, block)?.value !== undefined) found.push(sorted[i]!);
  return found;
}

function at(versions: readonly Version[], block: number): Version | undefined {
  let i = versions.length - 1;
  while (i >= 0 && versions[i]!.block > block) i--;
  return versions[i];
}

function refuse(): never {
  throw new TypeError("a block's state can't be written");
}
