import type { State } from "../../state/state.js";
import { I96F32, U64F64 } from "../fixed/fixed.js";
import { item } from "../item.js";
import { alphaPrice } from "../pool/poolOf.js";

/** Moves a subnet's average price towards its price, at most 1, the slower the younger the subnet (`update_moving_price`, staking/stake_utils.rs). */
export function updateMovingPrice(state: State, netuid: number, block: bigint): void {
  const started: bigint = state.get(item("FirstEmissionBlockNumber"), netuid);
  const age = U64F64.fromInt(block - (started - 1n));
  const halving = U64F64.fromInt(state.get(item("EMAPriceHalvingBlocks"), netuid));
  const weight = U64F64.mul(U64F64.from(state.get(item("SubnetMovingAlpha")), I96F32), U64F64.div(age, U64F64.add(age, halving)));
  const price = alphaPrice(state, netuid);
  const capped = price > U64F64.ONE ? U64F64.ONE : price;
  const old = U64F64.from(state.get(item("SubnetMovingPrice"), netuid), I96F32);
  const moved = U64F64.add(U64F64.mul(weight, capped), U64F64.mul(U64F64.sub(U64F64.ONE, weight), old));
  state.set(item("SubnetMovingPrice"), [netuid], I96F32.from(moved, U64F64));
}
