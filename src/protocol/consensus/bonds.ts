import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import { I32F32, I64F64, U64_MAX } from "../fixed/fixed.js";
import { greater, lesser } from "../fixed/minMax.js";
import type { EpochRules } from "./epochRules.js";
import { liquidAlphaBonds } from "./liquidAlpha.js";
import { colMaxUpscale, colNormalize, scaleRows, weightedRowSums } from "./matrices.js";
import { movingAverage } from "./movingAverage.js";
import { entryCount, readRows, type SparseMatrix, withValues } from "./sparseMatrix.js";
import type { EpochInput, MechanismInput } from "./types.js";
import { multiply, normalize, u16Proportion } from "./vectors.js";

/** What bonds are computed from. */
export interface BondsInput<T> {
  readonly input: EpochInput;
  readonly mechanism: MechanismInput;
  readonly rules: EpochRules;
  readonly weightsForBonds: SparseMatrix<T>;
  readonly activeStake: Numbers<T>;
  readonly consensus: Numbers<T>;
  readonly incentive: Numbers<T>;
}

export interface BondsResult<T> {
  /** Stored bonds that count. */
  readonly bonds: SparseMatrix<T>;
  /** Yuma2 only. */
  readonly bondsDelta?: SparseMatrix<T>;
  readonly emaBondsNorm: SparseMatrix<T>;
  /** What is stored, for those with a permit. */
  readonly emaBonds: SparseMatrix<T>;
  /** Yuma3 only. */
  readonly totalBondsPerValidator?: Numbers<T>;
  readonly dividends: Numbers<T>;
}

/** The block whose registrations, and later ones, cut off bonds. */
export function bondCutoff(input: EpochInput, rules: EpochRules): bigint {
  const lastYuma = rules.subnetConsensusChoice ? (input.lastYumaStepBlock ?? null) : null;
  const lastStep = rules.bondCutoffByLastStep && input.lastMechanismStepBlock !== 0n ? input.lastMechanismStepBlock : null;
  const last = lastYuma ?? lastStep;
  return last === null ? greater(input.block - BigInt(input.tempo), 0n) : lesser(last + 1n, U64_MAX);
}

/** The stored bonds whose neuron registered before the cutoff, u16; columns of `n` and more count as registered at 0. */
function countedBonds({ input, mechanism, rules }: BondsInput<unknown>): SparseMatrix<number> {
  const cutoff = bondCutoff(input, rules);
  const keeps = (registered: bigint): boolean => cutoff > registered;
  const { n } = input;
  const kept = input.blockAtRegistration.map(keeps);
  const keptBeyond = keeps(0n);
  return readRows(mechanism.bonds, n, (_, j) => (j < n ? kept[j] : keptBeyond));
}

/**
 * Each u16 column over its sum, as I32F32 (`inplace_col_normalize_sparse` of whole numbers): a sum of 2^31 or more saturates at I32F32's end,
 * columns without a sum stay as they are.
 */
function columnShares<T extends number | bigint>(
  { array, bits }: Arithmetic<T>,
  matrix: SparseMatrix<number>,
  columns: number,
): SparseMatrix<T> {
  const { column, value } = matrix;
  const count = entryCount(matrix);
  const sums = new Float64Array(65536);
  for (let k = 0; k < count; k++) if (column[k] < columns) sums[column[k]] += value[k];
  const shares = array(count);
  for (let k = 0; k < count; k++) {
    const total = sums[column[k]];
    shares[k] = bits(total < 2 ** 31 ? Math.floor((value[k] * 2 ** 32) / (total || 1)) : 2 * value[k]);
  }
  return withValues(matrix, shares);
}

