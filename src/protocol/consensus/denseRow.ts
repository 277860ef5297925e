import type { Numbers } from "../fixed/arithmetic.js";

/** Sorting costs more than looking at every column, once this part of them is touched. */
const SCAN_FROM = 32;

/** One row with a place for every column, and a note of which were touched: what turns unsorted rows into ascending ones. */
export class DenseRow {
  /** The touched columns: after `sort` ascending, the first `count` of them. */
  readonly columns: Uint16Array;
  count = 0;
  readonly #seen: Uint8Array;
  #sorted = true;

  constructor(columns: number) {
    this.#seen = new Uint8Array(columns);
    this.columns = new Uint16Array(columns);
  }

  touch(column: number): void {
    if (this.#seen[column] === 1) return;
    this.#seen[column] = 1;
    if (this.count > 0 && this.columns[this.count - 1] > column) this.#sorted = false;
    this.columns[this.count] = column;
    this.count += 1;
  }

  sort(): void {
    if (this.#sorted) return;
    if (this.count * SCAN_FROM < this.columns.length) {
      this.columns.subarray(0, this.count).sort();
      return;
    }
    for (let column = 0, k = 0; k < this.count; column++) if (this.#seen[column] === 1) this.columns[k++] = column;
  }

  /** Forgets the touched columns and sets their places in `rows` to zero. */
  clear<T>(zero: T, ...rows: readonly Numbers<T>[]): void {
    for (let k = 0; k < this.count; k++) this.#seen[this.columns[k]] = 0;
    for (const row of rows) for (let k = 0; k < this.count; k++) row[this.columns[k]] = zero;
    this.count = 0;
    this.#sorted = true;
  }
}
