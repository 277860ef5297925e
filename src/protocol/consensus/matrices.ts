import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import { entryCount, MatrixWriter, type SparseMatrix, withValues } from "./sparseMatrix.js";

/*
 * The chain's sparse matrix functions (pallets/subtensor/src/epoch/math.rs), each named in its comment. They give new matrices and keep the order
 * of entries unless said otherwise.
 */

/** Σ of each row, wrapping (`row_sum_sparse`). */
export function rowSums<T extends number | bigint>({ ZERO, array, addWrapping }: Arithmetic<T>, matrix: SparseMatrix<T>): Numbers<T> {
  const { rows, start, value } = matrix;
  const sums = array(rows);
  for (let i = 0; i < rows; i++) {
    let total = ZERO;
    for (let k = start[i]; k < start[i + 1]; k++) total = addWrapping(total, value[k]);
    sums[i] = total;
  }
  return sums;
}

/** Each entry over its column's `divisor`, where there is one that isn't 0, into `result`. */
function divideColumns<T extends number | bigint>(
  { ZERO, div }: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  divisor: Numbers<T>,
  result: Numbers<T>,
): SparseMatrix<T> {
  const { column, value } = matrix;
  const count = entryCount(matrix);
  for (let k = 0; k < count; k++) {
    const by = column[k] < divisor.length ? divisor[column[k]] : ZERO;
    result[k] = by === ZERO ? value[k] : div(value[k], by);
  }
  return withValues(matrix, result);
}

/** Each column over its sum (`inplace_col_normalize_sparse`); into `result`, which may be the matrix's own values. */
export function colNormalize<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  columns: number,
  result: Numbers<T> = arithmetic.array(entryCount(matrix)),
): SparseMatrix<T> {
  const { array, add } = arithmetic;
  const { column, value } = matrix;
  const sums = array(columns);
  const count = entryCount(matrix);
  for (let k = 0; k < count; k++) if (column[k] < columns) sums[column[k]] = add(sums[column[k]], value[k]);
  return divideColumns(arithmetic, matrix, sums, result);
}

/** Each column over its greatest entry (`inplace_col_max_upscale_sparse`). */
export function colMaxUpscale<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  columns: number,
): SparseMatrix<T> {
  const { column, value } = matrix;
  const greatest = arithmetic.array(columns);
  const count = entryCount(matrix);
  for (let k = 0; k < count; k++) if (column[k] < columns && greatest[column[k]] < value[k]) greatest[column[k]] = value[k];
  return divideColumns(arithmetic, matrix, greatest, arithmetic.array(count));
}

/** Each row times its factor (`row_hadamard_sparse`). */
export function scaleRows<T extends number | bigint>(
  { array, mul }: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  factor: Numbers<T>,
): SparseMatrix<T> {
  const { rows, start, value } = matrix;
  const result = array(entryCount(matrix));
  for (let i = 0; i < rows; i++) for (let k = start[i]; k < start[i + 1]; k++) result[k] = mul(value[k], factor[i]);
  return withValues(matrix, result);
}

/** Per column, Σ over rows of the row's factor times the entry (`matmul_sparse`). */
export function weightedColSums<T extends number | bigint>(
  { array, add, mul }: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  factor: Numbers<T>,
  columns: number,
): Numbers<T> {
  const { rows, start, column, value } = matrix;
  const sums = array(columns);
  for (let i = 0; i < rows; i++)
    for (let k = start[i]; k < start[i + 1]; k++) if (column[k] < columns) sums[column[k]] = add(sums[column[k]], mul(factor[i], value[k]));
  return sums;
}

/** Per row, Σ over columns of the column's factor times the entry (`matmul_transpose_sparse`), added up with `plus`: saturating where not told otherwise. */
export function weightedRowSums<T extends number | bigint>(
  { ZERO, array, add, mul }: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  factor: Numbers<T>,
  plus: (a: T, b: T) => T = add,
): Numbers<T> {
  const { rows, start, column, value } = matrix;
  const sums = array(rows);
  for (let i = 0; i < rows; i++) {
    let total = ZERO;
    for (let k = start[i]; k < start[i + 1]; k++) if (column[k] < factor.length) total = plus(total, mul(factor[column[k]], value[k]));
    sums[i] = total;
  }
  return sums;
}

/** Entries above their column's limit cut to it, or left out where the limit isn't above 0 (`col_clip_sparse`). */
export function clipColumns<T extends number | bigint>(
  { ZERO, array }: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  limit: Numbers<T>,
): SparseMatrix<T> {
  const { rows, start, column, value } = matrix;
  const writer = new MatrixWriter<T>(rows, array(entryCount(matrix)));
  for (let i = 0; i < rows; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const most = column[k] < limit.length ? limit[column[k]] : ZERO;
      if (value[k] <= most) writer.push(column[k], value[k]);
      else if (most > ZERO) writer.push(column[k], most);
    }
    writer.endRow();
  }
  return writer.done();
}
