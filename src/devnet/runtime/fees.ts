import type { DispatchInfo } from "./dispatchInfo.js";

/** What every extrinsic weighs besides its call, picoseconds. */
export const BASE_WEIGHT = 108_157_000n;

/** What a block may weigh, picoseconds; nothing costs more than that. */
const MOST_WEIGHT = 4_000_000_000_000n;

/** 0.0005 rao for each picosecond, rounded to the nearest, halves down (pallets/transaction-fee/src/lib.rs). */
export function weightFee(refTime: bigint): bigint {
  const paid = refTime < MOST_WEIGHT ? refTime : MOST_WEIGHT;
  return paid / 2000n + (paid % 2000n > 1000n ? 1n : 0n);
}

export interface FeeDetails {
  readonly base: bigint;
  readonly length: bigint;
  readonly weight: bigint;
}

/** The fee without tip, in parts; null where the call is free. */
export function feeDetails(info: DispatchInfo, length: number): FeeDetails | null {
  if (!info.paysFee) return null;
  return { base: weightFee(BASE_WEIGHT), length: BigInt(length), weight: weightFee(info.weight.refTime) };
}

export function totalFee(details: FeeDetails | null): bigint {
  return details === null ? 0n : details.base + details.length + details.weight;
}
