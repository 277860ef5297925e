/** Least TAO that a stake may be, rao (`DefaultMinStake`). */
export const MIN_STAKE = 2_000_000n;
