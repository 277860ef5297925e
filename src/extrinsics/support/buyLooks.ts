import { MIN_STAKE } from "../../protocol/staking/minStake.js";
import { Balance } from "../../units/balance.js";
import { hasBalance, hotkeyExists, isStarted, subnetExists } from "./checks.js";
import { type Look, must } from "./look.js";
import { quoteIn, type StakeQuote, type SubnetPool } from "./stakeQuote.js";

/** What is bought, of whom, and at what limit. */
export interface Buy {
  readonly signer: string;
  readonly hotkey: string;
  readonly netuid: number;
  readonly amount: Balance<"tao">;
  readonly quote: StakeQuote;
  readonly pool: SubnetPool | undefined;
  /** The highest price, rao; undefined for any. */
  readonly limit: bigint | undefined;
  readonly partial: boolean;
}

const subtensor = (error: string) => `SubtensorModule.${error}`;

/** What buying stake is refused for (`validate_add_stake`, pallets/subtensor/src/staking/stake_utils.rs). */
export function buyLooks({ signer, hotkey, netuid, amount, quote, pool, limit, partial }: Buy): Look[] {
  const least = MIN_STAKE + quoteIn(pool, "buy", MIN_STAKE).fee;
  const refusal = limit === undefined ? undefined : quote.refusal(limit);
  const tooDear = limit !== undefined && refusal === undefined && !partial && amount.rao > quote.mostWithin(limit);
  return [
    must(!quote.tooMuch, subtensor("InsufficientLiquidity"), `the pool of subnet ${netuid} can't take ${amount}`),
    must(refusal === undefined, `Swap.${refusal}`, `the price is ${Balance.tao(quote.price)} per alpha already`),
    subnetExists(netuid),
    isStarted(netuid),
    must(amount.rao >= least, subtensor("AmountTooLow"), `at least ${Balance.tao(least)} can be staked`),
    must(!tooDear, subtensor("SlippageTooHigh"), `buying for ${amount} moves the price beyond ${Balance.tao(limit ?? 0n)} per alpha`),
    hasBalance(signer, amount, subtensor("NotEnoughBalanceToStake")),
    hotkeyExists(hotkey),
  ];
}
