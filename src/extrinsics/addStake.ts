import { defineIntent, type Obstacle } from "../registry/intent.js";
import { address, netuid, tao } from "../registry/params.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { eventData } from "./support/events.js";
import { withTolerance } from "./support/limit.js";
import { MIN_STAKE } from "./support/moveQuote.js";
import { NOBODY } from "./support/owner.js";
import { quoteIn, readPools } from "./support/stakeQuote.js";
import { TRADE_PARAMS } from "./support/tradeParams.js";

/**
 * Stakes TAO on a hotkey of a subnet: TAO buys the subnet's alpha from its pool. The call carries a price limit, 0.5 % above the price now unless told
 * otherwise. On root (netuid 0) stake is TAO itself and has no price.
 */
export const addStake = defineIntent({
  name: "addStake",
  command: ["stake", "add"],
  doc: "Stake TAO on a hotkey of a subnet",
  signer: "coldkey",
  trades: true,
  wraps: ["SubtensorModule.add_stake_limit", "SubtensorModule.add_stake"],
  params: {
    netuid: netuid(),
    hotkey: address("The hotkey to stake on, by default the wallet's", "hotkey"),
    amount: tao("How much TAO"),
    ...TRADE_PARAMS,
  },
  examples: ["tao stake add --netuid 1 --amount 10 --wallet-name alice", "tao stake add --netuid 1 --amount 10 --tolerance 0.01 --partial"],
  async prepare(view, { netuid, hotkey, amount, tolerance, limitPrice, partial, unlimited }, signer) {
    const [[exists, open, account, owner], [pool]] = await Promise.all([
      view.getMany<[boolean, boolean, { data: { free: bigint } }, string]>([
        ["SubtensorModule.NetworksAdded", netuid],
        ["SubtensorModule.SubtokenEnabled", netuid],
        ["System.Account", signer],
        ["SubtensorModule.Owner", hotkey],
      ]),
      readPools(view, [netuid]),
    ]);
    const quote = quoteIn(pool, "buy", amount.rao);
    const least = MIN_STAKE + quoteIn(pool, "buy", MIN_STAKE).fee;
    const limited = netuid !== 0 && !unlimited;
    const limit = limitPrice?.rao ?? withTolerance(quote.price, tolerance);
    const obstacles: Obstacle[] = [];
    const refuse = (error: string, message: string) => obstacles.push({ error: `SubtensorModule.${error}`, message });
    if (!exists) refuse("SubnetNotExists", `there is no subnet ${netuid}`);
    else if (!open) refuse("SubtokenDisabled", `subnet ${netuid} hasn't been started, and its alpha can't be traded yet`);
    else if (amount.rao < least) refuse("AmountTooLow", `at least ${Balance.tao(least)} can be staked`);
    else if (account.data.free < amount.rao) refuse("NotEnoughBalanceToStake", `${signer} has ${Balance.tao(account.data.free)}`);
    else if (quote.received === 0n) refuse("InsufficientLiquidity", `the pool of subnet ${netuid} can't take ${amount}`);
    else if (limited && quote.refusal(limit) !== undefined)
      obstacles.push({ error: `Swap.${quote.refusal(limit)}`, message: `the price is ${Balance.tao(quote.price)} per alpha already` });
    else if (limited && !partial && amount.rao > quote.mostWithin(limit))
      refuse("SlippageTooHigh", `buying for ${amount} moves the price beyond ${Balance.tao(limit)} per alpha`);
    if (owner === NOBODY) refuse("HotKeyAccountNotExists", `hotkey ${hotkey} has never been registered`);
    const traded = limited && partial ? quote.within(limit) : quote;
    return {
      call: limited
        ? {
            pallet: "SubtensorModule",
            name: "add_stake_limit",
            args: { hotkey, netuid, amountStaked: amount.rao, limitPrice: limit, allowPartial: partial },
          }
        : { pallet: "SubtensorModule", name: "add_stake", args: { hotkey, netuid, amountStaked: amount.rao } },
      summary: `stake ${amount} on subnet ${netuid} with ${hotkey}${limited ? `, at no more than ${Balance.tao(limit)} per alpha` : ""}`,
      effects: [
        { what: "stake received", after: Balance.of(traded.received, stakeUnit(netuid)) },
        { what: "price per alpha", before: Balance.tao(traded.price), after: Balance.tao(traded.priceAfter) },
        { what: "pool fee", after: Balance.tao(traded.fee) },
        { what: "slippage and fee", after: Balance.of(traded.slippage, stakeUnit(netuid)) },
        {
          what: `balance of ${signer}`,
          before: Balance.tao(account.data.free),
          after: Balance.tao(account.data.free > traded.amount ? account.data.free - traded.amount : 0n),
        },
      ],
      obstacles,
      spend: amount,
    };
  },
  describe: (events, { netuid }) => {
    const [, hotkey, paid, received] = eventData(events, "SubtensorModule.StakeAdded") ?? [];
    return hotkey === undefined
      ? `staked on subnet ${netuid}`
      : `staked ${Balance.tao(BigInt(paid))} for ${Balance.of(BigInt(received), stakeUnit(netuid))} with ${hotkey}`;
  },
});
