import type { Mismatch } from "./epochReport.js";

/** The epoch's stages, in their order, and the witnesses that each leaves. */
const STAGES: readonly (readonly [stage: string, witnesses: RegExp])[] = [
  ["stake: own, inherited and filtered", /^StakeWeight$/],
  ["activity: who has set weights lately", /^Active$/],
  ["permits: who may validate", /^ValidatorPermit$/],
  ["consensus: weights, reveals, and their stake-weighted median", /^Consensus$/],
  ["trust: weights clipped by consensus", /^ValidatorTrust$/],
  ["incentive: ranks by clipped weights", /^Incentive/],
  ["bonds", /^Bonds/],
  ["dividends: bonds by incentive", /^Dividends$/],
  ["emission: the drained amount, split between miners and validators", /^(event|Emission)/],
];

/**
 * The first stage of an epoch at which what was recomputed departs from what the chain stored: where to look for the cause, as all later stages follow
 * from it. Null where nothing differs.
 */
export function firstDeparture(mismatches: readonly Mismatch[]): string | null {
  return STAGES.find(([, witnesses]) => mismatches.some(({ field }) => witnesses.test(field)))?.[0] ?? null;
}
