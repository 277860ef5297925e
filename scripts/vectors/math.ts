import { weightedMedian } from "../../src/protocol/consensus/consensus.js";
import { epochRules } from "../../src/protocol/consensus/epochRules.js";
import { alphaSigmoid } from "../../src/protocol/consensus/liquidAlpha.js";
import { maxUpscaleToU16, maxUpscaleWeights, withinMaxWeight } from "../../src/protocol/consensus/maxUpscale.js";
import { splitEmission } from "../../src/protocol/consensus/mechanisms.js";
import { taoWeightBits } from "../../src/protocol/consensus/stake.js";
import { normalize, proportionToU16, topNonZero, u16Proportion } from "../../src/protocol/consensus/vectors.js";
import { exactArithmetic as exact, type Numbers } from "../../src/protocol/fixed/arithmetic.js";
import { exactly } from "../../src/protocol/fixed/exactly.js";
import { type FixedType, I32F32, I64F64, I96F32, U16_MAX, U64_MAX, U64F64, U96F32 } from "../../src/protocol/fixed/fixed.js";
import { fromFloat } from "../../src/protocol/fixed/fromFloat.js";
import { expSafe, ln } from "../../src/protocol/fixed/transcendental.js";
import { sparseOps } from "./sparseOps.js";
import { type CaseResult, caseResult, type Json, records, type VectorFile } from "./vectorFile.js";

const bigints = (values: readonly string[]): bigint[] => values.map(BigInt);

function binop(type: FixedType, { a, b }: Json): Record<string, unknown> {
  const [x, y] = [BigInt(a), BigInt(b)];
  return {
    saturating_add: type.add(x, y),
    saturating_sub: type.sub(x, y),
    saturating_mul: type.mul(x, y),
    checked_mul: type.checkedMul(x, y),
    safe_div: type.div(x, y),
    checked_div: type.checkedDiv(x, y),
    saturating_div: y === 0n ? null : type.saturatingDiv(x, y),
    to_u64_saturating: type.toInt(x, U64_MAX),
    to_u16_saturating: type.toInt(x, U16_MAX),
    to_i32f32_saturating: I32F32.from(x, type),
    to_i64f64_saturating: I64F64.from(x, type),
  };
}

function unary({ a }: Json): Record<string, unknown> {
  const x = BigInt(a);
  return {
    to_u16: Number(I32F32.toInt(x, U16_MAX)),
    to_u64: I32F32.toInt(x, U64_MAX),
    to_i64f64: I64F64.from(x, I32F32),
    fixed_proportion_to_u16: proportionToU16(exact, x),
    fixed_to_fixed_u16_proportion: I32F32.div(x, I32F32.fromInt(U16_MAX)),
    // Where rounding up doesn't fit, it wraps; the vectors have null.
    round: I32F32.round(x) < x - I32F32.ONE ? null : I32F32.round(x),
  };
}

function u64FromNum({ u }: Json): Record<string, unknown> {
  const n = BigInt(u);
  return {
    i32f32: I32F32.fromInt(n),
    i64f64: I64F64.fromInt(n),
    i96f32: I96F32.fromInt(n),
    u64f64: U64F64.fromInt(n),
    u96f32: U96F32.fromInt(n),
    u16_proportion_to_fixed_of_low16: BigInt(u16Proportion(Number(n & U16_MAX))),
    tao_weight: taoWeightBits(n),
  };
}

function floatFromNum({ f64_bits }: Json): Record<string, unknown> {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(f64_bits));
  const value = view.getFloat64(0);
  const single = Math.fround(value);
  view.setFloat32(0, single);
  return {
    i32f32_of_f64: fromFloat(I32F32, value),
    i32f32_of_f32: fromFloat(I32F32, single),
    f32_bits: BigInt(view.getUint32(0)),
    i64f64_of_f64: fromFloat(I64F64, value),
  };
}

/** `exp_safe`, and for a > 0 `safe_ln`: 0 where the logarithm fails. */
function exponentials({ a }: Json): Record<string, unknown> {
  const x = BigInt(a);
  return { exp_safe: expSafe(I32F32, x), safe_ln: x > 0n ? (ln(I32F32, x) ?? 0n) : null };
}

