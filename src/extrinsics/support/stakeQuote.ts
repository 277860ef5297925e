import type { StorageQuery, View } from "../../client/view.js";
import { U64F64 } from "../../protocol/fixed/fixed.js";
import { type Pool, poolPrice, WEIGHT_ONE } from "../../protocol/pool/balancer.js";
import { quoteSwap, type SwapRefusal, simulateSwap } from "../../protocol/pool/quote.js";

/** What a swap in a subnet's pool gives now, in rao: worked out from the pool, to the rao what the node's `sim_swap_*` answers. */
export interface StakeQuote {
  /** What goes in, fee included. */
  readonly amount: bigint;
  /** TAO for one alpha before the swap, and after it. */
  readonly price: bigint;
  readonly priceAfter: bigint;
  /** What comes out. */
  readonly received: bigint;
  /** The pool's fee, in what goes in. */
  readonly fee: bigint;
  /** What is lost against the price now, fee included, in what comes out. */
  readonly slippage: bigint;
  /** Whether it is more than the chain looks at, or than the pool can give anything for. */
  readonly tooMuch: boolean;
  /** Why the pool takes nothing at that limit, e.g. because its price is beyond it already. */
  refusal(limit: bigint): SwapRefusal | undefined;
  /** How much could be traded before the price passes `limit` (rao of TAO per alpha), fee included. */
  mostWithin(limit: bigint): bigint;
  /** The quote of as much of it as can be traded before that. */
  within(limit: bigint): StakeQuote;
}

/** A subnet's pool as it was read. Undefined where stake is TAO itself: on root, and on stable subnets. */
export interface SubnetPool {
  readonly feeRate: number;
  /** As the first swap finds it: a pool begins with even weights, whatever injections made of them. */
  readonly pool: Pool;
  /** Rao of TAO for one alpha, and the same in U64F64 bits. */
  readonly price: bigint;
  readonly exactPrice: bigint;
}

const ONE = 1_000_000_000n;
const U64_MAX = 2n ** 64n - 1n;
/** The chain looks no further than this many times the reserve. */
const LARGEST_INPUT = 1000n;

const inRao = (price: bigint) => U64F64.toInt(U64F64.mul(price, U64F64.fromInt(ONE)), U64_MAX);

/** The pools of some subnets, in one round trip. */
export async function readPools(view: View, netuids: readonly number[]): Promise<(SubnetPool | undefined)[]> {
  const reads = netuids.map((netuid): StorageQuery[] => [
    ["SubtensorModule.SubnetMechanism", netuid],
    ["SubtensorModule.SubnetTAO", netuid],
    ["SubtensorModule.SubnetAlphaIn", netuid],
    ["Swap.PalSwapInitialized", netuid],
    ["Swap.SwapBalancer", netuid],
    ["Swap.FeeRate", netuid],
  ]);
  const values = await view.getMany(reads.flat());
  return reads.map(({ length }, i) => {
    const [mechanism, tao, alpha, initialized, { quote }, feeRate] = values.slice(i * length, (i + 1) * length) as PoolValues;
    if (netuids[i] === 0 || mechanism !== 1) return undefined;
    const exactPrice = poolPrice({ tao, alpha, quote });
    return { feeRate, pool: { tao, alpha, quote: initialized ? quote : WEIGHT_ONE / 2n }, price: inRao(exactPrice), exactPrice };
  });
}
type PoolValues = [number, bigint, bigint, boolean, { readonly quote: bigint }, number];

/** Quotes TAO for a subnet's alpha (`buy`) or back (`sell`). */
export async function stakeQuote(view: View, side: "buy" | "sell", netuid: number, amount: bigint): Promise<StakeQuote> {
  const [pool] = await readPools(view, [netuid]);
  return quoteIn(pool, side, amount);
}

/** The same in a pool that was read; `free` without the pool's fee. */
export function quoteIn(subnet: SubnetPool | undefined, side: "buy" | "sell", amount: bigint, { free = false } = {}): StakeQuote {
  const upTo = (most: bigint) => quoteIn(subnet, side, amount < most ? amount : most, { free });
  if (subnet === undefined)
    return {
      amount,
      price: ONE,
      priceAfter: ONE,
      received: amount,
      fee: 0n,
      slippage: 0n,
      tooMuch: false,
      mostWithin: (limit) => oneForOne(side, limit),
      within: (limit) => upTo(oneForOne(side, limit)),
      refusal: () => undefined,
    };
  const { pool, price } = subnet;
  const feeRate = free ? 0 : subnet.feeRate;
  const { paidIn, paidOut, fee, slippage } = simulateSwap(pool, { side, amount, feeRate });
  const most = (side === "buy" ? pool.tao : pool.alpha) * LARGEST_INPUT;
  const largest = (limit: bigint) => quoteSwap(pool, { side, amount: most, limit, feeRate: subnet.feeRate });
  const after =
    side === "buy"
      ? { ...pool, tao: pool.tao + paidIn, alpha: pool.alpha - paidOut }
      : { ...pool, tao: pool.tao - paidOut, alpha: pool.alpha + paidIn };
  const mostWithin = (limit: bigint) => {
    const all = largest(limit);
    return typeof all === "string" ? 0n : all.paidIn + all.fee;
  };
  return {
    amount,
    price,
    priceAfter: inRao(poolPrice(after)),
    received: paidOut,
    fee,
    slippage,
    tooMuch: amount > most || (amount > 0n && paidIn === 0n),
    refusal(limit) {
      const all = largest(limit);
      return typeof all === "string" ? all : undefined;
    },
    mostWithin,
    within: (limit) => upTo(mostWithin(limit)),
  };
}

/** Without a pool the price is 1 and never moves. */
function oneForOne(side: "buy" | "sell", limit: bigint): bigint {
  return (side === "buy" ? limit >= ONE : limit <= ONE) ? U64_MAX : 0n;
}
