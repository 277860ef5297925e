import type { StateReader } from "../../state/state.js";
import { U64F64, U96F32 } from "../fixed/fixed.js";
import { rulesOf } from "../rules.js";
import { gateShares } from "./emissionGate.js";
import { rootProportion } from "./rootProportion.js";
import { movingPrice } from "./rootSell.js";

const sum = (values: Iterable<bigint>) => [...values].reduce((total, value) => U64F64.add(total, value), 0n);

/**
 * Each emitting subnet's share by the moving average of its price, less what its owner's miners were withheld: U64F64 bits
 * (`get_shares`, pallets/subtensor/src/coinbase/subnet_emissions.rs). From spec 421 to 424 root's proportion weighs too.
 */
export function weighedShares(state: StateReader, emitting: readonly number[]): Map<number, bigint> {
  const prices = new Map(emitting.map((netuid) => [netuid, movingPrice(state, netuid)]));
  const totalPrice = sum(prices.values());
  const byPrice = new Map([...prices].map(([netuid, price]) => [netuid, U64F64.div(price, totalPrice)]));
  const { rootPropInShares } = rulesOf(state);
  const weighed = new Map(
    [...byPrice].map(([netuid, share]) => {
      const burned = U64F64.from(state.get("SubtensorModule.MinerBurned", netuid), U96F32);
      const kept = U64F64.sub(U64F64.ONE, burned);
      const weight = rootPropInShares ? U64F64.mul(U64F64.from(rootProportion(state, netuid), U96F32), kept) : kept;
      return [netuid, U64F64.mul(share, weight)];
    }),
  );
  const total = sum(weighed.values());
  return total > 0n ? new Map([...weighed].map(([netuid, weight]) => [netuid, U64F64.div(weight, total)])) : byPrice;
}

/** Each emitting subnet's share of the block's TAO, U64F64 bits: weighed, gated where the chain does, and none for those switched off. */
export function emissionShares(state: StateReader, emitting: readonly number[], block: bigint): Map<number, bigint> {
  const weighed = weighedShares(state, emitting);
  return withoutDisabled(state, rulesOf(state).emissionGate ? gateShares(state, weighed, block) : weighed);
}

/** Subnets whose emission is switched off get nothing; the others share what would have been theirs. */
function withoutDisabled(state: StateReader, shares: ReadonlyMap<number, bigint>): Map<number, bigint> {
  const enabled = (netuid: number) => state.get("SubtensorModule.SubnetEmissionEnabled", netuid) === true;
  if ([...shares.keys()].every(enabled)) return new Map(shares);
  const total = sum([...shares].filter(([netuid]) => enabled(netuid)).map(([, share]) => share));
  return new Map([...shares].map(([netuid, share]) => [netuid, enabled(netuid) ? U64F64.div(share, total) : 0n]));
}

/** Each subnet's TAO of the block, U96F32 bits. */
export function taoEmissions(state: StateReader, emitting: readonly number[], emission: bigint, block: bigint): Map<number, bigint> {
  const shares = emissionShares(state, emitting, block);
  return new Map([...shares].map(([netuid, share]) => [netuid, U96F32.from(U64F64.mul(U64F64.fromInt(emission), share), U64F64)]));
}
