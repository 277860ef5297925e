import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import type { SparseMatrix } from "./sparseMatrix.js";
import { normalize, sum } from "./vectors.js";

/** Room for `weightedMedian`, to be used again and again: as many places as there are scores. */
export interface MedianRoom {
  readonly index: Uint32Array;
  readonly lower: Uint32Array;
  readonly upper: Uint32Array;
}

function medianRoom(length: number): MedianRoom {
  return { index: new Uint32Array(length), lower: new Uint32Array(length), upper: new Uint32Array(length) };
}

/**
 * The score up to which `minority` of the stake lies, found by halving around the middle element as the chain does (`weighted_median`), which
 * matters where sums of rounded stakes meet the bound.
 *
 * @param low stake below the scores looked at, at first 0
 * @param high stake up to their end, at first the sum of stakes
 */
export function weightedMedian<T extends number | bigint>(
  { ZERO, add, sub }: Arithmetic<T>,
  stake: Numbers<T>,
  score: Numbers<T>,
  minority: T,
  low: T,
  high: T,
  room: MedianRoom = medianRoom(score.length),
): T {
  let { index, lower, upper } = room;
  let length = score.length;
  for (let i = 0; i < length; i++) index[i] = i;
  for (let turn = 0; turn <= score.length; turn++) {
    if (length === 0) return ZERO;
    if (length === 1) return score[index[0]];
    const pivot = score[index[length >> 1]];
    let lowerCount = 0;
    let upperCount = 0;
    let lowerStake = ZERO;
    let upperStake = ZERO;
    for (let k = 0; k < length; k++) {
      const i = index[k];
      const at = score[i];
      if (at < pivot) {
        lowerStake = add(lowerStake, stake[i]);
        lower[lowerCount++] = i;
      } else if (at > pivot) {
        upperStake = add(upperStake, stake[i]);
        upper[upperCount++] = i;
      }
    }
    const lowerEnd = add(low, lowerStake);
    const upperStart = sub(high, upperStake);
    if (minority < lowerEnd && lowerCount > 0) {
      [index, lower] = [lower, index];
      length = lowerCount;
      high = lowerEnd;
    } else if (upperStart <= minority && upperCount > 0) {
      [index, upper] = [upper, index];
      length = upperCount;
      low = upperStart;
    } else return pivot;
  }
  return ZERO;
}

/** The entries of some rows, column by column. */
interface ByColumn<T> {
  readonly start: Uint32Array;
  readonly row: Uint32Array;
  readonly value: Numbers<T>;
}

/** The given rows of a matrix by columns; `row` counts within `rows`. */
function byColumn<T extends number | bigint>(
  { array }: Arithmetic<T>,
  matrix: SparseMatrix<T>,
  rows: readonly number[],
  columns: number,
): ByColumn<T> {
  const start = new Uint32Array(columns + 1);
  for (const i of rows)
    for (let k = matrix.start[i]; k < matrix.start[i + 1]; k++) if (matrix.column[k] < columns) start[matrix.column[k] + 1] += 1;
  for (let j = 0; j < columns; j++) start[j + 1] += start[j];
  const next = start.slice();
  const row = new Uint32Array(start[columns]);
  const value = array(start[columns]);
  rows.forEach((i, position) => {
    for (let k = matrix.start[i]; k < matrix.start[i + 1]; k++) {
      if (matrix.column[k] >= columns) continue;
      const place = next[matrix.column[k]]++;
      row[place] = position;
      value[place] = matrix.value[k];
    }
  });
  return { start, row, value };
}

/**
 * Per column the stake-weighted median over the rows that have stake (`weighted_median_col_sparse`): the weight that at least a `majority` of
 * stake supports. A row without an entry scores 0; of several entries in one place the last counts.
 */
export function consensusOf<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  stake: Numbers<T>,
  weights: SparseMatrix<T>,
  columns: number,
  majority: T,
): Numbers<T> {
  const { ZERO, array, sub } = arithmetic;
  const rows: number[] = [];
  for (let i = 0; i < stake.length; i++) if (stake[i] > ZERO) rows.push(i);
  const used = array(rows.length);
  rows.forEach((i, position) => {
    used[position] = stake[i];
  });
  const share = normalize(arithmetic, used);
  const total = sum(arithmetic, share);
  const minority = sub(total, majority);

  const entries = byColumn(arithmetic, weights, rows, columns);
  const score = array(rows.length);
  const room = medianRoom(rows.length);
  const result = array(columns);
  for (let j = 0; j < columns; j++) {
    score.fill(ZERO);
    for (let k = entries.start[j]; k < entries.start[j + 1]; k++) score[entries.row[k]] = entries.value[k];
    result[j] = weightedMedian(arithmetic, share, score, minority, ZERO, total, room);
  }
  return result;
}
