import type { Hex } from "../../units/hex.js";

/** Keys in byte order, made when asked for. New keys are merged in, not sorted again; dropped ones are left out then. */
export class SortedKeys {
  #sorted: Hex[] = [];
  #added: Hex[] = [];
  #dropped = false;

  add(key: Hex): void {
    this.#added.push(key);
  }

  drop(): void {
    this.#dropped = true;
  }

  /** The keys that begin with `prefix`; `isStored` says which of those ever added are still there. */
  within(prefix: Hex, isStored: (key: Hex) => boolean): Hex[] {
    if (this.#dropped || this.#added.length > 0) {
      this.#sorted = merged(this.#sorted, this.#added.sort(), this.#dropped ? isStored : () => true);
      this.#added = [];
      this.#dropped = false;
    }
    const start = firstFrom(this.#sorted, prefix);
    let end = start;
    while (end < this.#sorted.length && this.#sorted[end]!.startsWith(prefix)) end++;
    return this.#sorted.slice(start, end);
  }
}

/** Both sorted lists as one, each key once and only if it is stored. */
function merged(left: readonly Hex[], right: readonly Hex[], isStored: (key: Hex) => boolean): Hex[] {
  const all: Hex[] = [];
  for (let i = 0, j = 0; i < left.length || j < right.length; ) {
    const key = j >= right.length || (i < left.length && left[i]! <= right[j]!) ? left[i++]! : right[j++]!;
    if (key !== all[all.length - 1] && isStored(key)) all.push(key);
  }
  return all;
}

/** Where `prefix` stands, or would stand, in the sorted list. */
function firstFrom(sorted: readonly Hex[], prefix: Hex): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < prefix) low = middle + 1;
    else high = middle;
  }
  return low;
}
