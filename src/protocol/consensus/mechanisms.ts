import { U16_MAX, U64_MAX, U64F64 } from "../fixed/fixed.js";
import { lesser } from "../fixed/minMax.js";
import type { EpochRules } from "./epochRules.js";

/**
 * An emission split between `count` mechanisms (`split_emissions`, pallets/subtensor/src/subnets/mechanism.rs): by the stored u16 parts of 65535,
 * cut or filled up with 0 to `count`, or evenly; what is left over goes to the first. Rao.
 */
export function splitEmission(
  emission: bigint,
  count: number,
  split: readonly number[] | null,
  rules: Pick<EpochRules, "splitNeedsExactLength">,
): bigint[] {
  const even = split === null || (rules.splitNeedsExactLength && split.length !== count);
  const parts = Array.from({ length: count }, (_, k) => (even ? emission / BigInt(count) : (emission * BigInt(split[k] ?? 0)) / U16_MAX));
  const given = BigInt.asUintN(
    64,
    parts.reduce((a, b) => a + b, 0n),
  );
  if (count > 0 && emission > given) parts[0] = lesser(parts[0] + emission - given, U64_MAX);
  return parts;
}

/** A mechanism's weight in the subnet's results: its part of the emission, or all for the first when nothing is emitted. U64F64 bits. */
export function mechanismWeight(part: bigint, emission: bigint, index: number): bigint {
  return U64F64.checkedDiv(U64F64.fromInt(part), U64F64.fromInt(emission)) ?? (index === 0 ? U64F64.ONE : 0n);
}

/** Per uid, Σ of each mechanism's value times its weight, floored after each mechanism. `values` and the result are whole numbers up to `max`. */
export function weightedTotal(values: readonly (readonly bigint[])[], weights: readonly bigint[], max: bigint): bigint[] {
  return values[0].map((_, uid) =>
    values.reduce(
      (total, list, k) => U64F64.toInt(U64F64.add(U64F64.fromInt(total), U64F64.mul(U64F64.fromInt(list[uid]), weights[k])), max),
      0n,
    ),
  );
}

/** Per uid, Σ over mechanisms within a u64. */
export function saturatingTotal(values: readonly (readonly bigint[])[]): readonly bigint[] {
  if (values.length === 1) return values[0];
  return values[0].map((_, uid) => values.reduce((total, list) => lesser(total + list[uid], U64_MAX), 0n));
}
