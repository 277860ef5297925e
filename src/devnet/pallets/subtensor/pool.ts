import { isDynamic, poolOf } from "../../../protocol/pool/poolOf.js";
import { NO_LIMIT, quoteSwap, type SwapOrder, type SwapResult } from "../../../protocol/pool/quote.js";
import { swapInPool } from "../../../protocol/pool/swapInPool.js";
import type { State, StateReader } from "../../../state/state.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { get } from "./items.js";

export type Side = SwapOrder["side"];

/** The pool's fee in parts of 65535. */
export const feeRate = (state: StateReader, netuid: number): number => state.get("Swap.FeeRate", netuid);

/** Swaps; a pool's refusal is its pallet's error. @throws DispatchFailure `Swap.*` */
export function swap(state: State, netuid: number, order: { side: Side; amount: bigint; limit?: bigint; free?: boolean }): SwapResult {
  const result = swapInPool(state, netuid, orderOf(state, netuid, order));
  if (typeof result === "string") throw DispatchFailure.module("Swap", result);
  return result;
}

/** What a swap would give. Null where the pool refuses. */
export function quote(state: StateReader, netuid: number, order: { side: Side; amount: bigint; limit?: bigint }): SwapResult | null {
  if (!isDynamic(state, netuid)) return { paidIn: order.amount, paidOut: order.amount, fee: 0n };
  const result = quoteSwap(poolOf(state, netuid), orderOf(state, netuid, order));
  return typeof result === "string" ? null : result;
}

/** The most that can be swapped before the price passes `limit`, fee included (`get_max_amount_add`, `…_remove`). @throws DispatchFailure `Swap.*` */
export function mostWithin(state: StateReader, netuid: number, side: Side, limit: bigint): bigint {
  if (!isDynamic(state, netuid)) return (side === "buy" ? limit >= ONE_TAO : limit <= ONE_TAO) ? U64_MAX : 0n;
  const amount = mostSwappable(state, netuid, side);
  const result = quoteSwap(poolOf(state, netuid), orderOf(state, netuid, { side, amount, limit }));
  if (typeof result === "string") throw DispatchFailure.module("Swap", result);
  return result.paidIn + result.fee;
}

/** A pool takes no more than a thousand times what it holds. */
export function mostSwappable(state: StateReader, netuid: number, side: Side): bigint {
  if (!isDynamic(state, netuid)) return U64_MAX;
  const most = (get(state, side === "buy" ? "SubnetTAO" : "SubnetAlphaIn", netuid) as bigint) * 1000n;
  return most > U64_MAX ? U64_MAX : most;
}

const ONE_TAO = 1_000_000_000n;
const U64_MAX = 2n ** 64n - 1n;

function orderOf(
  state: StateReader,
  netuid: number,
  { side, amount, limit, free }: { side: Side; amount: bigint; limit?: bigint; free?: boolean },
) {
  return { side, amount, limit: limit ?? NO_LIMIT[side], feeRate: free === true ? 0 : feeRate(state, netuid) };
}
