import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import { greater, lesser } from "../fixed/minMax.js";
import { DenseRow } from "./denseRow.js";
import { entryCount, MatrixWriter, type SparseMatrix } from "./sparseMatrix.js";

/** How many places two matrices of as many rows can have together, when each counts once. */
function mostEntries(a: SparseMatrix<unknown>, b: SparseMatrix<unknown>, columns: number): number {
  let most = 0;
  for (let i = 0; i < a.rows; i++) most += Math.min(columns, a.start[i + 1] - a.start[i] + b.start[i + 1] - b.start[i]);
  return most;
}

/** a + ratio * (b - a), where above 0, columns ascending; `a` or `b` itself at ratio 0 or 1 (`interpolate_sparse`). */
export function interpolate<T extends number | bigint>(
  { ZERO, ONE, array, add, sub, mul }: Arithmetic<T>,
  a: SparseMatrix<T>,
  b: SparseMatrix<T>,
  columns: number,
  ratio: T,
): SparseMatrix<T> {
  if (ratio === ZERO) return a;
  if (ratio === ONE) return b;
  const writer = new MatrixWriter<T>(a.rows, array(mostEntries(a, b, columns)));
  const places = new DenseRow(columns);
  const fill = (row: Numbers<T>, matrix: SparseMatrix<T>, i: number): void => {
    for (let k = matrix.start[i]; k < matrix.start[i + 1]; k++) {
      const j = matrix.column[k];
      if (j >= columns) continue;
      places.touch(j);
      row[j] = matrix.value[k];
    }
  };
  const rowA = array(columns);
  const rowB = array(columns);
  for (let i = 0; i < a.rows; i++) {
    fill(rowA, a, i);
    fill(rowB, b, i);
    places.sort();
    for (let k = 0; k < places.count; k++) {
      const j = places.columns[k];
      const value = add(rowA[j], mul(ratio, sub(rowB[j], rowA[j])));
      if (value > ZERO) writer.push(j, value);
    }
    places.clear(ZERO, rowA, rowB);
    writer.endRow();
  }
  return writer.done();
}

/**
 * alpha * new + (1 - alpha) * old, where above 0, columns ascending and below the number of rows; entries of one place add up
 * (`mat_ema_sparse`).
 */
export function movingAverage<T extends number | bigint>(
  { ZERO, ONE, array, add, sub, mul }: Arithmetic<T>,
  fresh: SparseMatrix<T>,
  old: SparseMatrix<T>,
  alpha: T,
): SparseMatrix<T> {
  const n = fresh.rows;
  const writer = new MatrixWriter<T>(n, array(mostEntries(fresh, old, n)));
  const places = new DenseRow(n);
  const row = array(n);
  const accumulate = (matrix: SparseMatrix<T>, i: number, factor: T): void => {
    for (let k = matrix.start[i]; k < matrix.start[i + 1]; k++) {
      const j = matrix.column[k];
      if (j >= n) continue;
      places.touch(j);
      row[j] = add(row[j], mul(factor, matrix.value[k]));
    }
  };
  const rest = sub(ONE, alpha);
  for (let i = 0; i < n; i++) {
    accumulate(fresh, i, alpha);
    accumulate(old, i, rest);
    places.sort();
    for (let k = 0; k < places.count; k++) {
      const j = places.columns[k];
      if (row[j] > ZERO) writer.push(j, row[j]);
    }
    places.clear(ZERO, row);
    writer.endRow();
  }
  return writer.done();
}

/**
 * Per entry of `fresh`, in its order: min(1, (1 - alpha) * old + alpha * new), where above 0, with an alpha of each place's own
 * (`mat_ema_alpha_sparse`). Old entries without a new one vanish; of several old ones in one place the last counts.
 *
 * @param prepareRow called before row i, gives its alpha by column
 */
export function movingAverageByCell<T extends number | bigint>(
  { ZERO, ONE, array, add, sub, mul }: Arithmetic<T>,
  fresh: SparseMatrix<T>,
  old: SparseMatrix<T>,
  columns: number,
  prepareRow: (i: number) => (column: number) => T,
): SparseMatrix<T> {
  const writer = new MatrixWriter<T>(fresh.rows, array(entryCount(fresh)));
  const oldRow = array(columns);
  for (let i = 0; i < fresh.rows; i++) {
    const alphaOf = prepareRow(i);
    for (let k = old.start[i]; k < old.start[i + 1]; k++) if (old.column[k] < columns) oldRow[old.column[k]] = old.value[k];
    for (let k = fresh.start[i]; k < fresh.start[i + 1]; k++) {
      const j = fresh.column[k];
      if (j >= columns) continue;
      const alpha = alphaOf(j);
      const gained = mul(alpha, fresh.value[k]);
      const value = add(mul(sub(ONE, alpha), oldRow[j]), greater(gained, ZERO));
      if (value > ZERO) writer.push(j, lesser(value, ONE));
    }
    for (let k = old.start[i]; k < old.start[i + 1]; k++) if (old.column[k] < columns) oldRow[old.column[k]] = ZERO;
    writer.endRow();
  }
  return writer.done();
}