/** `sigmoid_safe`: 1 / (1 + exp(-rho * (input - kappa))). */
function sigmoidSafe({ input, rho, kappa }: Json): bigint {
  const exponent = I32F32.mul(I32F32.mul(BigInt(rho), -I32F32.ONE), I32F32.sub(BigInt(input), BigInt(kappa)));
  return exact.logistic(exponent, true);
}

function sigmoid(given: Json): bigint {
  const settings = { alphaLow: given.alpha_low_u16, alphaHigh: given.alpha_high_u16, alphaSigmoidSteepness: given.steepness_i16 };
  return exactly((arithmetic) => {
    const { of, toBigInt } = arithmetic;
    return toBigInt(
      alphaSigmoid(arithmetic, settings, epochRules(425))(of(BigInt(given.consensus)), of(BigInt(given.weight)), of(BigInt(given.bond))),
    );
  });
}

function normalized64(values: readonly string[]): Record<string, bigint[]> {
  const bits = bigints(values);
  const sum = bits.reduce((a, b) => I64F64.wrap(a + b), 0n);
  const i64f64 = sum === 0n ? bits : bits.map((x) => I64F64.div(x, sum));
  return { i64f64, i32f32: i64f64.map((x) => I32F32.from(x, I64F64)) };
}

function median({ stake, score, minority, partition_lo, partition_hi }: Json): bigint {
  return exactly((arithmetic) => {
    const numbers = (values: readonly string[]) => {
      const list = arithmetic.array(values.length);
      values.forEach((value, i) => {
        list[i] = arithmetic.of(BigInt(value));
      });
      return list;
    };
    const { of, toBigInt } = arithmetic;
    const [lowest, low, high] = [minority, partition_lo, partition_hi].map((bits) => of(BigInt(bits)));
    return toBigInt(weightedMedian(arithmetic, numbers(stake), numbers(score), lowest, low, high));
  });
}

function topK({ v, k }: Json): Record<string, boolean[]> {
  const values: Numbers<bigint> = bigints(v);
  // Without zeros the two functions are one: shifting all values keeps their order.
  const shifted = bigints(v).map((x) => x + (1n << 64n));
  return { is_topk: topNonZero(exact, shifted, k), is_topk_nonzero: topNonZero(exact, values, k) };
}

const FUNCTIONS: Readonly<Record<string, (given: Json) => unknown>> = {
  i32f32_binop: (given) => binop(I32F32, given),
  i64f64_binop: (given) => binop(I64F64, given),
  i96f32_binop: (given) => binop(I96F32, given),
  u96f32_binop: (given) => binop(U96F32, given),
  u64f64_binop: (given) => binop(U64F64, given),
  i32f32_unary: unary,
  u64_from_num: u64FromNum,
  float_from_num: floatFromNum,
  exp_safe: exponentials,
  sigmoid_safe: sigmoidSafe,
  alpha_sigmoid: sigmoid,
  vec_u16_max_upscale_to_u16: maxUpscaleWeights,
  check_vec_max_limited: ({ vec, max_limit }) => withinMaxWeight(vec, max_limit),
  vec_max_upscale_to_u16: (values) => maxUpscaleToU16(bigints(values)),
  inplace_normalize: (values) => Array.from(normalize(exact, bigints(values))),
  is_topk: topK,
  inplace_normalize_64: normalized64,
  weighted_median: median,
  sparse_ops: sparseOps,
  split_emissions: ({ mechanism_count, split, alpha }) => splitEmission(BigInt(alpha), mechanism_count, split, epochRules(425)),
};

/** `math.jsonl`: `{fn, in, out}` (SCHEMA §4). */
export function matches(file: VectorFile): boolean {
  const cases = records(file);
  return cases.length > 0 && cases.every(({ fn }) => Object.hasOwn(FUNCTIONS, fn));
}

export async function* run(file: VectorFile): AsyncIterable<CaseResult> {
  for (const [index, { fn, in: given, out }] of records(file).entries())
    yield caseResult(`${fn} #${index}`, out, () => FUNCTIONS[fn](given));
}
