import type { Arithmetic, Numbers } from "../fixed/arithmetic.js";

/** Σ, wrapping as the chain's plain sum does. */
export function sum<T extends number | bigint>({ ZERO, addWrapping }: Arithmetic<T>, v: Numbers<T>): T {
  let total = ZERO;
  for (let i = 0; i < v.length; i++) total = addWrapping(total, v[i]);
  return total;
}

/** v / Σv, or `v` as it is where the sum is 0 (`inplace_normalize`). */
export function normalize<T extends number | bigint>(arithmetic: Arithmetic<T>, v: Numbers<T>, total: T = sum(arithmetic, v)): Numbers<T> {
  const { ZERO, array, div } = arithmetic;
  if (total === ZERO) return v;
  const result = array(v.length);
  for (let i = 0; i < v.length; i++) result[i] = div(v[i], total);
  return result;
}

/** Each element times the other's, 0 where that doesn't fit (`vec_mul`). */
export function multiply<T extends number | bigint>({ array, mulOrZero }: Arithmetic<T>, a: Numbers<T>, b: Numbers<T>): Numbers<T> {
  const result = array(a.length);
  for (let i = 0; i < a.length; i++) result[i] = mulOrZero(a[i], b[i]);
  return result;
}

/**
 * Which elements are among the `k` greatest and not 0 (`is_topk_nonzero`): of equal ones the last are taken. With fewer than `k` elements, all
 * that aren't 0.
 */
export function topNonZero<T extends number | bigint>({ ZERO }: Arithmetic<T>, v: Numbers<T>, k: number): boolean[] {
  const result = Array.from(v, (x) => x !== ZERO);
  const ascending = Array.from(v, (_, i) => i).sort((a, b) => (v[a] < v[b] ? -1 : v[a] > v[b] ? 1 : 0));
  for (const i of ascending.slice(0, Math.max(0, v.length - k))) result[i] = false;
  return result;
}

/** A proportion as u16: floor(x * 65535) within 0..65535 (`fixed_proportion_to_u16`). */
export function proportionToU16<T extends number | bigint>({ ZERO, ONE }: Arithmetic<T>, x: T): number {
  if (x >= ONE) return 65535;
  return x <= ZERO ? 0 : Math.floor((Number(x) * 65535) / 2 ** 32);
}

/** The I32F32 bits of x / 65535, x a u16 (`u16_proportion_to_fixed`). */
export function u16Proportion(x: number): number {
  return Math.floor((x * 2 ** 32) / 65535);
}
