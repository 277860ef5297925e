import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import { I32F32 } from "../fixed/fixed.js";
import { greater, lesser } from "../fixed/minMax.js";
import type { EpochRules } from "./epochRules.js";
import { movingAverageByCell } from "./movingAverage.js";
import type { SparseMatrix } from "./sparseMatrix.js";
import { u16Proportion } from "./vectors.js";

/** Liquid alpha's settings. */
export interface SigmoidSettings {
  /** u16. */
  readonly alphaLow: number;
  /** u16. */
  readonly alphaHigh: number;
  /** i16. */
  readonly alphaSigmoidSteepness: number;
}

/**
 * How fast a bond follows a weight: between low and high along a sigmoid of how far the weight is above the consensus (buying), or the bond above
 * the weight (selling) (`alpha_sigmoid`, pallets/subtensor/src/epoch/run_epoch.rs).
 */
export function alphaSigmoid<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  settings: SigmoidSettings,
  rules: Pick<EpochRules, "steepnessInHundredths" | "expSafe">,
): (consensus: T, weight: T, bond: T) => T {
  const { ZERO, HALF, ONE, add, sub, mul, bits, of, logistic } = arithmetic;
  const low = bits(u16Proportion(settings.alphaLow));
  const high = bits(u16Proportion(settings.alphaHigh));
  const range = sub(high, low);
  const steepness = I32F32.fromInt(BigInt(settings.alphaSigmoidSteepness));
  const perHundred = of(I32F32.saturatingDiv(steepness, I32F32.fromInt(-100n)));
  const whole = of(steepness);
  const minusOne = sub(ZERO, ONE);
  const exponent = (difference: T): T => {
    const centred = sub(difference, HALF);
    return rules.steepnessInHundredths ? mul(perHundred, centred) : mul(minusOne, mul(whole, centred));
  };
  return (consensus, weight, bond) => {
    const difference = weight >= bond ? sub(weight, consensus) : sub(bond, weight);
    const held = greater(lesser(difference, ONE), ZERO);
    const alpha = add(low, mul(logistic(exponent(held), rules.expSafe), range));
    return greater(lesser(alpha, high), low);
  };
}

/**
 * Puts a row's entries at their columns as the chain's cursor finds them: it only moves forward, so an entry that stands after one with the same or
 * a greater column is missed. Returns `row`.
 */
function found<T>(row: Numbers<T>, matrix: SparseMatrix<T>, i: number, columns: number): Numbers<T> {
  let furthest = -1;
  for (let k = matrix.start[i]; k < matrix.start[i + 1]; k++) {
    const j = matrix.column[k];
    if (j <= furthest) continue;
    furthest = j;
    if (j < columns) row[j] = matrix.value[k];
  }
  return row;
}

/** Takes back what `found` put. */
function lost<T>(row: Numbers<T>, matrix: SparseMatrix<T>, i: number, columns: number, zero: T): void {
  for (let k = matrix.start[i]; k < matrix.start[i + 1]; k++) if (matrix.column[k] < columns) row[matrix.column[k]] = zero;
}

/** Bonds moved towards weights with liquid alpha. The chain computes an alpha for every place; only those with a weight can matter. */
export function liquidAlphaBonds<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  settings: SigmoidSettings,
  rules: Pick<EpochRules, "steepnessInHundredths" | "expSafe">,
  weights: SparseMatrix<T>,
  bonds: SparseMatrix<T>,
  consensus: Numbers<T>,
): SparseMatrix<T> {
  const { ZERO, array } = arithmetic;
  const columns = consensus.length;
  const alphaOf = alphaSigmoid(arithmetic, settings, rules);
  const weight = array(columns);
  const bond = array(columns);
  return movingAverageByCell(arithmetic, weights, bonds, columns, (i) => {
    if (i > 0) {
      lost(weight, weights, i - 1, columns, ZERO);
      lost(bond, bonds, i - 1, columns, ZERO);
    }
    found(weight, weights, i, columns);
    found(bond, bonds, i, columns);
    return (j) => alphaOf(consensus[j], weight[j], bond[j]);
  });
}
