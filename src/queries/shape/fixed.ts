/** A fixed-point number as a decimal with `digits` decimals, rounded down. */
export function fixedText(bits: bigint, fraction: 32 | 64, digits = 9): string {
  const scaled = (bits * 10n ** BigInt(digits)) >> BigInt(fraction);
  const sign = scaled < 0n ? "-" : "";
  const text = (scaled < 0n ? -scaled : scaled).toString().padStart(digits + 1, "0");
  return `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** A u16 as the share of 65535 that it stands for, with `digits` decimals. */
export function u16Text(value: number, digits = 5): string {
  return (value / 65535).toFixed(digits);
}

/** As {@link ratioText}, to the nearest: for shares that somebody chose, which the chain keeps rounded down. */
export function nearestRatioText(value: bigint, whole: bigint): string {
  return ratioText(2_000_000n * value + whole, 2_000_000n * whole);
}

/** `value` of `whole` as a decimal with 6 decimals, rounded down: `ratioText(1n, 4n)` is "0.250000". */
export function ratioText(value: bigint, whole: bigint): string {
  const millionths = whole === 0n ? 0n : (value * 1_000_000n) / whole;
  return `${millionths / 1_000_000n}.${String(millionths % 1_000_000n).padStart(6, "0")}`;
}
