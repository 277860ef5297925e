import type { Hex } from "../../units/hex.js";
import type { Page } from "./rawStore.js";

/** Keys in byte order, made when asked for. New keys are merged in, not sorted again; dropped ones are left out then. */
export class SortedKeys {
  readonly #isKept: (key: Hex) => boolean;
  #sorted: Hex[] = [];
  #added: Hex[] = [];
  #dropped = false;

  /** `isKept` says which of the keys ever added are still there. */
  constructor(isKept: (key: Hex) => boolean) {
    this.#isKept = isKept;
  }

  add(key: Hex): void {
    this.#added.push(key);
  }

  drop(): void {
    this.#dropped = true;
  }

  /** The keys that begin with `prefix`, or a page of them; only those that `counts` says yes to. */
  within(prefix: Hex, { after, most }: Page = {}, counts: (key: Hex) => boolean = () => true): Hex[] {
    if (this.#dropped || this.#added.length > 0) this.#merge();
    const sorted = this.#sorted;
    const found: Hex[] = [];
    for (let i = after === undefined ? firstWhere(sorted, (key) => key >= prefix) : firstWhere(sorted, (key) => key > after); ; i++) {
      const key = sorted[i];
      if (key === undefined || !key.startsWith(prefix) || (most !== undefined && found.length >= most)) return found;
      if (counts(key)) found.push(key);
    }
  }

  #merge(): void {
    const [left, right] = [this.#sorted, this.#added.sort()];
    const all: Hex[] = [];
    for (let i = 0, j = 0; i < left.length || j < right.length; ) {
      const key = j >= right.length || (i < left.length && left[i]! <= right[j]!) ? left[i++]! : right[j++]!;
      if (key !== all[all.length - 1] && (!this.#dropped || this.#isKept(key))) all.push(key);
    }
    this.#sorted = all;
    this.#added = [];
    this.#dropped = false;
  }
}

/** Where in a sorted list those begin that `is` holds for. */
function firstWhere(sorted: readonly Hex[], is: (key: Hex) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(sorted[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
