import type { View } from "../../client/view.js";
import { U64F64 } from "../../protocol/fixed/fixed.js";
import type { SwapRefusal } from "../../protocol/pool/quote.js";
import { MIN_STAKE } from "../../protocol/staking/minStake.js";
import { quoteIn, readPools, type SubnetPool } from "./stakeQuote.js";

/** What moving stake from one subnet to another gives now: sold for TAO there, and bought for it here. In rao. */
export interface MoveQuote {
  /** TAO in between. */
  readonly tao: bigint;
  /** Stake that arrives; below the least stake nothing is bought, and the TAO stays on the coldkey. */
  readonly received: bigint;
  /** The pools' fee: of one of the two swaps only, in what goes into it. */
  readonly fee: { readonly rao: bigint; readonly netuid: number };
  /** How much of the destination's stake one of the origin's is worth now, in parts of 10^9. */
  readonly rate: bigint;
  /** Whether it is more than the origin's pool looks at, or gives anything for. */
  readonly tooMuch: boolean;
  /** Why a pool takes nothing at that limit. */
  refusal(limit: bigint): SwapRefusal | undefined;
  /** How much could be moved before the rate falls below `limit`. */
  mostWithin(limit: bigint): bigint;
}

const ONE = 1_000_000_000n;
const U64_MAX = 2n ** 64n - 1n;
const whole = (n: bigint) => U64F64.fromInt(n);
const floor = (bits: bigint) => U64F64.toInt(bits, U64_MAX);

/**
 * Quotes a move (`transition_stake_internal`, pallets/subtensor/src/staking/move_stake.rs): the fee is taken where alpha is sold, or, for what comes from root,
 * where it is bought.
 */
export async function moveQuote(view: View, origin: number, destination: number, amount: bigint): Promise<MoveQuote> {
  const [from, to] = await readPools(view, [origin, destination]);
  if (origin === destination) {
    const tao = floor(U64F64.mul(from?.exactPrice ?? U64F64.ONE, whole(amount)));
    return {
      tao,
      received: amount,
      fee: { rao: 0n, netuid: origin },
      rate: ONE,
      tooMuch: false,
      refusal: () => undefined,
      mostWithin: () => U64_MAX,
    };
  }
  const fromRoot = origin === 0;
  const sold = quoteIn(from, "sell", amount, { free: fromRoot });
  const bought = quoteIn(to, "buy", sold.received, { free: !fromRoot });
  return {
    tao: sold.received,
    received: sold.received >= MIN_STAKE ? bought.received : 0n,
    fee: fromRoot ? { rao: bought.fee, netuid: destination } : { rao: sold.fee, netuid: origin },
    rate: floor(U64F64.mul(exactRate(from, to), whole(ONE))),
    tooMuch: sold.tooMuch,
    refusal: (limit) => {
      if (from !== undefined && to !== undefined) return undefined;
      return from === undefined
        ? limit === 0n
          ? undefined
          : quoteIn(to, "buy", 0n).refusal(inverse(limit))
        : quoteIn(from, "sell", 0n).refusal(limit);
    },
    mostWithin: (limit) => mostWithin(from, to, limit),
  };
}

/** A rate from root to a subnet as that subnet's price. */
const inverse = (limit: bigint) => floor(U64F64.mul(U64F64.div(whole(ONE), whole(limit)), whole(ONE)));

const exactRate = (from: SubnetPool | undefined, to: SubnetPool | undefined) =>
  U64F64.div(from?.exactPrice ?? U64F64.ONE, to?.exactPrice ?? U64F64.ONE);

/** `get_max_amount_move`, with its shortcut of reckoning with reserves as if their weights were even. */
function mostWithin(from: SubnetPool | undefined, to: SubnetPool | undefined, limit: bigint): bigint {
  if (from === undefined && to === undefined) return limit > ONE ? 0n : U64_MAX;
  if (to === undefined) return quoteIn(from, "sell", 0n).mostWithin(limit);
  if (from === undefined) return limit === 0n ? U64_MAX : quoteIn(to, "buy", 0n).mostWithin(inverse(limit));
  const { pool: a } = from;
  const { pool: b } = to;
  if ([a.tao, a.alpha, b.tao, b.alpha].includes(0n)) return 0n;
  const worst = U64F64.div(whole(limit), whole(ONE));
  if (worst > exactRate(from, to)) return 0n;
  if (limit === 0n) return U64_MAX;
  const sum = whole(a.tao + b.tao);
  const share = U64F64.div(U64F64.mul(whole(b.alpha), U64F64.div(whole(a.tao), sum)), worst);
  const own = U64F64.mul(whole(a.alpha), U64F64.div(whole(b.tao), sum));
  return share > own ? floor(U64F64.sub(share, own)) : 0n;
}
