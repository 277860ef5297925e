import type { Cell, KeyPart, StorageValue } from "../../state/state.js";
import type { StorageItem } from "../codec/types.js";
import type { Slot } from "./rawStore.js";

/** A key of a state over raw storage, and what is known of its value. */
export interface StoredCell extends Cell {
  readonly of: StorageItem;
  readonly slot: Slot | undefined;
  /** What `bytes` decode to; a row of u16 pairs flat, where it was asked for or written so. */
  value: StorageValue;
  bytes: Uint8Array | undefined;
}

/** Longer values are decoded each time, but for flat rows: other forms take many times their bytes. */
const LONGEST_KEPT = 512;

/** Keeps what `bytes` decode to. */
export function keepDecoded(cell: StoredCell, value: StorageValue, bytes: Uint8Array): void {
  if (bytes.length > LONGEST_KEPT && !(value instanceof Uint16Array)) return;
  cell.value = value;
  cell.bytes = bytes;
}

/** What is below a part of a key: the only cell there is, or cells by the next part. */
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
    let branch = this.#root;
    for (let i = 0; ; i++) {
      const part = identity(key[i]!);
      const found = branch.get(part);
      if (found === undefined) {
        const cell = this.#make([...key]);
        branch.set(part, cell);
        return cell;
      }
      if (found instanceof Map) branch = found;
      else if (isSameAfter(i, found.key, key)) return found;
      else {
        const below: Branch = new Map([[identity(found.key[i + 1]!), found]]);
        branch.set(part, below);
        branch = below;
      }
    }
  }
}

function isSameAfter(i: number, a: readonly KeyPart[], b: readonly KeyPart[]): boolean {
  for (let k = i + 1; k < a.length; k++) if (a[k] !== b[k] && identity(a[k]!) !== identity(b[k]!)) return false;
  return true;
}

/** What is the same for the same part, however it is given: 5 and 5n are; a few items have variants with values for keys. */
function identity(part: KeyPart | object): number | bigint | string {
  if (typeof part === "bigint") return part <= Number.MAX_SAFE_INTEGER ? Number(part) : part;
  return typeof part === "object" ? JSON.stringify(part) : part;
}