/** 1 - `BondsMovingAverage` / 10^6. Where the average doesn't fit, Yuma2 saturates and Yuma3 wraps, as the chain does. */
function bondsAlpha<T extends number | bigint>({ of }: Arithmetic<T>, input: EpochInput): T {
  const bits = input.bondsMovingAverage << 64n;
  const million = I64F64.fromInt(1_000_000n);
  const average = input.yuma3
    ? I32F32.wrap(I64F64.saturatingDiv(I64F64.wrap(bits), million) >> 32n)
    : I32F32.from(I64F64.div(I64F64.clamp(bits), million), I64F64);
  return of(I32F32.sub(I32F32.ONE, average));
}

/** The original bonds: stake-weighted, each column's shares. */
function yuma2Bonds<T extends number | bigint>(arithmetic: Arithmetic<T>, given: BondsInput<T>): BondsResult<T> {
  const { input, weightsForBonds, activeStake, incentive } = given;
  const bonds = columnShares(arithmetic, countedBonds(given), input.n);
  const scaled = scaleRows(arithmetic, weightsForBonds, activeStake);
  const bondsDelta = colNormalize(arithmetic, scaled, input.n, scaled.value);
  const average = movingAverage(arithmetic, bondsDelta, bonds, bondsAlpha(arithmetic, input));
  const emaBondsNorm = colNormalize(arithmetic, average, input.n, average.value);
  return {
    bonds,
    bondsDelta,
    emaBondsNorm,
    emaBonds: colMaxUpscale(arithmetic, emaBondsNorm, input.n),
    dividends: normalize(arithmetic, weightedRowSums(arithmetic, emaBondsNorm, incentive)),
  };
}

/** The consensus liquid alpha compares with: the stored one of the epoch before where mode and rules say so and there is one. */
function comparedConsensus<T extends number | bigint>({ array, bits }: Arithmetic<T>, given: BondsInput<T>): Numbers<T> {
  const { input, mechanism, rules, consensus } = given;
  const mode = input.liquidAlphaConsensusMode ?? "Auto";
  const stored = mechanism.previousConsensus ?? [];
  const previous = mode === "Previous" || (mode === "Auto" && input.bondsPenalty === 65535);
  if (!rules.previousConsensusForLiquidAlpha || !previous || stored.length === 0) return consensus;
  const result = array(input.n);
  for (let j = 0; j < Math.min(input.n, stored.length); j++) result[j] = bits(u16Proportion(stored[j]));
  return result;
}

/** Bonds per validator and miner, not weighted by stake until the dividends. */
function yuma3Bonds<T extends number | bigint>(arithmetic: Arithmetic<T>, given: BondsInput<T>): BondsResult<T> {
  const { input, rules, weightsForBonds, activeStake, consensus, incentive } = given;
  const { ZERO, array, bits } = arithmetic;
  const stored = countedBonds(given);
  const shares = array(entryCount(stored));
  for (let k = 0; k < shares.length; k++) shares[k] = bits(u16Proportion(stored.value[k]));
  const bonds = withValues(stored, shares);

  let liquid = false;
  for (const c of consensus) liquid ||= input.liquidAlpha && c !== ZERO;
  const emaBonds = liquid
    ? liquidAlphaBonds(arithmetic, input, rules, weightsForBonds, bonds, comparedConsensus(arithmetic, given))
    : movingAverage(arithmetic, weightsForBonds, bonds, bondsAlpha(arithmetic, input));
  const emaBondsNorm = colNormalize(arithmetic, emaBonds, input.n);
  const totalBondsPerValidator = weightedRowSums(arithmetic, emaBondsNorm, incentive, arithmetic.addWrapping);
  const dividends = normalize(arithmetic, multiply(arithmetic, totalBondsPerValidator, activeStake));
  return { bonds, emaBondsNorm, emaBonds, totalBondsPerValidator, dividends };
}

/** Bonds and dividends of one mechanism (pallets/subtensor/src/epoch/run_epoch.rs). */
export function computeBonds<T extends number | bigint>(arithmetic: Arithmetic<T>, given: BondsInput<T>): BondsResult<T> {
  return given.input.yuma3 ? yuma3Bonds(arithmetic, given) : yuma2Bonds(arithmetic, given);
}
