import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type FixedType, I32F32, I64F64, I96F32, U16_MAX, U64_MAX, U64F64, U96F32 } from "../../../src/protocol/fixed/fixed.js";
import { fromFloat } from "../../../src/protocol/fixed/fromFloat.js";

const bitsOf = (type: FixedType) => fc.bigInt({ min: type.MIN, max: type.MAX });

describe.each([I32F32, I64F64, I96F32, U64F64, U96F32])("$name", (type) => {
  test("stays within its range and undoes itself where nothing is lost", () => {
    fc.assert(
      fc.property(bitsOf(type), bitsOf(type), (a, b) => {
        for (const result of [type.add(a, b), type.sub(a, b), type.mul(a, b), type.div(a, b), type.wrap(a + b), type.round(a)])
          expect(type.fits(result)).toBe(true);
        expect(type.mul(a, type.ONE)).toBe(a);
        expect(type.div(a, type.ONE)).toBe(a);
        expect(type.from(a, type)).toBe(a);
        if (type.fits(a + b)) expect(type.sub(type.add(a, b), b)).toBe(a);
      }),
    );
  });

  test("tells what doesn't fit", () => {
    expect(type.div(type.ONE, 0n)).toBe(0n);
    expect(type.checkedDiv(type.ONE, 0n)).toBeNull();
    expect(type.div(type.MAX, 1n)).toBe(0n);
    expect(type.checkedDiv(type.MAX, 1n)).toBeNull();
    expect(type.saturatingDiv(type.MAX, 1n)).toBe(type.MAX);
    expect(type.checkedMul(type.MAX, type.MAX)).toBeNull();
    expect(type.mul(type.MAX, type.MAX)).toBe(type.MAX);
    expect(type.add(type.MAX, 1n)).toBe(type.MAX);
    expect(type.sub(type.MIN, 1n)).toBe(type.MIN);
    expect(type.fromInt(1n << 200n)).toBe(type.MAX);
  });
});

test("rounding: mul floors, div truncates, round takes ties away from zero", () => {
  expect(I32F32.mul(-1n, 1n)).toBe(-1n);
  expect(I32F32.div(-1n, I32F32.fromInt(2n))).toBe(0n);
  expect(I32F32.round(-(I32F32.ONE >> 1n))).toBe(-I32F32.ONE);
  expect(I32F32.round(I32F32.ONE >> 1n)).toBe(I32F32.ONE);
  expect(I32F32.floor(-1n)).toBe(-I32F32.ONE);
});

test("to integers: floored, clamped to the target", () => {
  expect(I32F32.toInt(-I32F32.ONE, U16_MAX)).toBe(0n);
  expect(I32F32.toInt(I32F32.fromInt(70000n), U16_MAX)).toBe(U16_MAX);
  expect(U64F64.toInt(U64F64.MAX, U64_MAX)).toBe(U64_MAX);
  expect(I64F64.toInt(I64F64.ONE - 1n, U64_MAX)).toBe(0n);
});

test("between types: saturating, negative to 0 for unsigned", () => {
  expect(U96F32.from(-1n, I32F32)).toBe(0n);
  expect(I32F32.from(I64F64.MAX, I64F64)).toBe(I32F32.MAX);
  expect(I64F64.from(1n, I32F32)).toBe(1n << 32n);
});

test("from floats: exact values exactly, others to the nearest", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 30 }), (n, shift) => {
      expect(fromFloat(I64F64, n / 2 ** shift)).toBe((BigInt(n) << 64n) >> BigInt(shift));
    }),
  );
  expect(fromFloat(I32F32, 2 ** -33)).toBe(0n);
  expect(fromFloat(I32F32, 3 * 2 ** -33)).toBe(2n);
  expect(fromFloat(I32F32, 1e300)).toBe(I32F32.MAX);
});
