import type { StateReader } from "../../state/state.js";
import { I96F32, U64F64 } from "../fixed/fixed.js";

/** A subnet's price as its share of emission is measured by: the moving average, 1 where alpha is TAO (`SubnetMechanism` 0). U64F64 bits. */
export function movingPrice(state: StateReader, netuid: number): bigint {
  if (state.get("SubtensorModule.SubnetMechanism", netuid) === 0) return U64F64.ONE;
  return U64F64.from(state.get("SubtensorModule.SubnetMovingPrice", netuid), I96F32);
}

/**
 * Whether root is paid its part in alpha: while all emitting subnets' prices add up to more than 1; else it is recycled
 * (`get_root_sell_flag`, pallets/subtensor/src/coinbase/run_coinbase.rs).
 */
export function rootIsPaid(state: StateReader, emitting: readonly number[]): boolean {
  return emitting.reduce((sum, netuid) => U64F64.add(sum, movingPrice(state, netuid)), 0n) > U64F64.ONE;
}
