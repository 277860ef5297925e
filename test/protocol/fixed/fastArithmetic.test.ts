import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { exactArithmetic as exact } from "../../../src/protocol/fixed/arithmetic.js";
import { exactly } from "../../../src/protocol/fixed/exactly.js";
import { fastArithmetic as fast, OutsideFastRange } from "../../../src/protocol/fixed/fastArithmetic.js";
import { greater, lesser } from "../../../src/protocol/fixed/minMax.js";

const LIMIT = Number.MAX_SAFE_INTEGER;
const ONE = 2 ** 32;

/** Bits where rounding is tested hardest: anything, shares, near whole numbers and powers of two, products of small factors. */
const bits = fc.oneof(
  fc.integer({ min: -LIMIT, max: LIMIT }),
  fc.integer({ min: 0, max: ONE }),
  fc
    .tuple(fc.integer({ min: -52, max: 52 }), fc.integer({ min: -3, max: 3 }))
    .map(([power, off]) => Math.sign(power) * 2 ** Math.abs(power) + off),
  fc.tuple(fc.integer({ min: 1, max: 2 ** 16 }), fc.integer({ min: 0, max: 36 })).map(([odd, power]) => odd * 2 ** power),
);

const RUNS = { numRuns: 20_000 };

/** Fast must say what exact says, or that it can't: then the exact result must be out of its range. */
function same(compute: () => number, expected: bigint): void {
  let result: number;
  try {
    result = compute();
  } catch (error) {
    expect(error).toBeInstanceOf(OutsideFastRange);
    expect(expected > BigInt(LIMIT) || expected < -BigInt(LIMIT)).toBe(true);
    return;
  }
  if (BigInt(result) !== expected) expect(BigInt(result)).toBe(expected);
}

describe("plain numbers say what bigints say", () => {
  test.each(["add", "sub", "mul", "addWrapping"] as const)("%s", (name) => {
    fc.assert(
      fc.property(bits, bits, (a, b) => same(() => fast[name](a, b), exact[name](BigInt(a), BigInt(b)))),
      RUNS,
    );
  });

  test("div", () => {
    // A quotient beyond I32F32 is 0 in the whole type; the fast range ends before and refuses.
    fc.assert(
      fc.property(bits, bits, (a, b) => {
        const quotient = b === 0 ? 0n : (BigInt(a) << 32n) / BigInt(b);
        same(() => fast.div(a, b), quotient);
      }),
      RUNS,
    );
  });

  test("div just beside whole quotients", () => {
    const whole = fc.integer({ min: 1, max: 2 ** 20 });
    fc.assert(
      fc.property(whole, fc.integer({ min: 1, max: ONE }), fc.integer({ min: -2, max: 2 }), (q, b, off) => {
        const a = Math.floor((q * b) / ONE) + off;
        same(() => fast.div(a, b), exact.div(BigInt(a), BigInt(b)));
        same(() => fast.div(-a, b), exact.div(BigInt(-a), BigInt(b)));
      }),
      RUNS,
    );
  });

  test("mul just beside whole products", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 21 }), fc.integer({ min: 2 ** 40, max: LIMIT }), (factor, b) => {
        const a = factor * 2 ** 11 + 1;
        same(() => fast.mul(a, b), exact.mul(BigInt(a), BigInt(b)));
        same(() => fast.mul(-a, b), exact.mul(BigInt(-a), BigInt(b)));
      }),
      RUNS,
    );
  });

  test("logistic", () => {
    const exponent = fc.oneof(fc.integer({ min: -25 * ONE, max: 25 * ONE }), fc.integer({ min: -15 * ONE, max: 15 * ONE }), bits);
    fc.assert(
      fc.property(exponent, fc.boolean(), (x, safe) => same(() => fast.logistic(x, safe), exact.logistic(BigInt(x), safe))),
      { numRuns: 3000 },
    );
    for (const x of [0, 1, -1, ONE, -ONE, 14 * ONE, -14 * ONE, 14 * ONE + 1, 20 * ONE, -20 * ONE, 20 * ONE + 1, -20 * ONE - 1])
      for (const safe of [true, false]) same(() => fast.logistic(x, safe), exact.logistic(BigInt(x), safe));
  });

  test("lesser and greater", () => {
    expect([lesser(1, 2), greater(1, 2), lesser(2n, 1n), greater(2n, 1n)]).toEqual([1, 2, 1n, 2n]);
  });
});

test("a computation that leaves the fast range is done again exactly", () => {
  const square = (x: bigint) => exactly((arithmetic) => arithmetic.toBigInt(arithmetic.mul(arithmetic.of(x), arithmetic.of(x))));
  expect(square(3n << 32n)).toBe(9n << 32n);
  expect(square(1n << 52n)).toBe((1n << 63n) - 1n);
  expect(() =>
    exactly(() => {
      throw new RangeError("another error");
    }),
  ).toThrow("another error");
});
