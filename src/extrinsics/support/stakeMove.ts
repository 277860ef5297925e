import type { View } from "../../client/view.js";
import { MIN_STAKE } from "../../protocol/staking/minStake.js";
import type { Effect, Obstacle } from "../../registry/intent.js";
import { u64 } from "../../registry/intentParams.js";
import { flag, fraction, netuid, optional, type Parsed, stake } from "../../registry/params.js";
import { Balance, stakeUnit } from "../../units/balance.js";
import { hotkeyExists, isStarted, subnetExists } from "./checks.js";
import { lessTolerance } from "./limit.js";
import { isFree, lockFollows } from "./lockLooks.js";
import { check, look, must } from "./look.js";
import { type MoveQuote, moveQuote } from "./moveQuote.js";
import { amountOrAll, stakeOf } from "./stakeOf.js";
import { refuseLostLimit } from "./tradeParams.js";

/** Parameters of everything that moves stake. */
export const MOVE_PARAMS = {
  originNetuid: netuid("The subnet it comes from"),
  destNetuid: netuid("The subnet it goes to; it can be the same"),
  amount: optional(stake("How much of the origin's stake", "originNetuid")),
  all: optional(flag("All of it"), false),
};

/** How a move across subnets is guarded against a moving rate. */
export const RATE_PARAMS = {
  tolerance: optional(fraction("How far the rate may move against you, as a fraction"), 5000),
  limitRate: optional(u64("The worst rate you accept, destination's for one billion of the origin's, in place of --tolerance")),
  partial: optional(flag("Move what the limit allows when not all of it can be"), false),
  unlimited: optional(flag("Move at any rate"), false),
};

/** The limit that these come to. */
export function limitOf({ rate }: MoveQuote, { tolerance, limitRate, partial, unlimited }: Parsed<typeof RATE_PARAMS>) {
  refuseLostLimit(limitRate, unlimited);
  return unlimited ? undefined : { rate: limitRate ?? lessTolerance(rate, tolerance), partial };
}

const U64_MAX = 2n ** 64n - 1n;
/** Rates are in parts of 10^9. */
const RATE_ONE = 1_000_000_000n;

/** Stake with a hotkey and of a coldkey on a subnet. */
interface Place {
  readonly hotkey: string;
  readonly coldkey: string;
  readonly netuid: number;
}

/** Stake that is to be elsewhere. */
export interface StakeMove {
  readonly from: Place;
  readonly to: Place;
  readonly amount: Balance | undefined;
  readonly all: boolean;
  /** Whether both subnets must let stake be transferred. */
  readonly transfer?: boolean;
  /** Rate limit as the chain takes it, and whether a part may be moved. */
  limit?(quote: MoveQuote): { readonly rate: bigint; readonly partial: boolean } | undefined;
}

/** What moving it comes to. */
export interface PlannedMove {
  /** What moves, as far as is known now. */
  readonly moved: Balance;
  /** What is asked of the chain: it takes as much of it as is there. */
  readonly asked: bigint;
  readonly limit: bigint | undefined;
  readonly effects: readonly Effect[];
  readonly obstacles: readonly Obstacle[];
}

/** Plans a move of stake: what it gives, and why the chain would refuse it (`validate_stake_transition`, pallets/subtensor/src/staking/stake_utils.rs). */
export async function planStakeMove(view: View, { from, to, amount, all, transfer = false, limit }: StakeMove): Promise<PlannedMove> {
  amountOrAll(amount, all);
  const staked = await stakeOf(view, from);
  const wanted = amount ?? staked;
  // The chain takes what is there.
  const moved = wanted.rao < staked.rao ? wanted : staked;
  const trades = from.netuid !== to.netuid;
  const quote = await moveQuote(view, from.netuid, to.netuid, moved.rao);
  const limited = limit?.(quote);
  const subtensor = (error: string) => `SubtensorModule.${error}`;
  const both = [from, to];
  const refusal = limited && quote.refusal(limited.rate);
  const same = !trades && from.hotkey === to.hotkey && from.coldkey === to.coldkey;
  const transferable = ({ netuid }: Place) =>
    check(
      subtensor("TransferDisallowed"),
      [["SubtensorModule.TransferToggle", netuid]],
      ([on]) => !on && `subnet ${netuid} doesn't let stake be transferred`,
    );
  const { obstacles } = await look(view, [
    must(!same, subtensor("SameNetuid"), "it would stay where it is"),
    ...both.map(({ netuid }) => subnetExists(netuid)),
    ...both.map(({ netuid }) => isStarted(netuid)),
    ...both.map(({ hotkey }) => hotkeyExists(hotkey)),
    must(!quote.tooMuch, subtensor("InsufficientLiquidity"), `the pool of subnet ${from.netuid} can't take ${moved}`),
    ...(trades ? [] : await lockFollows(view, { from: from.coldkey, to: to.coldkey, netuid: from.netuid, amount: moved.rao })),
    must(
      quote.tooMuch || (trades ? quote.tao > MIN_STAKE : quote.tao >= MIN_STAKE),
      subtensor("AmountTooLow"),
      `${moved} is worth ${Balance.tao(quote.tao)}, and less than ${Balance.tao(MIN_STAKE)} can't be moved`,
    ),
    must(refusal === undefined, `Swap.${refusal}`, "the price is beyond the limit already"),
    must(
      limited === undefined || limited.partial || refusal !== undefined || moved.rao <= quote.mostWithin(limited.rate),
      subtensor("SlippageTooHigh"),
      "moving so much gives too little for it",
    ),
    ...(transfer ? both.map(transferable) : []),
    ...(trades ? [await isFree(view, { ...from, amount: moved.rao })] : []),
  ]);
  const arrives = Balance.of(quote.received, stakeUnit(to.netuid));
  const worth = (moved.rao * quote.rate) / RATE_ONE;
  const lost = Balance.of(worth > quote.received ? worth - quote.received : 0n, stakeUnit(to.netuid));
  return {
    moved,
    asked: amount?.rao ?? U64_MAX,
    limit: limited?.rate,
    obstacles: unique(obstacles),
    effects: [
      { what: `stake of ${from.coldkey} with ${from.hotkey}`, before: staked, after: staked.minus(moved) },
      { what: `stake received with ${to.hotkey}`, after: arrives },
      ...(!trades
        ? []
        : [
            { what: "TAO in between", after: Balance.tao(quote.tao) },
            { what: "pool fee", after: Balance.of(quote.fee.rao, quote.fee.netuid === from.netuid ? stakeUnit(from.netuid) : "tao") },
            { what: "slippage and fee", after: lost },
          ]),
    ],
  };
}

/** What both ends of a move find is said once. */
const unique = (obstacles: readonly Obstacle[]) =>
  obstacles.filter(({ message }, i) => obstacles.findIndex((one) => one.message === message) === i);
