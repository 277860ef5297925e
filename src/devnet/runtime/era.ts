import type { Reader } from "../../client/codec/reader.js";

/** How long a transaction is valid: for ever, or `period` blocks counted from a `phase` within them. */
export type Era = "immortal" | { readonly period: number; readonly phase: number };

export function decodeEra(r: Reader): Era {
  const first = r.u8();
  if (first === 0) return "immortal";
  const encoded = first | (r.u8() << 8);
  const period = 2 << (encoded & 15);
  const phase = (encoded >> 4) * Math.max(1, period >> 12);
  if (period < 4 || phase >= period) throw new RangeError("the era is malformed");
  return { period, phase };
}

/** The block a transaction's era began at, seen from `current`. */
export function eraBirth(era: Era, current: number): number {
  if (era === "immortal") return 0;
  return Math.floor((Math.max(current, era.phase) - era.phase) / era.period) * era.period + era.phase;
}
