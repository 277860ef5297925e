import type { View } from "../client/view.js";
import { defineIntent } from "../registry/intent.js";
import { address, flag, fraction, netuid, optional, type Parsed, stake, tao } from "../registry/params.js";
import { Balance, stakeUnit } from "../units/balance.js";
import { buyLooks } from "./support/buyLooks.js";
import { hotkeyExists, isStarted, subnetExists } from "./support/checks.js";
import { withTolerance } from "./support/limit.js";
import { isFree } from "./support/lockLooks.js";
import { check, type Look, look, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";
import { stakeOf } from "./support/stakeOf.js";
import { quoteIn, readPools } from "./support/stakeQuote.js";

const OWN_ALPHA = {
  netuid: netuid(),
  hotkey: address("The hotkey it is staked with, by default the wallet's", "hotkey"),
  amount: stake("How much of the subnet's alpha"),
};

type OwnAlpha = Parsed<typeof OWN_ALPHA>;

const notOnRoot = (netuid: number) => must(netuid !== 0, "SubtensorModule.CannotBurnOrRecycleOnRootSubnet", "root's stake is TAO");

/** What taking alpha off a position is refused for; the chain takes no more than is there (pallets/subtensor/src/staking/recycle_alpha.rs). */
async function alphaLooks({ netuid, hotkey, amount }: OwnAlpha, coldkey: string, view: View): Promise<Look[]> {
  const staked = await stakeOf(view, { hotkey, coldkey, netuid });
  const taken = amount.rao < staked.rao ? amount.rao : staked.rao;
  return [
    subnetExists(netuid),
    notOnRoot(netuid),
    isStarted(netuid),
    hotkeyExists(hotkey),
    check(
      "SubtensorModule.InsufficientLiquidity",
      [["SubtensorModule.SubnetAlphaOut", netuid]],
      ([out]: [bigint]) => out < taken && `only ${Balance.of(out, stakeUnit(netuid))} are out of the pool`,
    ),
    await isFree(view, { coldkey, netuid, amount: taken }),
  ];
}

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
  looks: alphaLooks,
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
  looks: alphaLooks,
});

/** Buys a subnet's alpha and burns it at once. The price carries a limit, 0.5 % above what it is now. */
export const buybackBurn = defineIntent({
  name: "buybackBurn",
  command: ["sudo", "stake-burn"],
  doc: "Buy a subnet's alpha back and burn it",
  signer: "coldkey",
  sealed: true,
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
    const [pool] = await readPools(view, [netuid]);
    const quote = quoteIn(pool, "buy", amount.rao);
    const limit = unlimited ? undefined : withTolerance(quote.price, tolerance);
    const { obstacles, unaffordable } = await look(view, [
      ...buyLooks({ signer, hotkey, netuid, amount, quote, pool, limit, partial: false }),
      notOnRoot(netuid),
    ]);
    return {
      call: { pallet: "SubtensorModule", name: "add_stake_burn", args: { hotkey, netuid, amount: amount.rao, limit: limit ?? null } },
      summary: `buy alpha of subnet ${netuid} for ${amount} and burn it`,
      obstacles,
      unaffordable,
      effects: [
        { what: "alpha burned", after: Balance.of(quote.received, stakeUnit(netuid)) },
        { what: "price per alpha", before: Balance.tao(quote.price), after: Balance.tao(quote.priceAfter) },
      ],
      spend: amount,
    };
  },
  describe: (_events, { netuid, amount }) => `bought alpha of subnet ${netuid} for ${amount} and burned it`,
});
