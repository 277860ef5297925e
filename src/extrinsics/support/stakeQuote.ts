import type { View } from "../../client/view.js";

/** What a swap in a subnet's pool would give now, in rao. */
export interface StakeQuote {
  /** TAO for one alpha before the swap. */
  readonly price: bigint;
  /** What comes out. */
  readonly received: bigint;
  /** The pool's fee, in what goes in. */
  readonly fee: bigint;
  /** What is lost against the price now, fee included, in what comes out. */
  readonly slippage: bigint;
}

const ONE = 1_000_000_000n;

/** Quotes TAO for a subnet's alpha (`buy`) or back (`sell`). Root's stake is TAO itself. */
export async function stakeQuote(view: View, side: "buy" | "sell", netuid: number, amount: bigint): Promise<StakeQuote> {
  if (netuid === 0) return { price: ONE, received: amount, fee: 0n, slippage: 0n };
  const [price, swap] = await Promise.all([
    view.call<bigint>("SwapRuntimeApi_current_alpha_price", netuid),
    view.call<SimSwap>(side === "buy" ? "SwapRuntimeApi_sim_swap_tao_for_alpha" : "SwapRuntimeApi_sim_swap_alpha_for_tao", netuid, amount),
  ]);
  return side === "buy"
    ? { price, received: swap.alphaAmount, fee: swap.taoFee, slippage: swap.alphaSlippage }
    : { price, received: swap.taoAmount, fee: swap.alphaFee, slippage: swap.taoSlippage };
}

interface SimSwap {
  readonly taoAmount: bigint;
  readonly alphaAmount: bigint;
  readonly taoFee: bigint;
  readonly alphaFee: bigint;
  readonly taoSlippage: bigint;
  readonly alphaSlippage: bigint;
}
