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

/** `0x` and the 32 bytes that each item's keys begin with. */
const ITEM_PREFIX = 66;

/** The chain's storage at every block since `historyBlocks` ago: each key keeps the values it had. */
export class VersionedStore {
  readonly #items = new Map<string, Item>();
  readonly #changed = new Map<number, readonly Hex[]>();
  readonly #historyBlocks: number;
  #oldest = 0;

  constructor(historyBlocks: number) {
    this.#historyBlocks = historyBlocks;
  }

  /** The first block whose state can still be read. */
  get oldest(): number {
    return this.#oldest;
  }

  get(key: Hex, block: number): Uint8Array | undefined {
    const versions = this.#items.get(key.slice(0, ITEM_PREFIX))?.versions.get(key);
    return versions === undefined ? undefined : at(versions, block)?.value;
  }

  /** Keys that begin with `prefix`, in byte order, as they were at `block`. */
  keys(prefix: Hex, block: number): Hex[] {
    if (prefix.length < ITEM_PREFIX) {
      const names = [...this.#items.keys()].filter((name) => name.startsWith(prefix)).sort();
      return names.flatMap((name) => this.keys(name.padEnd(ITEM_PREFIX, "") as Hex, block));
    }
    const item = this.#items.get(prefix.slice(0, ITEM_PREFIX));
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

  /** Makes `changes` the state of `block`, on top of the block before. */
  commit(block: number, changes: Changes): void {
    this.#changed.set(block, [...(this.#changed.get(block) ?? []), ...changes.keys()]);
    for (const [key, value] of changes) {
      const name = key.slice(0, ITEM_PREFIX);
      let item = this.#items.get(name);
      if (item === undefined) {
        item = { versions: new Map(), sorted: undefined };
        this.#items.set(name, item);
      }
      const versions = item.versions.get(key);
      if (versions === undefined) {
        item.versions.set(key, [{ block, value }]);
        item.sorted = undefined;
      } else if (versions.at(-1)?.block === block) versions[versions.length - 1] = { block, value };
      else versions.push({ block, value });
    }
    this.#forget(block - this.#historyBlocks);
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
        if (kept.length === 1 && kept[0]!.value === undefined) {
          item.versions.delete(key);
          item.sorted = undefined;
        } else item.versions.set(key, kept);
      }
      this.#changed.delete(this.#oldest);
    }
  }
}

function at(versions: readonly Version[], block: number): Version | undefined {
  let i = versions.length - 1;
  while (i >= 0 && versions[i]!.block > block) i--;
  return versions[i];
}

function refuse(): never {
  throw new TypeError("a block's state can't be written");
}
