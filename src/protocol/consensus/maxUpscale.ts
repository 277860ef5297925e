import { I32F32, U16_MAX } from "../fixed/fixed.js";
import { greater } from "../fixed/minMax.js";

const MAX = I32F32.fromInt(U16_MAX);
const LARGE = I32F32.fromInt(32768n);

/** I32F32 values scaled so that the greatest becomes 65535 (`vec_max_upscale_to_u16`, pallets/subtensor/src/epoch/math.rs). */
export function maxUpscaleToU16(values: readonly bigint[]): number[] {
  if (values.length === 0) return [];
  const greatest = values.reduce(greater);
  const toU16 = (x: bigint): number => Number(I32F32.toInt(x, U16_MAX));
  if (greatest === 0n) return values.map((x) => toU16(I32F32.mul(x, MAX)));
  if (greatest > LARGE) return values.map((x) => toU16(I32F32.round(I32F32.mul(x, I32F32.div(MAX, greatest)))));
  return values.map((x) => toU16(I32F32.round(I32F32.div(I32F32.mul(x, MAX), greatest))));
}

/** Weights scaled so that the greatest becomes 65535: how `set_weights` stores them (`vec_u16_max_upscale_to_u16`). */
export function maxUpscaleWeights(weights: readonly number[]): number[] {
  return maxUpscaleToU16(weights.map((weight) => I32F32.fromInt(BigInt(weight))));
}

/** Whether no weight is more than `limit` / 65535 of the sum: what `MaxWeightsLimit` asks (`check_vec_max_limited`). */
export function withinMaxWeight(weights: readonly number[], limit: number): boolean {
  const sum = I32F32.wrap(weights.reduce((total, weight) => total + (BigInt(weight) << 32n), 0n));
  const most = I32F32.div(I32F32.fromInt(BigInt(limit)), MAX);
  return weights.every((weight) => {
    const value = I32F32.fromInt(BigInt(weight));
    return (sum === 0n ? value : I32F32.div(value, sum)) <= most;
  });
}
