import type { Arithmetic } from "../fixed/arithmetic.js";
import { greater } from "../fixed/minMax.js";
import { earliestCommits } from "./commits.js";
import type { EpochRules } from "./epochRules.js";
import { entryCount, readRows, type SparseMatrix, withValues } from "./sparseMatrix.js";
import type { EpochInput, MechanismInput } from "./types.js";

/** Why a stored weight doesn't count. */
export type WeightMask =
  /** The validator has no permit. */
  | "noPermit"
  /** A neuron's weight on itself; only the subnet owner's counts. */
  | "self"
  /** The target registered at or after the validator's last update. */
  | "registeredSince"
  /** The target registered after the validator's earliest open commit. */
  | "committedBefore";

/** Tells of a stored weight why it doesn't count, or null where it does. */
export function weightMask(
  input: EpochInput,
  rules: EpochRules,
  mechanism: MechanismInput,
  lastUpdate: readonly bigint[],
  permits: readonly boolean[],
): (from: number, to: number) => WeightMask | null {
  const { blockAtRegistration: registered, ownerUid } = input;
  const committed = rules.commitRevealMask && input.commitReveal ? earliestCommits(input, mechanism) : null;
  const newest = registered.reduce(greater, 0n);
  const allUpdatedSince = lastUpdate.map((block) => block > newest);
  return (from, to) => {
    if (!permits[from]) return "noPermit";
    if (from === to && from !== ownerUid) return "self";
    if (!allUpdatedSince[from] && lastUpdate[from] <= registered[to]) return "registeredSince";
    if (committed !== null && committed[from] < registered[to]) return "committedBefore";
    return null;
  };
}

/** The stored weights that count, u16; those on uids of `n` and more don't. */
export function countedWeights(
  n: number,
  mechanism: MechanismInput,
  mask: (from: number, to: number) => WeightMask | null,
): SparseMatrix<number> {
  return readRows(mechanism.weights, n, (i, j) => j < n && mask(i, j) === null);
}

/** Each u16 row over its sum, as I32F32. A sum of 2^31 or more wraps; a row whose sum isn't above 0 stays as it is. */
export function rowShares<T extends number | bigint>({ array, bits }: Arithmetic<T>, matrix: SparseMatrix<number>): SparseMatrix<T> {
  const { rows, start, value } = matrix;
  const shares = array(entryCount(matrix));
  for (let i = 0; i < rows; i++) {
    let total = 0;
    for (let k = start[i]; k < start[i + 1]; k++) total += value[k];
    const wrapped = total | 0;
    const divisor = wrapped > 0 ? wrapped : 1;
    for (let k = start[i]; k < start[i + 1]; k++) shares[k] = bits(Math.floor((value[k] * 2 ** 32) / divisor));
  }
  return withValues(matrix, shares);
}
