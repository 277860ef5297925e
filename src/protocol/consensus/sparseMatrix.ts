import { type FlatRow, flatRow } from "../../units/flatRow.js";
import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import type { StoredRow, TraceMatrix } from "./types.js";

/** A matrix by rows. Row i's entries stand at start[i] .. start[i + 1] - 1, in the order they were stored in. */
export interface SparseMatrix<T> {
  readonly rows: number;
  readonly start: Uint32Array;
  readonly column: Uint16Array;
  readonly value: Numbers<T>;
}

/** Writes a matrix entry by entry, row by row. */
export class MatrixWriter<T> {
  readonly #start: Uint32Array;
  readonly #column: Uint16Array;
  readonly #value: Numbers<T>;
  #row = 0;
  #count = 0;

  /** @param value room for as many entries as will come */
  constructor(rows: number, value: Numbers<T>) {
    this.#start = new Uint32Array(rows + 1);
    this.#column = new Uint16Array(value.length);
    this.#value = value;
  }

  push(column: number, value: T): void {
    this.#column[this.#count] = column;
    this.#value[this.#count] = value;
    this.#count += 1;
  }

  endRow(): void {
    this.#row += 1;
    this.#start[this.#row] = this.#count;
  }

  done(): SparseMatrix<T> {
    return { rows: this.#start.length - 1, start: this.#start, column: this.#column, value: this.#value };
  }
}

/** How many entries the matrix has. */
export function entryCount(matrix: SparseMatrix<unknown>): number {
  return matrix.start[matrix.rows];
}

/**
 * Stored u16 rows as a matrix of `n` rows with the entries for which `keep` is true. Of two rows of one uid, the later counts.
 */
export function readRows(
  stored: readonly (readonly [uid: number, row: StoredRow])[],
  n: number,
  keep: (row: number, column: number) => boolean,
): SparseMatrix<number> {
  const rows: (FlatRow | undefined)[] = new Array(n).fill(undefined);
  for (const [uid, row] of stored) if (uid < n) rows[uid] = flatRow(row);
  const size = rows.reduce((total, row) => total + (row === undefined ? 0 : row.length / 2), 0);
  const start = new Uint32Array(n + 1);
  const column = new Uint16Array(size);
  const value = new Uint16Array(size);
  let count = 0;
  for (let i = 0; i < n; i++) {
    const row = rows[i];
    for (let k = 0; row !== undefined && k < row.length; k += 2) {
      const j = row[k];
      if (!keep(i, j)) continue;
      column[count] = j;
      value[count] = row[k + 1];
      count += 1;
    }
    start[i + 1] = count;
  }
  return { rows: n, start, column, value };
}

/** Another matrix with the same places and these values. */
export function withValues<T>(matrix: SparseMatrix<unknown>, value: Numbers<T>): SparseMatrix<T> {
  return { rows: matrix.rows, start: matrix.start, column: matrix.column, value };
}

/** The rows of uids that are kept, flat, each value by `convert`; the others empty. */
export function toFlatRows<T>(matrix: SparseMatrix<T>, kept: readonly boolean[], convert: (value: T) => number): FlatRow[] {
  const { start, column, value } = matrix;
  return kept.map((isKept, i) => {
    if (!isKept) return new Uint16Array(0);
    const row = new Uint16Array(2 * (start[i + 1] - start[i]));
    for (let k = start[i], at = 0; k < start[i + 1]; k++) {
      row[at++] = column[k];
      row[at++] = convert(value[k]);
    }
    return row;
  });
}

/** The rows as lists of pairs, each value by `convert`. */
function toRows<T, R>(matrix: SparseMatrix<T>, convert: (value: T) => R): [uid: number, value: R][][] {
  const { rows, start, column, value } = matrix;
  const result: [number, R][][] = new Array(rows);
  for (let i = 0; i < rows; i++) {
    const row: [number, R][] = new Array(start[i + 1] - start[i]);
    for (let k = start[i]; k < start[i + 1]; k++) row[k - start[i]] = [column[k], convert(value[k])];
    result[i] = row;
  }
  return result;
}

export function traceMatrix<T extends number | bigint>(arithmetic: Arithmetic<T>, matrix: SparseMatrix<T>): TraceMatrix {
  return toRows(matrix, arithmetic.toBigInt);
}
