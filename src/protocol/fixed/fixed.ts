/**
 * A fixed-point number type of the chain (crate `substrate-fixed`). A value is its raw integer `bits`, a bigint: value = bits / 2^frac. Every
 * operation takes and gives raw bits of this type and rounds, saturates or fails as the crate's does in a release build.
 */
export interface FixedType {
  readonly name: string;
  /** Width of the whole type, in bits. */
  readonly bits: number;
  /** How many of them are the fraction. */
  readonly frac: number;
  readonly signed: boolean;
  /** The raw bits of 1.0. */
  readonly ONE: bigint;
  readonly MIN: bigint;
  readonly MAX: bigint;
  /** Whether an integer is within MIN..MAX. */
  fits(x: bigint): boolean;
  /** To MIN..MAX. */
  clamp(x: bigint): bigint;
  /** Modulo 2^bits: what plain `+` and `.sum()` do in a release build. */
  wrap(x: bigint): bigint;
  /** `saturating_add`. */
  add(a: bigint, b: bigint): bigint;
  /** `saturating_sub`. */
  sub(a: bigint, b: bigint): bigint;
  /** `saturating_mul`: floors, also below zero. */
  mul(a: bigint, b: bigint): bigint;
  /** `checked_mul`: null where it doesn't fit. */
  checkedMul(a: bigint, b: bigint): bigint | null;
  /** The chain's `safe_div`: toward zero; 0 when `b` is 0, and 0 too when the quotient doesn't fit. */
  div(a: bigint, b: bigint): bigint;
  /** `checked_div`: null when `b` is 0 or the quotient doesn't fit. */
  checkedDiv(a: bigint, b: bigint): bigint | null;
  /** `saturating_div`: clamps a quotient that doesn't fit. `b` must not be 0. */
  saturatingDiv(a: bigint, b: bigint): bigint;
  /** `saturating_from_num` of an integer. */
  fromInt(n: bigint): bigint;
  /** `saturating_to_num` of an unsigned integer type: floored, within 0..`max`. */
  toInt(x: bigint, max: bigint): bigint;
  /** `saturating_from_num` of another fixed-point type: fraction bits that don't fit are floored away. */
  from(x: bigint, type: FixedType): bigint;
  /** Toward minus infinity, to a whole number. */
  floor(x: bigint): bigint;
  /** To the nearest whole number, ties away from zero; wraps at the end of the range. */
  round(x: bigint): bigint;
}

function fixedType(name: string, bits: number, frac: number, signed: boolean): FixedType {
  const shift = BigInt(frac);
  const ONE = 1n << shift;
  const HALF = ONE >> 1n;
  const MIN = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const MAX = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  const fits = (x: bigint): boolean => x >= MIN && x <= MAX;
  const clamp = (x: bigint): bigint => (x < MIN ? MIN : x > MAX ? MAX : x);
  const wrap = (x: bigint): bigint => (signed ? BigInt.asIntN(bits, x) : BigInt.asUintN(bits, x));
  const checkedMul = (a: bigint, b: bigint): bigint | null => {
    const product = (a * b) >> shift;
    return fits(product) ? product : null;
  };
  const checkedDiv = (a: bigint, b: bigint): bigint | null => {
    if (b === 0n) return null;
    const quotient = (a << shift) / b;
    return fits(quotient) ? quotient : null;
  };
  return {
    name,
    bits,
    frac,
    signed,
    ONE,
    MIN,
    MAX,
    fits,
    clamp,
    wrap,
    add: (a, b) => clamp(a + b),
    sub: (a, b) => clamp(a - b),
    mul: (a, b) => clamp((a * b) >> shift),
    checkedMul,
    div: (a, b) => checkedDiv(a, b) ?? 0n,
    checkedDiv,
    saturatingDiv: (a, b) => clamp((a << shift) / b),
    fromInt: (n) => clamp(n << shift),
    toInt(x, max) {
      const whole = x >> shift;
      return whole < 0n ? 0n : whole > max ? max : whole;
    },
    from: (x, type) => clamp(type.frac > frac ? x >> BigInt(type.frac - frac) : x << BigInt(frac - type.frac)),
    floor: (x) => (x >> shift) << shift,
    round: (x) => wrap(x < 0n ? -(((-x + HALF) >> shift) << shift) : ((x + HALF) >> shift) << shift),
  };
}

export const I32F32: FixedType = fixedType("I32F32", 64, 32, true);
export const I64F64: FixedType = fixedType("I64F64", 128, 64, true);
export const I96F32: FixedType = fixedType("I96F32", 128, 32, true);
export const U64F64: FixedType = fixedType("U64F64", 128, 64, false);
export const U96F32: FixedType = fixedType("U96F32", 128, 32, false);

export const U16_MAX = 0xffffn;
export const U64_MAX = 0xffff_ffff_ffff_ffffn;
