import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import { activeUids } from "./activity.js";
import { computeBonds } from "./bonds.js";
import { consensusOf } from "./consensus.js";
import type { EpochRules } from "./epochRules.js";
import { clipColumns, rowSums, weightedColSums } from "./matrices.js";
import { interpolate } from "./movingAverage.js";
import { emissionShares, inRao } from "./shares.js";
import { toFlatRows, traceMatrix } from "./sparseMatrix.js";
import { activeStake, newPermits, type Stakes } from "./stake.js";
import type { EpochInput, EpochTrace, FlatRow, MechanismInput } from "./types.js";
import { normalize, proportionToU16, u16Proportion } from "./vectors.js";
import { countedWeights, rowShares, weightMask } from "./weights.js";

/** What the epoch of one mechanism decides, before mechanisms are put together; lists per uid. */
export interface MechanismResult {
  readonly serverEmission: readonly bigint[];
  readonly validatorEmission: readonly bigint[];
  readonly emission: readonly bigint[];
  readonly active: readonly boolean[];
  readonly consensus: readonly number[];
  readonly incentive: readonly number[];
  readonly dividends: readonly number[];
  readonly validatorTrust: readonly number[];
  readonly stakeWeight: readonly number[];
  readonly validatorPermit: readonly boolean[];
  readonly bonds: readonly FlatRow[];
  readonly trace: EpochTrace | null;
}

/** What `runMechanism` works on. */
export interface MechanismTask {
  readonly input: EpochInput;
  readonly mechanism: MechanismInput;
  readonly rules: EpochRules;
  readonly stakes: Stakes;
  /** Rao. */
  readonly emission: bigint;
  readonly trace: boolean;
}

/** `LastUpdate` with zeros up to `n` entries. */
export function paddedLastUpdate(n: number, { lastUpdate }: MechanismInput): bigint[] {
  return Array.from({ length: n }, (_, uid) => lastUpdate[uid] ?? 0n);
}

/** The Yuma epoch of one mechanism (`epoch_mechanism`, pallets/subtensor/src/epoch/run_epoch.rs). */
export function runMechanism<T extends number | bigint>(arithmetic: Arithmetic<T>, task: MechanismTask): MechanismResult {
  const { input, mechanism, rules, stakes, emission } = task;
  const { n } = input;
  const { array, bits, of, toBigInt } = arithmetic;

  const lastUpdate = paddedLastUpdate(n, mechanism);
  const active = activeUids(input, rules, lastUpdate);
  const stake = array(n);
  for (let uid = 0; uid < n; uid++) stake[uid] = of(stakes.stake[uid]);
  const permits = newPermits(arithmetic, stake, input, rules);
  const votes = activeStake(arithmetic, stake, active, stakes.permits);

  const mask = weightMask(input, rules, mechanism, lastUpdate, stakes.permits);
  const weights = rowShares(arithmetic, countedWeights(n, mechanism, mask));
  const consensus = consensusOf(arithmetic, votes, weights, n, bits(u16Proportion(input.kappa)));
  const clipped = clipColumns(arithmetic, weights, consensus);
  const validatorTrust = rowSums(arithmetic, clipped);
  const incentive = normalize(arithmetic, weightedColSums(arithmetic, clipped, votes, n));

  const weightsForBonds = interpolate(arithmetic, weights, clipped, n, bits(u16Proportion(input.bondsPenalty)));
  const bonds = computeBonds(arithmetic, { input, mechanism, rules, weightsForBonds, activeStake: votes, consensus, incentive });
  const shares = emissionShares(arithmetic, incentive, bonds.dividends, stake, votes);

  const toU16 = (x: T): number => proportionToU16(arithmetic, x);
  const u16s = (v: Numbers<T>): number[] => Array.from(v, toU16);
  const raw = (v: Numbers<T>): bigint[] => Array.from(v, toBigInt);
  return {
    serverEmission: inRao(arithmetic, shares.server, emission),
    validatorEmission: inRao(arithmetic, shares.validator, emission),
    emission: inRao(arithmetic, shares.combined, emission),
    active,
    consensus: u16s(consensus),
    incentive: u16s(incentive),
    dividends: u16s(bonds.dividends),
    validatorTrust: u16s(validatorTrust),
    stakeWeight: u16s(stake),
    validatorPermit: permits,
    bonds: toFlatRows(bonds.emaBonds, permits, toU16),
    trace: !task.trace
      ? null
      : {
          filteredStake: stakes.filtered,
          stake: raw(stake),
          activeStake: raw(votes),
          weights: traceMatrix(arithmetic, weights),
          consensus: raw(consensus),
          clippedWeights: traceMatrix(arithmetic, clipped),
          validatorTrust: raw(validatorTrust),
          incentive: raw(incentive),
          weightsForBonds: traceMatrix(arithmetic, weightsForBonds),
          bonds: traceMatrix(arithmetic, bonds.bonds),
          ...(bonds.bondsDelta === undefined ? {} : { bondsDelta: traceMatrix(arithmetic, bonds.bondsDelta) }),
          emaBondsNorm: traceMatrix(arithmetic, bonds.emaBondsNorm),
          emaBonds: traceMatrix(arithmetic, bonds.emaBonds),
          ...(bonds.totalBondsPerValidator === undefined ? {} : { totalBondsPerValidator: raw(bonds.totalBondsPerValidator) }),
          dividends: raw(bonds.dividends),
          normServerEmission: raw(shares.server),
          normValidatorEmission: raw(shares.validator),
          normCombinedEmission: raw(shares.combined),
        },
  };
}
