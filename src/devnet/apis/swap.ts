import { U64F64 } from "../../protocol/fixed/fixed.js";
import { alphaPrice, isDynamic, poolOf } from "../../protocol/pool/poolOf.js";
import { simulateSwap } from "../../protocol/pool/quote.js";
import type { StateReader } from "../../state/state.js";
import { netuids } from "../pallets/subtensor/items.js";
import { feeRate, type Side } from "../pallets/subtensor/pool.js";
import type { Api, Apis } from "./api.js";

const U64_MAX = 2n ** 64n - 1n;

/** Rao of TAO for one alpha. */
const price = (state: StateReader, netuid: number): bigint =>
  U64F64.toInt(U64F64.mul(alphaPrice(state, netuid), U64F64.fromInt(1_000_000_000n)), U64_MAX);

/** What `sim_swap_*` answers. On a subnet without a price of its own swaps are one for one. */
const simulate =
  (side: Side): Api =>
  ({ state }, netuid: number, amount: bigint) => {
    const { paidIn, paidOut, fee, slippage } = isDynamic(state, netuid)
      ? simulateSwap(poolOf(state, netuid), { side, amount, feeRate: feeRate(state, netuid) })
      : { paidIn: amount, paidOut: amount, fee: 0n, slippage: 0n };
    return side === "buy"
      ? { taoAmount: paidIn, alphaAmount: paidOut, taoFee: fee, alphaFee: 0n, taoSlippage: 0n, alphaSlippage: slippage }
      : { taoAmount: paidOut, alphaAmount: paidIn, taoFee: 0n, alphaFee: fee, taoSlippage: slippage, alphaSlippage: 0n };
  };

export const swapApis: Apis = {
  SwapRuntimeApi_current_alpha_price: ({ state }, netuid) => price(state, netuid),
  SwapRuntimeApi_current_alpha_price_all: ({ state }) => netuids(state).map((netuid) => ({ netuid, price: price(state, netuid) })),
  SwapRuntimeApi_sim_swap_alpha_for_tao: simulate("sell"),
  SwapRuntimeApi_sim_swap_tao_for_alpha: simulate("buy"),
};
