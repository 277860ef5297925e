import { type Arithmetic, exactArithmetic } from "./arithmetic.js";
import { fastArithmetic, OutsideFastRange } from "./fastArithmetic.js";

/** Runs `compute` in plain numbers; where a value leaves their exact range, which takes absurd stakes, once more from the start in bigints. */
export function exactly<R>(compute: <T extends number | bigint>(arithmetic: Arithmetic<T>) => R): R {
  try {
    return compute(fastArithmetic);
  } catch (error) {
    if (!(error instanceof OutsideFastRange)) throw error;
    return compute(exactArithmetic);
  }
}
