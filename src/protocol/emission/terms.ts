import type { State } from "../../state/state.js";
import { U96F32 } from "../fixed/fixed.js";
import { priceU96F32 } from "../pool/balancer.js";
import { alphaPrice } from "../pool/poolOf.js";
import { rulesOf } from "../rules.js";
import { blockEmissionAt } from "./blockEmission.js";
import { alphaIssuance, rootProportion } from "./rootProportion.js";

/** What a block adds to a subnet, U96F32 bits: to its pool, to its participants, and TAO that buys alpha. */
export interface SubnetTerms {
  readonly taoIn: bigint;
  readonly alphaIn: bigint;
  readonly alphaOut: bigint;
  readonly excess: bigint;
}

/**
 * A subnet's terms for the TAO it gets: as much alpha beside it as the price says, at most root's proportion of its alpha emission; TAO beyond that buys
 * alpha (`get_subnet_terms`, pallets/subtensor/src/coinbase/run_coinbase.rs).
 */
export function subnetTerms(state: State, netuid: number, tao: bigint): SubnetTerms {
  const emission = blockEmissionAt(alphaIssuance(state, netuid));
  noteEmission(state, emission);
  const alphaOut = U96F32.fromInt(emission);
  const price = priceU96F32(alphaPrice(state, netuid));
  const cap = U96F32.mul(rootProportion(state, netuid), alphaOut);
  const wanted = U96F32.div(tao, price);
  const alphaIn = wanted > cap ? cap : wanted;
  const taoIn = wanted > cap ? U96F32.mul(cap, price) : tao;
  return { taoIn, alphaIn, alphaOut, excess: U96F32.sub(tao, taoIn) };
}

/** `BlockEmission` holds the last result of the emission curve, whatever it was asked for, TAO or alpha (up to spec 425). */
export function noteEmission(state: State, emission: bigint): void {
  if (!rulesOf(state).notesBlockEmission) return;
  if (state.get("SubtensorModule.BlockEmission") !== emission) state.set("SubtensorModule.BlockEmission", [], emission);
}
