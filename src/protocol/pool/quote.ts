import { U64_MAX, U64F64 } from "../fixed/fixed.js";
import { alphaDownTo, alphaOut, type Pool, poolPrice, taoOut, taoUpTo } from "./balancer.js";

/** A swap: which way, how much goes in, the worst price accepted (rao of TAO per alpha), and the pool's fee in parts of 65535. */
export interface SwapOrder {
  readonly side: "buy" | "sell";
  readonly amount: bigint;
  readonly limit: bigint;
  readonly feeRate: number;
}

/** What a swap takes and gives. Fee in what goes in; `paidIn` is without it. */
export interface SwapResult {
  readonly paidIn: bigint;
  readonly paidOut: bigint;
  readonly fee: bigint;
}

/** Why a pool refuses, by the chain's name in `Swap`. */
export type SwapRefusal = "SwapInputTooLarge" | "ReservesTooLow" | "PriceLimitExceeded" | "InsufficientLiquidity";

/** Limits that stand for none: what the chain itself swaps with. */
export const NO_LIMIT = { buy: 10n ** 15n, sell: 1000n } as const;

const MINIMUM_RESERVE = 1_000_000n;
const MOST_RESERVES = 1000n;
const FEE_PARTS = 65535n;
const whole = (n: bigint) => U64F64.fromInt(n);
const floor = (bits: bigint) => U64F64.toInt(bits, U64_MAX);

/** One swap in a pool (pallets/swap/src/pallet/impls.rs, swap_step.rs): its result, or why the pool refuses it. */
export function quoteSwap(pool: Pool, { side, amount, limit, feeRate }: SwapOrder): SwapResult | SwapRefusal {
  const buying = side === "buy";
  const [reserveIn, reserveOut] = buying ? [pool.tao, pool.alpha] : [pool.alpha, pool.tao];
  const out = buying ? alphaOut : taoOut;
  const wanted = floor(U64F64.mul(whole(amount), U64F64.div(whole(BigInt(feeRate)), whole(FEE_PARTS))));
  const net = amount - wanted;
  if (net > reserveIn * MOST_RESERVES) return "SwapInputTooLarge";
  if (reserveOut < MINIMUM_RESERVE) return "ReservesTooLow";
  const worst = U64F64.div(whole(limit), whole(1_000_000_000n));
  const price = poolPrice(pool);
  if (buying ? price >= worst : price <= worst) return "PriceLimitExceeded";

  const got = out(pool, net);
  const after = poolPrice(moved(pool, buying, net, got));
  let result: SwapResult = { paidIn: net, paidOut: got, fee: wanted };
  if (buying ? after > worst : after < worst) {
    const paidIn = buying ? taoUpTo(pool, worst) : alphaDownTo(pool, worst);
    const fee = floor(U64F64.mul(whole(paidIn), U64F64.div(whole(BigInt(feeRate)), whole(FEE_PARTS - BigInt(feeRate)))));
    result = { paidIn, paidOut: out(pool, paidIn), fee };
  }
  if (result.paidIn > 0n && result.paidOut === 0n) return "ReservesTooLow";
  return result.paidOut > reserveOut ? "InsufficientLiquidity" : result;
}

function moved(pool: Pool, buying: boolean, paidIn: bigint, paidOut: bigint): Pool {
  return buying
    ? { ...pool, tao: pool.tao + paidIn, alpha: pool.alpha - paidOut }
    : { ...pool, tao: pool.tao - paidOut, alpha: pool.alpha + paidIn };
}

/** What the node's `sim_swap_*` answers: what goes in without fee, what comes out, fee, and what is lost against the price now, fee included. */
export function simulateSwap(pool: Pool, order: Omit<SwapOrder, "limit">): SwapResult & { readonly slippage: bigint } {
  const result = quoteSwap(pool, { ...order, limit: NO_LIMIT[order.side] });
  if (typeof result === "string") return { paidIn: 0n, paidOut: 0n, fee: 0n, slippage: 0n };
  const price = poolPrice(pool);
  const ideal = floor(order.side === "buy" ? U64F64.div(whole(order.amount), price) : U64F64.mul(whole(order.amount), price));
  return { ...result, slippage: ideal > result.paidOut ? ideal - result.paidOut : 0n };
}
