import type { Numbers } from "../fixed/arithmetic.js";

/** One row with a place for every column, and a note of which were touched: what turns unsorted rows into ascending ones. */
export class DenseRow {
  readonly #seen: Uint8Array;
  readonly #touched: Uint16Array;
  #count = 0;
  #sorted = true;

  constructor(columns: number) {
    this.#seen = new Uint8Array(columns);
    this.#touched = new Uint16Array(columns);
  }

  touch(column: number): void {
    if (this.#seen[column] === 1) return;
    this.#seen[column] = 1;
    if (this.#count > 0 && this.#touched[this.#count - 1] > column) this.#sorted = false;
    this.#touched[this.#count] = column;
    this.#count += 1;
  }

  /** The touched columns, ascending, and forgets them. Valid until the next `touch`. */
  drain(): Uint16Array {
    const columns = this.#touched.subarray(0, this.#count);
    if (!this.#sorted) columns.sort();
    for (const column of columns) this.#seen[column] = 0;
    this.#count = 0;
    this.#sorted = true;
    return columns;
  }
}

/** Sets `row`'s places named in `columns` back to zero. */
export function clear<T>(row: Numbers<T>, columns: Uint16Array, zero: T): void {
  for (const column of columns) row[column] = zero;
}
