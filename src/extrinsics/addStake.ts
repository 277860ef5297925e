import type { AccountTao } from "../protocol/accounts/reducible.js";
import { defineIntent } from "../registry/intent.js";
import { address, netuid, tao } from "../registry/params.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { buyLooks } from "./support/buyLooks.js";
import { eventData } from "./support/events.js";
import { withTolerance } from "./support/limit.js";
import { look } from "./support/look.js";
import { quoteIn, readPools } from "./support/stakeQuote.js";
import { refuseLostLimit, TRADE_PARAMS } from "./support/tradeParams.js";

/**
 * Stakes TAO on a hotkey of a subnet: TAO buys the subnet's alpha from its pool. The call carries a price limit, 0.5 % above the price now unless told
 * otherwise. On root (netuid 0) stake is TAO itself and has no price.
 */
export const addStake = defineIntent({
  name: "addStake",
  command: ["stake", "add"],
  doc: "Stake TAO on a hotkey of a subnet",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.add_stake_limit", "SubtensorModule.add_stake"],
  params: {
    netuid: netuid(),
    hotkey: address("The hotkey to stake on, by default the wallet's", "hotkey"),
    amount: tao("How much TAO"),
    ...TRADE_PARAMS,
  },
  examples: ["tao stake add --netuid 1 --amount 10 --wallet-name alice", "tao stake add --netuid 1 --amount 10 --tolerance 0.01 --partial"],
  async prepare(view, { netuid, hotkey, amount, tolerance, limitPrice, partial, unlimited }, signer) {
    refuseLostLimit(limitPrice, unlimited);
    const [account, [pool]] = await Promise.all([view.get<AccountTao>("System.Account", signer), readPools(view, [netuid])]);
    const quote = quoteIn(pool, "buy", amount.rao);
    const limited = netuid !== 0 && !unlimited;
    const limit = limitPrice?.rao ?? withTolerance(quote.price, tolerance);
    const { obstacles, unaffordable } = await look(
      view,
      buyLooks({ signer, hotkey, netuid, amount, quote, pool, limit: limited ? limit : undefined, partial }),
    );
    const traded = limited && partial ? quote.within(limit) : quote;
    const priceText = limited ? `, at no more than ${Balance.tao(limit)} per alpha` : netuid === 0 ? "" : ", at any price";
    return {
      call: limited
        ? {
            pallet: "SubtensorModule",
            name: "add_stake_limit",
            args: { hotkey, netuid, amountStaked: amount.rao, limitPrice: limit, allowPartial: partial },
          }
        : { pallet: "SubtensorModule", name: "add_stake", args: { hotkey, netuid, amountStaked: amount.rao } },
      summary: `stake ${amount} on subnet ${netuid} with ${hotkey}${priceText}`,
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
      unaffordable,
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
