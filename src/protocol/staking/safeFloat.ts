import { U64_MAX } from "../fixed/fixed.js";
/**
 * The chain's decimal float for share pools: `mantissa · 10^exponent`, with 10^20 < mantissa ≤ 10^21, zero being (0, 0)
 * (primitives/safe-math and primitives/share-pool).
 */
export interface SafeFloat {
  readonly mantissa: bigint;
  readonly exponent: bigint;
}

const MOST = 10n ** 21n;
const LEAST = 10n ** 20n;
/** How a small mantissa grows, by many digits at once while it has far to go. */
const STEPS = [8n, 4n, 1n].map((digits) => ({ digits, by: 10n ** digits, upTo: LEAST / 10n ** (digits - 1n) }));
/** Powers of ten are held to this one. */
const LARGEST_POWER = 22n;

export const ZERO: SafeFloat = { mantissa: 0n, exponent: 0n };

const power = (exponent: bigint) => 10n ** (exponent > LARGEST_POWER ? LARGEST_POWER : exponent);

function normalized(mantissa: bigint, exponent: bigint): SafeFloat {
  if (mantissa === 0n) return ZERO;
  while (mantissa > MOST) {
    mantissa /= 10n;
    exponent += 1n;
  }
  for (const { upTo, by, digits } of STEPS)
    while (mantissa <= upTo) {
      mantissa *= by;
      exponent -= digits;
    }
  return { mantissa, exponent };
}

/** `mantissa · 10^exponent`; zero where the mantissa is beyond 10^21. */
export function safeFloat(mantissa: bigint, exponent = 0n): SafeFloat {
  return mantissa > MOST ? ZERO : normalized(mantissa, exponent);
}

export const isZero = ({ mantissa }: SafeFloat) => mantissa === 0n;

export function add(a: SafeFloat, b: SafeFloat): SafeFloat {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  const [big, small] = a.exponent >= b.exponent ? [a, b] : [b, a];
  return normalized(big.mantissa + small.mantissa / power(big.exponent - small.exponent), big.exponent);
}

/** a − b, no less than zero; null where nothing is there to take from. */
export function subtract(a: SafeFloat, b: SafeFloat): SafeFloat | null {
  if (isZero(b)) return a;
  if (isZero(a)) return null;
  const exponent = a.exponent >= b.exponent ? a.exponent : b.exponent;
  const [left, right] = [a, b].map(({ mantissa, exponent: own }) => mantissa / power(exponent - own)) as [bigint, bigint];
  return normalized(left > right ? left - right : 0n, exponent);
}

/** a · x / y; null for y = 0. */
export function multiplyDivide(a: SafeFloat, x: SafeFloat, y: SafeFloat): SafeFloat | null {
  if (isZero(y)) return null;
  return normalized((a.mantissa * x.mantissa) / y.mantissa, a.exponent + x.exponent - y.exponent);
}

/** a / b; null for b = 0. */
function divide(a: SafeFloat, b: SafeFloat): SafeFloat | null {
  if (isZero(b)) return null;
  return normalized((a.mantissa * MOST) / b.mantissa, a.exponent - b.exponent - 21n);
}

/** Floored, within u64. */
export function toU64({ mantissa, exponent }: SafeFloat): bigint {
  const value = exponent === 0n ? mantissa : exponent > 0n ? mantissa * power(exponent) : mantissa / power(-exponent);
  return value > U64_MAX ? U64_MAX : value;
}

/** From the U64F64 that shares were before spec 397. */
export function fromU64F64(bits: bigint): SafeFloat {
  const fraction = divide(safeFloat(bits & U64_MAX), safeFloat(2n ** 64n)) ?? ZERO;
  return add(safeFloat(bits >> 64n), fraction);
}
