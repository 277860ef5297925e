import { defineIntent } from "../registry/intent.js";
import { address, flag, fraction, netuid, optional, stake, tao } from "../registry/params.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { hasBalance, hotkeyExists, subnetExists } from "./support/checks.js";
import { withTolerance } from "./support/limit.js";
import { check, look, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";
import { stakeQuote } from "./support/stakeQuote.js";

const OWN_ALPHA = {
  netuid: netuid(),
  hotkey: address("The hotkey it is staked with, by default the wallet's", "hotkey"),
  amount: stake("How much of the subnet's alpha"),
};
const alphaLooks = (netuid: number, hotkey: string) => [
  subnetExists(netuid),
  must(netuid !== 0, "SubtensorModule.CannotBurnOrRecycleOnRootSubnet", "root's stake is TAO"),
  hotkeyExists(hotkey),
];

/** Destroys staked alpha so that it can be emitted again. */
export const recycleAlpha = simpleIntent({
  name: "recycleAlpha",
  command: ["stake", "recycle"],
  doc: "Give staked alpha back to the subnet, to be emitted again",
  signer: "coldkey",
  call: "SubtensorModule.recycle_alpha",
  params: OWN_ALPHA,
  examples: ["tao stake recycle --netuid 1 --amount 10"],
  says: ({ netuid, amount }) => `recycle ${amount} on subnet ${netuid}`,
  looks: ({ netuid, hotkey }) => alphaLooks(netuid, hotkey),
});

/** Destroys staked alpha for good. */
export const burnAlpha = simpleIntent({
  name: "burnAlpha",
  command: ["stake", "burn"],
  doc: "Destroy staked alpha for good",
  signer: "coldkey",
  call: "SubtensorModule.burn_alpha",
  params: OWN_ALPHA,
  examples: ["tao stake burn --netuid 1 --amount 10"],
  says: ({ netuid, amount }) => `burn ${amount} on subnet ${netuid}`,
  looks: ({ netuid, hotkey }) => alphaLooks(netuid, hotkey),
});

/** Buys a subnet's alpha and burns it at once. The price carries a limit, 0.5 % above what it is now. */
export const buybackBurn = defineIntent({
  name: "buybackBurn",
  command: ["sudo", "stake-burn"],
  doc: "Buy a subnet's alpha back and burn it",
  signer: "coldkey",
  trades: true,
  wraps: ["SubtensorModule.add_stake_burn"],
  params: {
    netuid: netuid(),
    hotkey: address("A hotkey that the alpha passes through, by default the wallet's", "hotkey"),
    amount: tao("How much TAO"),
    tolerance: optional(fraction("How far the price may rise, as a fraction"), 5000),
    unlimited: optional(flag("Buy at any price"), false),
  },
  examples: ["tao sudo stake-burn --netuid 2 --amount 10"],
  async prepare(view, { netuid, hotkey, amount, tolerance, unlimited }, signer) {
    const quote = await stakeQuote(view, "buy", netuid, amount.rao);
    const limit = unlimited ? null : withTolerance(quote.price, tolerance);
    const { obstacles } = await look(view, [
      subnetExists(netuid),
      must(netuid !== 0, "SubtensorModule.CannotBurnOrRecycleOnRootSubnet", "root's stake is TAO"),
      check(
        "SubtensorModule.SubtokenDisabled",
        [["SubtensorModule.SubtokenEnabled", netuid]],
        ([on]) => !on && `subnet ${netuid} hasn't been started`,
      ),
      hotkeyExists(hotkey),
      hasBalance(signer, amount, "SubtensorModule.NotEnoughBalanceToStake"),
      must(
        limit === null || amount.rao <= quote.mostWithin(limit),
        "SubtensorModule.SlippageTooHigh",
        `buying for ${amount} moves the price beyond ${Balance.tao(limit ?? 0n)} per alpha`,
      ),
    ]);
    return {
      call: { pallet: "SubtensorModule", name: "add_stake_burn", args: { hotkey, netuid, amount: amount.rao, limit } },
      summary: `buy alpha of subnet ${netuid} for ${amount} and burn it`,
      obstacles,
      effects: [
        { what: "alpha burned", after: Balance.of(quote.received, stakeUnit(netuid)) },
        { what: "price per alpha", before: Balance.tao(quote.price), after: Balance.tao(quote.priceAfter) },
      ],
      spend: amount,
    };
  },
  describe: (_events, { netuid, amount }) => `bought alpha of subnet ${netuid} for ${amount} and burned it`,
});
