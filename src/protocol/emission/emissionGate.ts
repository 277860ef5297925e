import type { State, StateReader } from "../../state/state.js";
import { I32F32, U64F64 } from "../fixed/fixed.js";
import { exp, ln } from "../fixed/transcendental.js";
import { item } from "../item.js";

type Shares = ReadonlyMap<number, bigint>;

/** The bar is worked out anew in each block that this divides. */
const PERIOD = 360n;
const sum = (values: Iterable<bigint>) => [...values].reduce((total, value) => U64F64.add(total, value), 0n);

/**
 * Lowers the shares (U64F64 bits) of subnets below the bar: each times 1 / (1 + (bar / share)^exponent), then scaled to 1 again. Spec 440 on.
 */
export function gateShares(state: StateReader, shares: Shares, block: bigint): Map<number, bigint> {
  const bar = emissionBar(state, shares, block);
  if (bar === 0n) return new Map(shares);
  const exponent: bigint = state.get(item("EmissionGateExponent"));
  const gated = new Map([...shares].map(([netuid, share]) => [netuid, share === 0n ? 0n : throughGate(share, bar, exponent)]));
  const total = sum(gated.values());
  if (total === 0n) return new Map(shares);
  return new Map([...gated].map(([netuid, share]) => [netuid, U64F64.div(share, total)]));
}

function throughGate(share: bigint, bar: bigint, exponent: bigint): bigint {
  const held = U64F64.add(U64F64.ONE, safePower(U64F64.div(bar, share), exponent));
  return U64F64.mul(share, U64F64.div(U64F64.ONE, held));
}

/** The chain's `safe_pow`: by ln and exp over I32F32; 0 where there is no logarithm, the largest whole number where the power doesn't fit. */
function safePower(value: bigint, exponent: bigint): bigint {
  const log = ln(I32F32, I32F32.from(value, U64F64));
  if (log === null) return 0n;
  const power = exp(I32F32, I32F32.mul(I32F32.from(exponent, U64F64), log));
  return power === null ? U64F64.fromInt(2n ** 31n - 1n) : U64F64.from(power, I32F32);
}

/** The bar that a block's shares meet: the stored one, or one of these shares where it is due or there is none yet. */
function emissionBar(state: StateReader, shares: Shares, block: bigint): bigint {
  const stored: bigint = state.get(item("EmissionGateBar"));
  return stored === 0n || block % PERIOD === 0n ? (newBar(state, shares) ?? stored) : stored;
}

/** Stores the bar where this block works it out anew. */
export function updateEmissionBar(state: State, shares: Shares, block: bigint): void {
  const bar = emissionBar(state, shares, block);
  if (bar !== state.get(item("EmissionGateBar"))) state.set(item("EmissionGateBar"), [], bar);
}

/** The share of the subnet at a rank (441 on), or the one at which the largest shares make up a quantile of all (440). Undefined without shares. */
function newBar(state: StateReader, shares: Shares): bigint | undefined {
  const descending = [...shares.values()].filter((share) => share > 0n).sort((a, b) => (a > b ? -1 : a < b ? 1 : 0));
  const rank: number = state.hasItem(item("EmissionBarRank")) ? state.get(item("EmissionBarRank")) : 0;
  if (rank > 0) return descending[Math.min(rank, descending.length) - 1];
  const quantile: bigint = state.get(item("EmissionBarQuantile"));
  let reached = 0n;
  return descending.find((share) => {
    reached = U64F64.add(reached, share);
    return reached >= quantile;
  });
}
