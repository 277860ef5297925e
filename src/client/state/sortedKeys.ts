import { firstWhere } from "../../units/firstWhere.js";
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

  /** The entries whose keys begin with `prefix`, or a page of them; only those that `counts` says yes to. */
  within(prefix: Hex, { after, most = Infinity }: Page = {}, counts: (entry: Entry) => boolean = () => true): Entry[] {
    if (this.#dropped || this.#added.length > 0) this.#merge();
    const sorted = this.#sorted;
    const found: Entry[] = [];
    const end = firstWhere(sorted, ({ key }) => key > prefix && !key.startsWith(prefix));
    let i = firstWhere(sorted, ({ key }) => key >= prefix && (after === undefined || key > after));
    for (; i < end && found.length < most; i++) {
      const entry = sorted[i]!;
      if (counts(entry)) found.push(entry);
    }
    return found;
  }

  #merge(): void {
    const there = this.#dropped ? this.#sorted.filter(this.#isKept) : this.#sorted;
    const added = this.#dropped ? this.#added.filter(this.#isKept) : this.#added;
    added.sort((a, b) => (a.key < b.key ? -1 : 1));
    const all: Entry[] = [];
    let from = 0;
    // Of many entries only few are looked at: mostly there are some to find places for.
    for (const entry of added) {
      const place = firstWhere(there, ({ key }) => key >= entry.key, from);
      for (; from < place; from++) all.push(there[from]!);
      if (entry.key !== there[place]?.key && entry.key !== all.at(-1)?.key) all.push(entry);
    }
    for (; from < there.length; from++) all.push(there[from]!);
    this.#sorted = all;
    this.#added = [];
    this.#dropped = false;
  }
}

export const keysOf = (entries: readonly { readonly key: Hex }[]): Hex[] => entries.map(({ key }) => key);
