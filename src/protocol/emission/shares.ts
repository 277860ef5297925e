import type { StateReader } from "../../state/state.js";
import { U64F64, U96F32 } from "../fixed/fixed.js";
import { movingPrice } from "./rootSell.js";

const sum = (values: Iterable<bigint>) => [...values].reduce((total, value) => U64F64.add(total, value), 0n);
const least = (a: bigint, b: bigint) => (a < b ? a : b);

/**
 * Each emitting subnet's share of the block's TAO, U64F64 bits: by the moving average of its price, less what its owner's miners were withheld
 * (`get_shares`, pallets/subtensor/src/coinbase/subnet_emissions.rs, spec 425).
 */
export function emissionShares(state: StateReader, emitting: readonly number[]): Map<number, bigint> {
  const prices = new Map(emitting.map((netuid) => [netuid, movingPrice(state, netuid)]));
  const totalPrice = sum(prices.values());
  const byPrice = new Map([...prices].map(([netuid, price]) => [netuid, U64F64.div(price, totalPrice)]));
  const weighed = new Map(
    [...byPrice].map(([netuid, share]) => {
      const burned = least(U64F64.ONE, U64F64.from(state.get("SubtensorModule.MinerBurned", netuid), U96F32));
      return [netuid, U64F64.mul(share, U64F64.ONE - burned)];
    }),
  );
  const total = sum(weighed.values());
  const shares = total > 0n ? new Map([...weighed].map(([netuid, weight]) => [netuid, U64F64.div(weight, total)])) : byPrice;
  return withoutDisabled(state, shares);
}

/** Subnets whose emission is switched off get nothing; the others share what would have been theirs. */
function withoutDisabled(state: StateReader, shares: ReadonlyMap<number, bigint>): Map<number, bigint> {
  const enabled = (netuid: number) => state.get("SubtensorModule.SubnetEmissionEnabled", netuid) === true;
  if ([...shares.keys()].every(enabled)) return new Map(shares);
  const total = sum([...shares].filter(([netuid]) => enabled(netuid)).map(([, share]) => share));
  return new Map([...shares].map(([netuid, share]) => [netuid, enabled(netuid) ? U64F64.div(share, total) : 0n]));
}

/** Each subnet's TAO of the block, U96F32 bits. */
export function taoEmissions(state: StateReader, emitting: readonly number[], blockEmission: bigint): Map<number, bigint> {
  const shares = emissionShares(state, emitting);
  return new Map([...shares].map(([netuid, share]) => [netuid, U96F32.from(U64F64.mul(U64F64.fromInt(blockEmission), share), U64F64)]));
}
