import type { StateReader } from "../../state/state.js";
import { U64F64 } from "../fixed/fixed.js";
import { type Pool, poolPrice, WEIGHT_ONE } from "./balancer.js";

/** A subnet's pool as it stands. */
export function poolOf(state: StateReader, netuid: number): Pool {
  return {
    tao: state.get("SubtensorModule.SubnetTAO", netuid),
    alpha: state.get("SubtensorModule.SubnetAlphaIn", netuid),
    quote: state.get("Swap.SwapBalancer", netuid).quote as bigint,
  };
}

/** The pool that a swap finds: the first one of a subnet begins with even weights, whatever injections made of them (`maybe_initialize_palswap`). */
export function poolForSwap(state: StateReader, netuid: number): Pool {
  const pool = poolOf(state, netuid);
  return state.get("Swap.PalSwapInitialized", netuid) === true ? pool : { ...pool, quote: WEIGHT_ONE / 2n };
}

/** Whether the subnet's alpha has a price of its own; else it is TAO, one for one. */
export function isDynamic(state: StateReader, netuid: number): boolean {
  return netuid !== 0 && state.get("SubtensorModule.SubnetMechanism", netuid) === 1;
}

/** TAO for one alpha of a subnet, U64F64 bits. */
export function alphaPrice(state: StateReader, netuid: number): bigint {
  return isDynamic(state, netuid) ? poolPrice(poolOf(state, netuid)) : U64F64.ONE;
}
