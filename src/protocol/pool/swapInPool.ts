import type { State } from "../../state/state.js";
import { addTo } from "../hook.js";
import { isDynamic, poolForSwap } from "./poolOf.js";
import { quoteSwap, type SwapOrder, type SwapRefusal, type SwapResult } from "./quote.js";

/**
 * Swaps in a subnet's pool and moves its reserves (`swap_tao_for_alpha`, `swap_alpha_for_tao`, pallets/subtensor/src/staking/stake_utils.rs). A subnet
 * without a price of its own swaps one for one, free. The fee isn't placed here: it is the caller's.
 */
export function swapInPool(state: State, netuid: number, order: SwapOrder): SwapResult | SwapRefusal {
  const result = isDynamic(state, netuid) ? inPool(state, netuid, order) : { paidIn: order.amount, paidOut: order.amount, fee: 0n };
  if (typeof result === "string") return result;
  const { paidIn, paidOut } = result;
  if (order.side === "buy") {
    addTo(state, "SubnetAlphaIn", [netuid], -paidOut);
    addTo(state, "SubnetAlphaOut", [netuid], paidOut);
    addTo(state, "SubnetTAO", [netuid], paidIn);
    addTo(state, "TotalStake", [], order.amount);
    addVolume(state, netuid, order.amount);
  } else {
    addTo(state, "SubnetAlphaIn", [netuid], paidIn);
    addTo(state, "SubnetAlphaOut", [netuid], -paidIn);
    addTo(state, "SubnetTAO", [netuid], -paidOut);
    addTo(state, "TotalStake", [], -paidOut);
    addVolume(state, netuid, paidOut);
  }
  return result;
}

function inPool(state: State, netuid: number, order: SwapOrder): SwapResult | SwapRefusal {
  const pool = poolForSwap(state, netuid);
  const result = quoteSwap(pool, order);
  if (typeof result !== "string" && state.get("Swap.PalSwapInitialized", netuid) === false) {
    state.set("Swap.PalSwapInitialized", [netuid], true);
    state.set("Swap.SwapBalancer", [netuid], { quote: pool.quote });
  }
  return result;
}

function addVolume(state: State, netuid: number, tao: bigint): void {
  state.set("SubtensorModule.SubnetVolume", [netuid], (state.get("SubtensorModule.SubnetVolume", netuid) as bigint) + tao);
}
