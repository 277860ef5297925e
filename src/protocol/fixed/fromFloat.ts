import type { FixedType } from "./fixed.js";

/** `saturating_from_num` of a finite f64 (or of an f32, given as the same number): its exact value to the nearest, ties to even, within the range. */
export function fromFloat(type: FixedType, value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, Math.abs(value));
  const raw = view.getBigUint64(0);
  const exponent = Number(raw >> 52n);
  const fraction = raw & ((1n << 52n) - 1n);
  const mantissa = exponent === 0 ? fraction : fraction | (1n << 52n);
  const shift = Math.max(exponent, 1) - 1075 + type.frac;
  const size = shift >= 0 ? mantissa << BigInt(shift) : shiftToEven(mantissa, BigInt(-shift));
  return type.clamp(value < 0 ? -size : size);
}

/** x / 2^by to the nearest whole number, ties to even. */
function shiftToEven(x: bigint, by: bigint): bigint {
  const floor = x >> by;
  const rest = (x - (floor << by)) * 2n;
  const unit = 1n << by;
  return rest > unit || (rest === unit && (floor & 1n) === 1n) ? floor + 1n : floor;
}
