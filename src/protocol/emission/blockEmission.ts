import { I96F32, U64_MAX } from "../fixed/fixed.js";
import { log2 } from "../fixed/transcendental.js";

const DEFAULT_EMISSION = 1_000_000_000n;
/** Rao that there will ever be, of TAO and of each alpha. */
export const TOTAL_SUPPLY = 21_000_000_000_000_000n;

/**
 * Rao that a block emits at an issuance (of TAO, or of a subnet's alpha): 1 below half of 21 million, and half of that each time half of the rest is
 * issued (pallets/subtensor/src/coinbase/block_emission.rs).
 */
export function blockEmissionAt(issuance: bigint): bigint {
  const total = I96F32.fromInt(issuance);
  if (total >= I96F32.fromInt(TOTAL_SUPPLY)) return 0n;
  const issued = I96F32.div(total, I96F32.fromInt(TOTAL_SUPPLY));
  const halvings = I96F32.toInt(log2(I96F32, I96F32.div(I96F32.ONE, I96F32.ONE - issued)) ?? 0n, U64_MAX);
  const share = I96F32.div(I96F32.ONE, I96F32.ONE << halvings);
  return I96F32.toInt(I96F32.mul(share, I96F32.fromInt(DEFAULT_EMISSION)), U64_MAX);
}
