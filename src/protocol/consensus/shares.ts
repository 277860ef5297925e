import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";
import { U64_MAX } from "../fixed/fixed.js";
import { greater, lesser } from "../fixed/minMax.js";
import { normalize, sum } from "./vectors.js";

/** How an emission is split between uids. */
export interface EmissionShares<T> {
  readonly server: Numbers<T>;
  readonly validator: Numbers<T>;
  readonly combined: Numbers<T>;
}

/** Shares of the emission by incentive and dividends; with neither, validators share by active stake, or by stake where none is active. */
export function emissionShares<T extends number | bigint>(
  arithmetic: Arithmetic<T>,
  incentive: Numbers<T>,
  dividends: Numbers<T>,
  stake: Numbers<T>,
  activeStake: Numbers<T>,
): EmissionShares<T> {
  const { ZERO, array, add } = arithmetic;
  const combined = array(incentive.length);
  for (let i = 0; i < incentive.length; i++) combined[i] = add(incentive[i], dividends[i]);
  const total = sum(arithmetic, combined);
  const server = normalize(arithmetic, incentive, total);
  if (total !== ZERO)
    return { server, validator: normalize(arithmetic, dividends, total), combined: normalize(arithmetic, combined, total) };
  const fallback = sum(arithmetic, activeStake) === ZERO ? stake : activeStake;
  return { server, validator: fallback, combined: fallback };
}

/** Each share of `emission`, whole rao: floor(share * emission) within a u64. */
export function inRao<T extends number | bigint>({ ZERO, toBigInt }: Arithmetic<T>, shares: Numbers<T>, emission: bigint): bigint[] {
  return Array.from(shares, (share) => (share === ZERO ? 0n : greater(lesser((toBigInt(share) * emission) >> 32n, U64_MAX), 0n)));
}
