import { U64_MAX } from "../fixed/fixed.js";
import { greater, lesser } from "../fixed/minMax.js";
import type { EpochRules } from "./epochRules.js";
import type { EpochInput } from "./types.js";

/** How many blocks after its last update a neuron counts as inactive. */
export function activityCutoff(input: EpochInput, rules: EpochRules): bigint {
  if (!rules.activityCutoffFactor) return BigInt(input.activityCutoff ?? 0);
  const blocks = (BigInt(input.activityCutoffFactorMilli) * BigInt(input.tempo)) / 1000n;
  return greater(blocks, 1n);
}

/** Per uid, whether it updated recently enough: last update + cutoff (saturating) >= block. */
export function activeUids(input: EpochInput, rules: EpochRules, lastUpdate: readonly bigint[]): boolean[] {
  const cutoff = activityCutoff(input, rules);
  return lastUpdate.map((updated) => lesser(updated + cutoff, U64_MAX) >= input.block);
}
