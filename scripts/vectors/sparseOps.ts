import { consensusOf } from "../../src/protocol/consensus/consensus.js";
import {
  clipColumns,
  colMaxUpscale,
  colNormalize,
  rowSums,
  scaleRows,
  weightedColSums,
  weightedRowSums,
} from "../../src/protocol/consensus/matrices.js";
import { interpolate, movingAverage, movingAverageByCell } from "../../src/protocol/consensus/movingAverage.js";
import { MatrixWriter, type SparseMatrix, traceMatrix } from "../../src/protocol/consensus/sparseMatrix.js";
import { multiply, normalize, sum } from "../../src/protocol/consensus/vectors.js";
import type { Arithmetic, Numbers } from "../../src/protocol/fixed/arithmetic.js";
import { exactly } from "../../src/protocol/fixed/exactly.js";
import type { Json } from "./vectorFile.js";

function list<T extends number | bigint>({ array, of }: Arithmetic<T>, values: readonly string[]): Numbers<T> {
  const result = array(values.length);
  values.forEach((value, i) => {
    result[i] = of(BigInt(value));
  });
  return result;
}

function matrix<T extends number | bigint>({ array, of }: Arithmetic<T>, rows: readonly (readonly [number, string][])[]): SparseMatrix<T> {
  const writer = new MatrixWriter<T>(rows.length, array(rows.flat().length));
  for (const row of rows) {
    for (const [column, value] of row) writer.push(column, of(BigInt(value)));
    writer.endRow();
  }
  return writer.done();
}

/** `inplace_row_normalize_sparse` of any values; the epoch itself needs it for whole numbers only (`rowShares`). */
function rowNormalize<T extends number | bigint>(arithmetic: Arithmetic<T>, given: SparseMatrix<T>): SparseMatrix<T> {
  const writer = new MatrixWriter<T>(given.rows, arithmetic.array(given.value.length));
  for (let i = 0; i < given.rows; i++) {
    const row = arithmetic.array(given.start[i + 1] - given.start[i]);
    for (let k = 0; k < row.length; k++) row[k] = given.value[given.start[i] + k];
    const shares = sum(arithmetic, row) > arithmetic.ZERO ? normalize(arithmetic, row) : row;
    for (let k = 0; k < row.length; k++) writer.push(given.column[given.start[i] + k], shares[k]);
    writer.endRow();
  }
  return writer.done();
}

/** `mat_vec_mul_sparse`: each column times its factor, without the zeros. The epoch only needs the sums of its rows (`weightedRowSums`). */
function scaleColumns<T extends number | bigint>(
  { ZERO, array, mul }: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  factor: Numbers<T>,
): SparseMatrix<T> {
  const { rows, start, column, value } = matrix;
  const writer = new MatrixWriter<T>(rows, array(matrix.value.length));
  for (let i = 0; i < rows; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const product = column[k] < factor.length ? mul(value[k], factor[column[k]]) : ZERO;
      if (product !== ZERO) writer.push(column[k], product);
    }
    writer.endRow();
  }
  return writer.done();
}

/** The `sparse_ops` of `math.jsonl`: every matrix function on the same a, b and v. */
export function sparseOps(given: Json): Record<string, unknown> {
  return exactly((arithmetic) => {
    const { n } = given;
    const [a, b] = [matrix(arithmetic, given.a), matrix(arithmetic, given.b)];
    const [v, stake] = [list(arithmetic, given.v), list(arithmetic, given.stake)];
    const [ratio, kappa] = [arithmetic.of(BigInt(given.ratio)), arithmetic.of(BigInt(given.kappa))];
    const alpha: Numbers<typeof ratio>[] = given.alpha.map((row: string[]) => list(arithmetic, row));
    const normalized = rowNormalize(arithmetic, a);
    const rows = (m: SparseMatrix<typeof ratio>) => traceMatrix(arithmetic, m);
    const raw = (values: Numbers<typeof ratio>) => Array.from(values, arithmetic.toBigInt);
    return {
      "row_normalize(a)": rows(normalized),
      "col_normalize(a)": rows(colNormalize(arithmetic, a, n)),
      "col_max_upscale(a)": rows(colMaxUpscale(arithmetic, a, n)),
      "row_sum(a)": raw(rowSums(arithmetic, a)),
      "row_hadamard(a,v)": rows(scaleRows(arithmetic, a, v)),
      "matmul(a,v)": raw(weightedColSums(arithmetic, a, v, n)),
      "matmul_transpose(a,v)": raw(weightedRowSums(arithmetic, a, v)),
      "mat_vec_mul(a,v)": rows(scaleColumns(arithmetic, a, v)),
      "vec_mul(v,stake)": raw(multiply(arithmetic, v, stake)),
      "col_clip(a,v)": rows(clipColumns(arithmetic, a, v)),
      "interpolate(a,b,ratio)": rows(interpolate(arithmetic, a, b, n, ratio)),
      "mat_ema(new=a,old=b,alpha=ratio)": rows(movingAverage(arithmetic, a, b, ratio)),
      "mat_ema_alpha(new=a,old=b,alpha)": rows(movingAverageByCell(arithmetic, a, b, n, (i) => (j) => alpha[i][j])),
      "weighted_median_col(stake,rn,kappa)": raw(consensusOf(arithmetic, stake, normalized, n, kappa)),
    };
  });
}
