import { I32F32 } from "./fixed.js";
import { exp, expSafe } from "./transcendental.js";

/** A list of numbers of one kind that can be written. */
export interface Numbers<T> extends Iterable<T> {
  readonly length: number;
  [index: number]: T;
  fill(value: T): unknown;
}

/**
 * I32F32 arithmetic over one representation of the raw bits, so that an algorithm is written once. Two representations exist: `exactArithmetic`
 * (bigint, the whole type) and `fastArithmetic` (number, bits below 2^53; leaving that range throws). Where both answer, they answer the same.
 */
export interface Arithmetic<T extends number | bigint> {
  readonly ZERO: T;
  readonly HALF: T;
  readonly ONE: T;
  /** Zeros. */
  array(length: number): Numbers<T>;
  /** From raw bits that are a safe integer. */
  bits(value: number): T;
  /** From raw bits. */
  of(bits: bigint): T;
  toBigInt(value: T): bigint;
  /** `saturating_add`. */
  add(a: T, b: T): T;
  /** Plain `+` of a release build: wraps. */
  addWrapping(a: T, b: T): T;
  /** `saturating_sub`. */
  sub(a: T, b: T): T;
  /** `saturating_mul`: floors. */
  mul(a: T, b: T): T;
  /** `checked_mul`, 0 where it doesn't fit. */
  mulOrZero(a: T, b: T): T;
  /** `safe_div`: toward zero, 0 when `b` is 0 or the quotient doesn't fit. */
  div(a: T, b: T): T;
  /** 1 / (1 + exp(x)): x held to -20..20 by `safe` (`exp_safe`), else an exponential that doesn't fit counts as 0. */
  logistic(x: T, safe: boolean): T;
}

/** The whole of I32F32, in bigints. */
export const exactArithmetic: Arithmetic<bigint> = {
  ZERO: 0n,
  HALF: I32F32.ONE >> 1n,
  ONE: I32F32.ONE,
  array: (length) => new BigInt64Array(length),
  bits: BigInt,
  of: (bits) => bits,
  toBigInt: (value) => value,
  add: I32F32.add,
  addWrapping: (a, b) => I32F32.wrap(a + b),
  sub: I32F32.sub,
  mul: I32F32.mul,
  mulOrZero: (a, b) => I32F32.checkedMul(a, b) ?? 0n,
  div: I32F32.div,
  logistic: (x, safe) => I32F32.saturatingDiv(I32F32.ONE, I32F32.add(I32F32.ONE, safe ? expSafe(I32F32, x) : (exp(I32F32, x) ?? 0n))),
};
