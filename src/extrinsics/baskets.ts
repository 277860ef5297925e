import type { View } from "../client/view.js";
import { MIN_STAKE } from "../protocol/staking/minStake.js";
import { u64 } from "../registry/intentParams.js";
import { address, netuid, stake, tao } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { hasBalance, hotkeyExists, isNeuron, ownsHotkey } from "./support/checks.js";
import { type Look, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

const VALIDATOR = address("The root validator's hotkey, by default the wallet's", "hotkey");

/** Buys shares of a root validator's basket of alphas (spec 441 on). */
export const stakeIntoBasket = simpleIntent({
  name: "stakeIntoBasket",
  command: ["root", "stake"],
  doc: "Buy shares of a root validator's basket",
  signer: "coldkey",
  sealed: true,
  call: "SubtensorModule.stake_into_basket",
  params: { hotkey: VALIDATOR, amount: tao("How much TAO") },
  examples: ["tao root stake --hotkey 5F… --amount 10"],
  args: ({ hotkey, amount }) => ({ hotkey, amountStaked: amount.rao }),
  says: ({ hotkey, amount }) => `buy shares of the basket of ${hotkey} for ${amount}`,
  looks: ({ hotkey, amount }, signer) => [
    hotkeyExists(hotkey),
    isNeuron(0, hotkey),
    must(amount.rao >= MIN_STAKE, "SubtensorModule.AmountTooLow", `at least ${Balance.tao(MIN_STAKE)} can be staked`),
    hasBalance(signer, amount, "SubtensorModule.NotEnoughBalanceToStake"),
  ],
  spend: ({ amount }) => amount,
});

const STATUS = "BetaBasketRuntimeApi_get_basket_trading_status";

/** Baskets are traded, and this one too; told where the chain's node answers it. */
async function isTradable(view: View, hotkey: string): Promise<Look[]> {
  if (!(await view.codec()).hasApi(STATUS)) return [];
  const { enabled, frozen } = await view.call<{ readonly enabled: boolean; readonly frozen: boolean }>(STATUS, hotkey);
  return [
    must(enabled, "SubtensorModule.BasketTradingDisabled", "the chain lets no basket be traded now"),
    must(!frozen, "SubtensorModule.BasketTradingFrozen", `the basket of ${hotkey} is frozen`),
  ];
}

/** Sells one holding of a root validator's basket to buy another (spec 441 on): by the validator's coldkey, or its proxy for it. */
export const swapBasket = simpleIntent({
  name: "swapBasket",
  command: ["root", "swap"],
  doc: "Sell one holding of a root validator's basket to buy another",
  signer: "coldkey",
  sealed: true,
  call: "SubtensorModule.swap_basket",
  params: {
    hotkey: VALIDATOR,
    originNetuid: netuid("The holding that is sold"),
    destNetuid: netuid("The holding that is bought"),
    amount: stake("How much of what is sold", "originNetuid"),
    minAmountOut: u64("The least that must come out, in rao of what is bought"),
  },
  examples: ["tao root swap --origin-netuid 1 --dest-netuid 2 --amount 10 --min-amount-out 9000000000"],
  args: ({ hotkey, originNetuid, destNetuid, amount, minAmountOut }) => ({
    hotkey,
    originNetuid,
    destinationNetuid: destNetuid,
    amount: amount.rao,
    minAmountOut,
  }),
  says: ({ hotkey, originNetuid, destNetuid, amount }) =>
    `sell ${amount} in the basket of ${hotkey} on subnet ${originNetuid} for subnet ${destNetuid}`,
  looks: async ({ hotkey, originNetuid, destNetuid }, signer, view) => [
    ...(await isTradable(view, hotkey)),
    must(originNetuid !== destNetuid, "SubtensorModule.BasketSameSubnet", "it would stay where it is"),
    ownsHotkey(hotkey, signer),
    isNeuron(0, hotkey),
  ],
});

/** Takes what root stake with one validator has earned (spec 441 on). */
export const claimRootWithHotkey = simpleIntent({
  name: "claimRootWithHotkey",
  command: ["root", "claim"],
  doc: "Claim what your root stake with one validator has earned",
  signer: "coldkey",
  call: "SubtensorModule.claim_root_with_hotkey",
  params: { hotkey: VALIDATOR },
  examples: ["tao root claim --hotkey 5F…"],
  says: ({ hotkey }) => `claim what root stake with ${hotkey} has earned`,
});
