const PPM = 1_000_000n;

/** A price and what it may rise to; `tolerance` in parts per million, rounded up. */
export function withTolerance(price: bigint, tolerance: number): bigint {
  return (price * (PPM + BigInt(tolerance)) + PPM - 1n) / PPM;
}

/** A price and what it may fall to; `tolerance` in parts per million, rounded down. */
export function lessTolerance(price: bigint, tolerance: number): bigint {
  return (price * (PPM - BigInt(tolerance))) / PPM;
}
