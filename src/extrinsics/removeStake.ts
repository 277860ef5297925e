import type { AccountTao } from "../protocol/accounts/reducible.js";
import { MIN_STAKE } from "../protocol/staking/minStake.js";
import { defineIntent } from "../registry/intent.js";
import { address, flag, netuid, optional, stake } from "../registry/params.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { hotkeyExists, isTraded, subnetExists } from "./support/checks.js";
import { eventData } from "./support/events.js";
import { lessTolerance } from "./support/limit.js";
import { isFree } from "./support/lockLooks.js";
import { type Look, look, must } from "./support/look.js";
import { amountOrAll, stakeOf } from "./support/stakeOf.js";
import { type StakeQuote, stakeQuote } from "./support/stakeQuote.js";
import { refuseLostLimit, TRADE_PARAMS } from "./support/tradeParams.js";

/**
 * Takes stake back from a hotkey of a subnet: alpha is sold to the subnet's pool for TAO. The call carries a price limit, 0.5 % below the price now
 * unless told otherwise.
 */
export const removeStake = defineIntent({
  name: "removeStake",
  command: ["stake", "remove"],
  doc: "Take stake back from a hotkey of a subnet",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.remove_stake_limit", "SubtensorModule.remove_stake", "SubtensorModule.remove_stake_full_limit"],
  params: {
    netuid: netuid(),
    hotkey: address("The hotkey the stake is on, by default the wallet's", "hotkey"),
    amount: optional(stake("How much of the subnet's alpha (on root, TAO)")),
    all: optional(flag("All of it"), false),
    ...TRADE_PARAMS,
  },
  examples: ["tao stake remove --netuid 1 --amount 10 --wallet-name alice", "tao stake remove --netuid 1 --all"],
  async prepare(view, { netuid, hotkey, amount, all, tolerance, limitPrice, partial, unlimited }, signer) {
    amountOrAll(amount, all);
    refuseLostLimit(limitPrice, unlimited);
    const unit = stakeUnit(netuid);
    const staked = await stakeOf(view, { hotkey, coldkey: signer, netuid });
    const sold = amount ?? staked;
    const [account, quote] = await Promise.all([
      view.get<AccountTao>("System.Account", signer),
      stakeQuote(view, "sell", netuid, unlimited && staked.rao < sold.rao ? staked.rao : sold.rao),
    ]);
    const limited = netuid !== 0 && !unlimited;
    const limit = limitPrice?.rao ?? lessTolerance(quote.price, tolerance);
    const { obstacles } = await look(view, [
      ...saleLooks({ netuid, hotkey, staked, quote, limit: limited ? limit : undefined, partial }),
      await isFree(view, { coldkey: signer, netuid, amount: quote.amount }),
    ]);
    const traded = limited && partial ? quote.within(limit) : quote;
    const received = Balance.tao(traded.received);
    const priceText = limited ? `, at no less than ${Balance.tao(limit)} per alpha` : netuid === 0 ? "" : ", at any price";
    return {
      call: { pallet: "SubtensorModule", ...removal({ hotkey, netuid, sold: sold.rao, all, limit: limited ? limit : undefined, partial }) },
      summary: `take ${sold} back from ${hotkey} on subnet ${netuid}${priceText}`,
      effects: [
        { what: "stake", before: staked, after: Balance.of(staked.rao > traded.amount ? staked.rao - traded.amount : 0n, unit) },
        { what: "price per alpha", before: Balance.tao(traded.price), after: Balance.tao(traded.priceAfter) },
        { what: "pool fee", after: Balance.of(traded.fee, unit) },
        { what: "slippage and fee", after: Balance.tao(traded.slippage) },
        { what: `balance of ${signer}`, before: Balance.tao(account.data.free), after: Balance.tao(account.data.free).plus(received) },
      ],
      obstacles,
      spend: Balance.tao(0n),
    };
  },
  describe: (events, { netuid }) => {
    const [, hotkey, received, sold] = eventData(events, "SubtensorModule.StakeRemoved") ?? [];
    return hotkey === undefined
      ? `took stake back on subnet ${netuid}`
      : `sold ${Balance.of(BigInt(sold), stakeUnit(netuid))} for ${Balance.tao(BigInt(received))}`;
  },
});

interface Sale {
  readonly hotkey: string;
  readonly netuid: number;
  readonly staked: Balance;
  /** Of what is sold. */
  readonly quote: StakeQuote;
  readonly limit: bigint | undefined;
  readonly partial: boolean;
}

const subtensor = (error: string) => `SubtensorModule.${error}`;

/** What selling stake is refused for (`validate_remove_stake`, pallets/subtensor/src/staking/stake_utils.rs); without a limit what is there is sold. */
function saleLooks({ hotkey, netuid, staked, quote, limit, partial }: Sale): Look[] {
  const { amount, received } = quote;
  const sold = Balance.of(amount, stakeUnit(netuid));
  const refusal = limit === undefined ? undefined : quote.refusal(limit);
  const tooCheap = limit !== undefined && refusal === undefined && !partial && amount > quote.mostWithin(limit);
  return [
    must(!quote.tooMuch, subtensor("InsufficientLiquidity"), `the pool of subnet ${netuid} can't take ${sold}`),
    must(refusal === undefined, `Swap.${refusal}`, `the price is ${Balance.tao(quote.price)} per alpha already`),
    ...(limit === undefined ? [isTraded(netuid)] : []),
    subnetExists(netuid),
    must(amount > 0n, subtensor("AmountTooLow"), `there is no stake with ${hotkey}`),
    must(staked.rao >= amount, subtensor("NotEnoughStakeToWithdraw"), `only ${staked} are staked with ${hotkey}`),
    must(
      amount === 0n || quote.tooMuch || staked.rao <= amount || received >= MIN_STAKE,
      subtensor("AmountTooLow"),
      `${sold} is worth ${Balance.tao(received)}, and less than ${Balance.tao(MIN_STAKE)} can't be sold but with all the rest`,
    ),
    must(!tooCheap, subtensor("SlippageTooHigh"), `selling ${sold} moves the price below ${Balance.tao(limit ?? 0n)} per alpha`),
    hotkeyExists(hotkey),
  ];
}

interface Removal {
  readonly hotkey: string;
  readonly netuid: number;
  readonly sold: bigint;
  readonly all: boolean;
  readonly limit: bigint | undefined;
  readonly partial: boolean;
}

/** The call. All of it is asked for as such: stake grows with every epoch. */
function removal({ hotkey, netuid, sold, all, limit, partial }: Removal) {
  if (all && !partial) return { name: "remove_stake_full_limit", args: { hotkey, netuid, limitPrice: limit ?? null } };
  const args = { hotkey, netuid, amountUnstaked: sold };
  return limit === undefined
    ? { name: "remove_stake", args }
    : { name: "remove_stake_limit", args: { ...args, limitPrice: limit, allowPartial: partial } };
}
