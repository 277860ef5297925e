import { type Arithmetic, exactArithmetic } from "./arithmetic.js";

/** Thrown by `fastArithmetic` where a value's bits reach 2^53: the computation is to be done again with `exactArithmetic`. */
export class OutsideFastRange extends Error {}

const ONE = 2 ** 32;
const LIMIT = Number.MAX_SAFE_INTEGER;
/** Up to here each term and the sum of the exponential's series stay within the range. */
const EXP_LIMIT = 14 * ONE;
const EXP_TERMS = 31;
/** e with the crate's 23 fraction bits. */
const E = 22802600 * 2 ** 9;

function within(x: number): number {
  if (x > LIMIT || x < -LIMIT) throw new OutsideFastRange();
  return x;
}

/** What a * b lost by rounding, exactly: a * b = fl(a * b) + lost (Dekker 1971). */
function lostInProduct(a: number, b: number, product: number): number {
  const splitA = a * 134217729;
  const highA = splitA - (splitA - a);
  const lowA = a - highA;
  const splitB = b * 134217729;
  const highB = splitB - (splitB - b);
  const lowB = b - highB;
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB);
}

/*
 * mul and div compute the scaled product or quotient in floating point, where scaling by 2^32 is exact and the operation itself rounds to nearest.
 * Rounding is monotone and whole numbers up to 2^53 are representable, so it can carry a value up or down to a whole number but never past one: a
 * result that isn't whole has the right floor. Only one that is whole needs a look at which side the exact value lies.
 */

function mul(a: number, b: number): number {
  const product = a * b;
  const scaled = product / ONE;
  const floor = Math.floor(scaled);
  if (floor !== scaled) return floor;
  within(scaled);
  return lostInProduct(a, b, product) < 0 ? floor - 1 : floor;
}

function div(a: number, b: number): number {
  if (b === 0) return 0;
  const scaled = (a * ONE) / b;
  const whole = Math.trunc(scaled);
  if (whole !== scaled) return whole;
  within(scaled);
  if (whole === 0) return 0;
  // a * ONE - whole * b, exactly: its sign against the divisor's tells the side.
  const product = whole * b;
  const rest = a * ONE - product - lostInProduct(whole, b, product);
  if (rest === 0) return whole;
  const beyond = rest > 0 === b > 0 ? whole < 0 : whole > 0;
  return beyond ? whole - Math.sign(whole) : whole;
}

function exp(x: number): number {
  if (x === 0) return ONE;
  if (x === ONE) return E;
  const size = Math.abs(x);
  let result = size + ONE;
  let term = size;
  for (let i = 2; i <= EXP_TERMS && term > 0; i++) {
    term = Math.floor(mul(term, size) / i);
    result += term;
  }
  return x < 0 ? div(ONE, result) : result;
}

const exactLogistic = (x: number, safe: boolean): number => Number(exactArithmetic.logistic(BigInt(x), safe));

/** Where `exp_safe` stops, and what 1 / (1 + exp(x)) is from there on. */
const SAFE_LIMIT = 20 * ONE;
const AT_LIMIT = exactLogistic(SAFE_LIMIT, true);
const AT_MINUS_LIMIT = exactLogistic(-SAFE_LIMIT, true);

function logistic(x: number, safe: boolean): number {
  if (x >= -EXP_LIMIT && x <= EXP_LIMIT) return div(ONE, ONE + exp(x));
  if (safe && x >= SAFE_LIMIT) return AT_LIMIT;
  if (safe && x <= -SAFE_LIMIT) return AT_MINUS_LIMIT;
  return exactLogistic(x, safe);
}

/** I32F32 in plain numbers, exact while every value's bits stay below 2^53 (values up to two million). @throws OutsideFastRange */
export const fastArithmetic: Arithmetic<number> = {
  ZERO: 0,
  HALF: ONE / 2,
  ONE,
  array: (length) => new Float64Array(length),
  bits: (value) => value,
  of: (bits) => within(Number(bits)),
  toBigInt: BigInt,
  add: (a, b) => within(a + b),
  addWrapping: (a, b) => within(a + b),
  sub: (a, b) => within(a - b),
  mul,
  mulOrZero: mul,
  div,
  logistic,
};
