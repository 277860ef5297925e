import type { View } from "../../client/view.js";
import { U64F64 } from "../../protocol/fixed/fixed.js";
import { type Pool, poolPrice, WEIGHT_ONE } from "../../protocol/pool/balancer.js";
import { quoteSwap, simulateSwap } from "../../protocol/pool/quote.js";

/** What a swap in a subnet's pool gives now, in rao: worked out from the pool, to the rao what the node's `sim_swap_*` answers. */
export interface StakeQuote {
  /** TAO for one alpha before the swap, and after it. */
  readonly price: bigint;
  readonly priceAfter: bigint;
  /** What comes out. */
  readonly received: bigint;
  /** The pool's fee, in what goes in. */
  readonly fee: bigint;
  /** What is lost against the price now, fee included, in what comes out. */
  readonly slippage: bigint;
  /** How much could be traded before the price passes `limit` (rao of TAO per alpha), fee included. */
  mostWithin(limit: bigint): bigint;
}

const ONE = 1_000_000_000n;
const U64_MAX = 2n ** 64n - 1n;
/** The chain looks no further than this many times the reserve. */
const LARGEST_INPUT = 1000n;

const inRao = (price: bigint) => U64F64.toInt(U64F64.mul(price, U64F64.fromInt(ONE)), U64_MAX);

/** Quotes TAO for a subnet's alpha (`buy`) or back (`sell`). Root's stake, and that of stable subnets, is TAO itself. */
export async function stakeQuote(view: View, side: "buy" | "sell", netuid: number, amount: bigint): Promise<StakeQuote> {
  const [mechanism, tao, alpha, initialized, balancer, feeRate] = await view.getMany<
    [number, bigint, bigint, boolean, { quote: bigint }, number]
  >([
    ["SubtensorModule.SubnetMechanism", netuid],
    ["SubtensorModule.SubnetTAO", netuid],
    ["SubtensorModule.SubnetAlphaIn", netuid],
    ["Swap.PalSwapInitialized", netuid],
    ["Swap.SwapBalancer", netuid],
    ["Swap.FeeRate", netuid],
  ]);
  if (netuid === 0 || mechanism !== 1)
    return { price: ONE, priceAfter: ONE, received: amount, fee: 0n, slippage: 0n, mostWithin: () => U64_MAX };
  // The first swap of a pool begins with even weights, whatever injections made of them.
  const pool: Pool = { tao, alpha, quote: initialized ? balancer.quote : WEIGHT_ONE / 2n };
  const price = poolPrice({ tao, alpha, quote: balancer.quote });
  const { paidIn, paidOut, fee, slippage } = simulateSwap(pool, { side, amount, feeRate });
  const after =
    side === "buy" ? { ...pool, tao: tao + paidIn, alpha: alpha - paidOut } : { ...pool, tao: tao - paidOut, alpha: alpha + paidIn };
  return {
    price: inRao(price),
    priceAfter: inRao(poolPrice(after)),
    received: paidOut,
    fee,
    slippage,
    mostWithin(limit) {
      const all = quoteSwap(pool, { side, amount: (side === "buy" ? tao : alpha) * LARGEST_INPUT, limit, feeRate });
      return typeof all === "string" ? 0n : all.paidIn + all.fee;
    },
  };
}
