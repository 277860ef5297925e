import { U64_MAX, U64F64 } from "../../../protocol/fixed/fixed.js";
import { alphaPrice, isDynamic, poolForSwap } from "../../../protocol/pool/poolOf.js";
import { NO_LIMIT, quoteSwap, type SwapOrder, type SwapResult } from "../../../protocol/pool/quote.js";
import { swapInPool } from "../../../protocol/pool/swapInPool.js";
import type { State, StateReader } from "../../../state/state.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { get, subnetExists } from "./items.js";

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
  if (!isDynamic(state, netuid)) {
    const amount = subnetExists(state, netuid) ? order.amount : 0n;
    return { paidIn: amount, paidOut: amount, fee: 0n };
  }
  const result = quoteSwap(poolForSwap(state, netuid), orderOf(state, netuid, order));
  return typeof result === "string" ? null : result;
}

/** The most that can be swapped before the price passes `limit`, fee included (`get_max_amount_add`, `…_remove`). @throws DispatchFailure `Swap.*` */
export function mostWithin(state: StateReader, netuid: number, side: Side, limit: bigint): bigint {
  if (!isDynamic(state, netuid)) return (side === "buy" ? limit >= ONE_TAO : limit <= ONE_TAO) ? U64_MAX : 0n;
  const amount = mostSwappable(state, netuid, side);
  const result = quoteSwap(poolForSwap(state, netuid), orderOf(state, netuid, { side, amount, limit }));
  if (typeof result === "string") throw DispatchFailure.module("Swap", result);
  return result.paidIn + result.fee;
}

/** A pool takes no more than a thousand times what it holds. */
export function mostSwappable(state: StateReader, netuid: number, side: Side): bigint {
  if (!isDynamic(state, netuid)) return U64_MAX;
  const most = (get(state, side === "buy" ? "SubnetTAO" : "SubnetAlphaIn", netuid) as bigint) * 1000n;
  return most > U64_MAX ? U64_MAX : most;
}

/** The most alpha that can go from one subnet to another before their prices' ratio passes `limit` (`get_max_amount_move`). @throws DispatchFailure `Swap.*` */
export function mostMovable(state: StateReader, from: number, to: number, limit: bigint): bigint {
  const [dynamicFrom, dynamicTo] = [isDynamic(state, from), isDynamic(state, to)];
  if (!dynamicFrom && !dynamicTo) return limit > ONE_TAO ? 0n : U64_MAX;
  if (!dynamicFrom) {
    if (limit === 0n) return U64_MAX;
    const tao = whole(ONE_TAO);
    return mostWithin(state, to, "buy", U64F64.toInt(U64F64.mul(U64F64.div(tao, whole(limit)), tao), U64_MAX));
  }
  if (!dynamicTo) return mostWithin(state, from, "sell", limit);
  const [tao1, tao2] = [from, to].map((netuid) => get(state, "SubnetTAO", netuid) as bigint) as [bigint, bigint];
  const [alpha1, alpha2] = [from, to].map((netuid) => get(state, "SubnetAlphaIn", netuid) as bigint) as [bigint, bigint];
  if ([tao1, tao2, alpha1, alpha2].includes(0n)) return 0n;
  const worst = U64F64.div(whole(limit), whole(ONE_TAO));
  if (worst > U64F64.div(alphaPrice(state, from), alphaPrice(state, to))) return 0n;
  if (limit === 0n) return U64_MAX;
  const sum = U64F64.add(whole(tao2), whole(tao1));
  const wanted = U64F64.div(U64F64.mul(whole(alpha2), U64F64.div(whole(tao1), sum)), worst);
  return U64F64.toInt(U64F64.sub(wanted, U64F64.mul(whole(alpha1), U64F64.div(whole(tao2), sum))), U64_MAX);
}

const whole = (n: bigint) => U64F64.fromInt(n);
const ONE_TAO = 1_000_000_000n;

function orderOf(
  state: StateReader,
  netuid: number,
  { side, amount, limit, free }: { side: Side; amount: bigint; limit?: bigint; free?: boolean },
) {
  return { side, amount, limit: limit ?? NO_LIMIT[side], feeRate: free === true ? 0 : feeRate(state, netuid) };
}
