import { VerifyError } from "../../errors/kinds.js";

/** The rules of the epoch that differ between spec versions, 273 to 475. */
export interface EpochRules {
  /** Liquid alpha's exponent is (steepness / -100) * (d - 0.5) (283 on), not -(steepness * (d - 0.5)). */
  readonly steepnessInHundredths: boolean;
  /** Open commits hide the columns of neurons that registered after them (297 on). */
  readonly commitRevealMask: boolean;
  /** `StakeWeight` is stored (not in 320 to 322). */
  readonly storesStakeWeight: boolean;
  /** The sigmoid holds its exponent to -20..20 (365 on); before, an exponential that doesn't fit counted as 0. */
  readonly expSafe: boolean;
  /** The owner's uid is exempt from the stake threshold and always has a permit (397 on). */
  readonly ownerPermit: boolean;
  /** The activity cutoff is a factor of the tempo (423 on), not a number of blocks. */
  readonly activityCutoffFactor: boolean;
  /** Bonds are cut off by the last step's block + 1 (423 on), not by block - tempo. */
  readonly bondCutoffByLastStep: boolean;
  /** An emission split of another length than the mechanisms is ignored (443 on), not trimmed or padded. */
  readonly splitNeedsExactLength: boolean;
  /** Liquid alpha may compare with the stored consensus of the epoch before (446 on). */
  readonly previousConsensusForLiquidAlpha: boolean;
  /** Bonds are cut off by the last Yuma step where one is stored, and a subnet may run Null consensus (475 on). */
  readonly subnetConsensusChoice: boolean;
}

/** The oldest and newest spec version whose rules are known. */
export const OLDEST_SPEC = 273;
export const NEWEST_SPEC = 475;

/** The epoch's rules at `specVersion`. @throws VerifyError `ERR_VERIFY_SPEC` outside 273..475 */
export function epochRules(specVersion: number): EpochRules {
  if (!(specVersion >= OLDEST_SPEC && specVersion <= NEWEST_SPEC))
    throw new VerifyError(
      "ERR_VERIFY_SPEC",
      `the epoch's rules at spec version ${specVersion} aren't known, only ${OLDEST_SPEC} to ${NEWEST_SPEC}`,
      {
        remedy: `Use a state of a spec version from ${OLDEST_SPEC} to ${NEWEST_SPEC}, or pass rules to go by.`,
        details: { specVersion, oldest: OLDEST_SPEC, newest: NEWEST_SPEC },
      },
    );
  return {
    steepnessInHundredths: specVersion >= 283,
    commitRevealMask: specVersion >= 297,
    storesStakeWeight: specVersion < 320 || specVersion >= 323,
    expSafe: specVersion >= 365,
    ownerPermit: specVersion >= 397,
    activityCutoffFactor: specVersion >= 423,
    bondCutoffByLastStep: specVersion >= 423,
    splitNeedsExactLength: specVersion >= 443,
    previousConsensusForLiquidAlpha: specVersion >= 446,
    subnetConsensusChoice: specVersion >= 475,
  };
}
