import type { View } from "../client/view.js";
import { defineIntent } from "../registry/intent.js";
import { address } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { hotkeyExists } from "./support/checks.js";
import { look, must } from "./support/look.js";
import { NOTHING } from "./support/nothing.js";
import { quoteIn, readPools } from "./support/stakeQuote.js";

interface StakeInfo {
  readonly hotkey: string;
  readonly netuid: number;
  readonly stake: bigint;
}

const PARAMS = { hotkey: address("The hotkey the stake is on, by default the wallet's", "hotkey") };

/** What all stake with a hotkey would be sold for now, per subnet. */
async function sales(view: View, hotkey: string, coldkey: string, onlyAlpha: boolean) {
  const all = await view.call<StakeInfo[]>("StakeInfoRuntimeApi_get_stake_info_for_coldkey", coldkey);
  const own = all.filter((one) => one.hotkey === hotkey && one.stake > 0n && !(onlyAlpha && one.netuid === 0));
  const pools =
    own.length === 0
      ? []
      : await readPools(
          view,
          own.map(({ netuid }) => netuid),
        );
  return own.map(({ netuid, stake }, i) => {
    const { received, slippage } = quoteIn(pools[i], "sell", stake);
    return { netuid, tao: Balance.tao(received), lost: Balance.tao(slippage) };
  });
}

const total = (sold: readonly { readonly tao: Balance<"tao"> }[]) => sold.reduce((sum, { tao }) => sum.plus(tao), NOTHING);
const gains = (sold: Awaited<ReturnType<typeof sales>>) =>
  sold.flatMap(({ netuid, tao, lost }) => [
    { what: `TAO for the stake on subnet ${netuid}`, after: tao },
    ...(lost.rao === 0n ? [] : [{ what: "slippage and fee", after: lost }]),
  ]);

/** Sells all stake with a hotkey, of all subnets, at the pools' prices without a limit. What can't be sold stays. */
export const unstakeAll = defineIntent({
  name: "unstakeAll",
  command: ["stake", "unstake-all"],
  doc: "Take all stake back from a hotkey, on all subnets",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.unstake_all"],
  params: PARAMS,
  examples: ["tao stake unstake-all --wallet-name alice --hotkey validator"],
  async prepare(view, { hotkey }, signer) {
    const sold = await sales(view, hotkey, signer, false);
    const { obstacles } = await look(view, [hotkeyExists(hotkey)]);
    return {
      call: { pallet: "SubtensorModule", name: "unstake_all", args: { hotkey } },
      summary: `take all stake back from ${hotkey} at any price: about ${total(sold)}`,
      effects: gains(sold),
      obstacles,
      spend: NOTHING,
    };
  },
  describe: (_events, { hotkey }) => `took all stake back from ${hotkey}`,
});

/** Sells all alpha with a hotkey, of all subnets, and stakes the TAO on root with it. */
export const unstakeAllAlpha = defineIntent({
  name: "unstakeAllAlpha",
  command: ["stake", "unstake-all-alpha"],
  doc: "Move all stake with a hotkey from the subnets to root",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.unstake_all_alpha"],
  params: PARAMS,
  examples: ["tao stake unstake-all-alpha --wallet-name alice --hotkey validator"],
  async prepare(view, { hotkey }, signer) {
    const sold = await sales(view, hotkey, signer, true);
    const { obstacles } = await look(view, [
      hotkeyExists(hotkey),
      must(total(sold).rao > 0n, "SubtensorModule.AmountTooLow", `nothing is staked with ${hotkey} that could be sold`),
    ]);
    return {
      call: { pallet: "SubtensorModule", name: "unstake_all_alpha", args: { hotkey } },
      summary: `move all stake with ${hotkey} to root at any price: about ${total(sold)}`,
      effects: gains(sold),
      obstacles,
      spend: NOTHING,
    };
  },
  describe: (_events, { hotkey }) => `moved all stake with ${hotkey} to root`,
});
