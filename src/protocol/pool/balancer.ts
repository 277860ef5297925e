import { U64_MAX, U64F64, U96F32 } from "../fixed/fixed.js";
import { powRatioScaled } from "../fixed/powRatio.js";

/**
 * A subnet's pool: a weighted pool of alpha and TAO without ticks (pallets/swap/src/pallet/balancer.rs, swap_step.rs). Reserves in rao; `quote` is the
 * weight of TAO in parts of 10^18, the rest is alpha's.
 */
export interface Pool {
  readonly tao: bigint;
  readonly alpha: bigint;
  readonly quote: bigint;
}

/** Weight 1. */
export const WEIGHT_ONE = 10n ** 18n;
/** Neither weight may fall below 1 %. */
const LEAST_WEIGHT = WEIGHT_ONE / 100n;
/** Bits that powers are worked out with (spec 424 on; 1024 before). */
const PRECISION = 256;
const U128_MAX = 2n ** 128n - 1n;

const whole = (n: bigint) => U64F64.fromInt(n);

/** TAO for one alpha, U64F64 bits; 0 where the pool has no alpha. */
export function poolPrice({ tao, alpha, quote }: Pool): bigint {
  if (alpha === 0n) return 0n;
  return U64F64.mul(U64F64.div(whole(WEIGHT_ONE - quote), whole(quote)), U64F64.div(whole(tao), whole(alpha)));
}

/** Alpha that comes out for `tao` put in, without fee. */
export function alphaOut(pool: Pool, tao: bigint): bigint {
  return outOf(pool.alpha, pool.tao, tao, pool.quote, WEIGHT_ONE - pool.quote);
}

/** TAO that comes out for `alpha` put in, without fee. */
export function taoOut(pool: Pool, alpha: bigint): bigint {
  return outOf(pool.tao, pool.alpha, alpha, WEIGHT_ONE - pool.quote, pool.quote);
}

/** out · (1 − (in / (in + added)) ^ (weightIn / weightOut)), floored. */
function outOf(reserveOut: bigint, reserveIn: bigint, added: bigint, weightIn: bigint, weightOut: bigint): bigint {
  const total = reserveIn + added > U64_MAX ? U64_MAX : reserveIn + added;
  const kept = total === 0n ? 0n : power(reserveIn, total, weightIn, weightOut);
  return U64F64.toInt(U64F64.mul(whole(reserveOut), U64F64.sub(U64F64.ONE, kept)), U64_MAX);
}

/** (num / den) ^ (expNum / expDen) as U64F64 bits, at most 1; 0 where it can't be worked out. */
function power(num: bigint, den: bigint, expNum: bigint, expDen: bigint): bigint {
  const scaled = powRatioScaled({ num, den, expNum, expDen, precision: PRECISION, scale: WEIGHT_ONE });
  if (scaled === null || scaled > U64_MAX) return 0n;
  const value = U64F64.div(whole(scaled), whole(WEIGHT_ONE));
  return value > U64F64.ONE ? U64F64.ONE : value;
}

/** How much TAO moves the price up to `limit` (U64F64 bits). */
export function taoUpTo(pool: Pool, limit: bigint): bigint {
  return deltaTo(pool.tao, limit, poolPrice(pool), WEIGHT_ONE - pool.quote);
}

/** How much alpha moves the price down to `limit` (U64F64 bits). */
export function alphaDownTo(pool: Pool, limit: bigint): bigint {
  return deltaTo(pool.alpha, poolPrice(pool), limit, pool.quote);
}

function deltaTo(reserve: bigint, num: bigint, den: bigint, expNum: bigint): bigint {
  const scaled = powRatioScaled({ num, den, expNum, expDen: WEIGHT_ONE, precision: 1024, scale: WEIGHT_ONE });
  const growth = scaled === null ? 0n : U64F64.div(whole(scaled), whole(WEIGHT_ONE));
  return U64F64.toInt(U64F64.mul(whole(reserve), U64F64.sub(growth, U64F64.ONE)), U64_MAX);
}

/**
 * TAO's weight after both reserves grew, so that the price stays; null where a weight would fall below 1 %: then nothing may be added
 * (`adjust_protocol_liquidity`).
 */
export function reweighed(pool: Pool, addedTao: bigint, addedAlpha: bigint): bigint | null {
  const share = (weight: bigint, product: bigint) => {
    const rounded = (weight * product + WEIGHT_ONE / 2n) / WEIGHT_ONE;
    return rounded > U128_MAX ? U128_MAX : rounded;
  };
  const base = share(WEIGHT_ONE - pool.quote, pool.tao * (pool.alpha + addedAlpha));
  const quote = share(pool.quote, pool.alpha * (pool.tao + addedTao));
  const weight = base + quote === 0n ? WEIGHT_ONE / 2n : (WEIGHT_ONE * quote) / (base + quote);
  return weight < LEAST_WEIGHT || WEIGHT_ONE - weight < LEAST_WEIGHT ? null : weight;
}

/** A pool's price as the coinbase reckons with it, U96F32 bits. */
export function priceU96F32(price: bigint): bigint {
  return U96F32.from(price, U64F64);
}
