import type { FixedType } from "./fixed.js";

/** log2(e) and e as the crate holds them: 23 fraction bits. */
const LOG2_E = 12102203n;
const E = 22802600n;
const CONSTANT_FRAC = 23;

/** The bits of a 23-fraction-bit constant in `type`. */
const constant = (type: FixedType, bits: bigint): bigint => bits << BigInt(type.frac - CONSTANT_FRAC);

/** x / 2, a half rounded up. */
const halve = (x: bigint): bigint => (x >> 1n) + (x & 1n);

function log2AboveOne(type: FixedType, value: bigint): bigint {
  const two = type.ONE << 1n;
  let x = value;
  let result = 0n;
  for (; x >= two; x = halve(x)) result += 1n;
  if (x === type.ONE) return result << BigInt(type.frac);
  for (let bit = 0; bit < type.frac; bit++) {
    x = type.wrap((x * x) >> BigInt(type.frac));
    result <<= 1n;
    if (x >= two) {
      result |= 1n;
      x = halve(x);
    }
  }
  return result;
}

/** `transcendental::log2` of `substrate-fixed`, in `type`. Null for x <= 0, or when 1/x doesn't fit. */
export function log2(type: FixedType, x: bigint): bigint | null {
  if (x <= 0n) return null;
  if (x >= type.ONE) return log2AboveOne(type, x);
  const inverse = type.checkedDiv(type.ONE, x);
  return inverse === null ? null : -log2AboveOne(type, inverse);
}

/** `transcendental::ln` of `substrate-fixed`, in `type`: log2(x) / log2(e), toward zero. Null where `log2` is. */
export function ln(type: FixedType, x: bigint): bigint | null {
  const log = log2(type, x);
  return log === null ? null : type.checkedDiv(log, constant(type, LOG2_E));
}

/** `transcendental::exp` of `substrate-fixed`, in `type`: frac - 2 terms of the series after 1 + x. Null where any step doesn't fit. */
export function exp(type: FixedType, x: bigint): bigint | null {
  if (x === 0n) return type.ONE;
  if (x === type.ONE) return constant(type, E);
  const size = x < 0n ? -x : x;
  let result = size + type.ONE;
  if (!type.fits(result)) return null;
  let term = size;
  for (let i = 2n; i < type.frac; i++) {
    const product = type.checkedMul(term, size);
    if (product === null) return null;
    term = product / i;
    result += term;
    if (!type.fits(result)) return null;
  }
  return x < 0n ? type.checkedDiv(type.ONE, result) : result;
}

/** The chain's `exp_safe` (pallets/subtensor/src/epoch/math.rs, there over I32F32): the exponent is held to -20..20; never null. */
export function expSafe(type: FixedType, x: bigint): bigint {
  const limit = 20n * type.ONE;
  const held = x < -limit ? -limit : x > limit ? limit : x;
  return exp(type, held) ?? (held <= 0n ? 0n : type.MAX);
}
