import type { Hex } from "../../units/hex.js";
import type { Page } from "./rawStore.js";

/** Entries in the byte order of their keys, made when asked for. New ones are merged in, not sorted again; dropped ones are left out then. */
export class SortedKeys<Entry extends { readonly key: Hex }> {
  readonly #isKept: (entry: Entry) => boolean;
  #sorted: Entry[] = [];
  #added: Entry[] = [];
  #dropped = false;

  /** `isKept` says which of the entries ever added are still there. */
  constructor(isKept: (entry: Entry) => boolean) {
    this.#isKept = isKept;
  }

  add(entry: Entry): void {
    this.#added.push(entry);
  }

  drop(): void {
    this.#dropped = true;
  }

  /** The keys that begin with `prefix`, or a page of them; only those that `counts` says yes to. */
  within(prefix: Hex, { after, most }: Page = {}, counts: (entry: Entry) => boolean = () => true): Hex[] {
    if (this.#dropped || this.#added.length > 0) this.#merge();
    const sorted = this.#sorted;
    const found: Hex[] = [];
    for (let i = after === undefined ? firstWhere(sorted, (key) => key >= prefix) : firstWhere(sorted, (key) => key > after); ; i++) {
      const entry = sorted[i];
      if (entry === undefined || !entry.key.startsWith(prefix) || (most !== undefined && found.length >= most)) return found;
      if (counts(entry)) found.push(entry.key);
    }
  }

  #merge(): void {
    const [left, right] = [this.#sorted, this.#added.sort((a, b) => (a.key < b.key ? -1 : 1))];
    const all: Entry[] = [];
    for (let i = 0, j = 0; i < left.length || j < right.length; ) {
      const entry = j >= right.length || (i < left.length && left[i]!.key <= right[j]!.key) ? left[i++]! : right[j++]!;
      if (entry.key !== all.at(-1)?.key && (!this.#dropped || this.#isKept(entry))) all.push(entry);
    }
    this.#sorted = all;
    this.#added = [];
    this.#dropped = false;
  }
}

/** Where in a sorted list those begin whose key `is` holds for. */
function firstWhere(sorted: readonly { readonly key: Hex }[], is: (key: Hex) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (is(sorted[middle]!.key)) high = middle;
    else low = middle + 1;
  }
  return low;
}
