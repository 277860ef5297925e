import type { Cell, KeyPart, StorageValue } from "../../state/state.js";
import type { StorageItem } from "../codec/types.js";
import type { Slot } from "./rawStore.js";

/** A key of a state over raw storage, and what is known of its value. */
export interface StoredCell extends Cell {
  readonly of: StorageItem;
  readonly slot: Slot | undefined;
  /** What `bytes` decode to. */
  value: StorageValue;
  bytes: Uint8Array | undefined;
}

type Branch = Map<unknown, Branch | StoredCell>;

/** One item's cells, found by the parts of their keys one after the other: no text is made of a key to look it up. */
export class Cells {
  readonly #make: (key: readonly KeyPart[]) => StoredCell;
  readonly #root: Branch = new Map();
  #only: StoredCell | undefined;

  constructor(make: (key: readonly KeyPart[]) => StoredCell) {
    this.#make = make;
  }

  /** The cell of a whole key, made when it is first asked for. */
  at(key: readonly KeyPart[]): StoredCell {
    if (key.length === 0) {
      this.#only ??= this.#make(key);
      return this.#only;
    }
    const last = key.length - 1;
    let branch = this.#root;
    for (let i = 0; i < last; i++) {
      const part = identity(key[i]!);
      let next = branch.get(part) as Branch | undefined;
      if (next === undefined) {
        next = new Map();
        branch.set(part, next);
      }
      branch = next;
    }
    const part = identity(key[last]!);
    let cell = branch.get(part) as StoredCell | undefined;
    if (cell === undefined) {
      cell = this.#make([...key]);
      branch.set(part, cell);
    }
    return cell;
  }
}

/** What is the same for the same part, however it is given: 5 and 5n are; a few items have variants with values for keys. */
function identity(part: KeyPart | object): number | bigint | string {
  if (typeof part === "bigint") return part <= Number.MAX_SAFE_INTEGER ? Number(part) : part;
  return typeof part === "object" ? JSON.stringify(part) : part;
}
