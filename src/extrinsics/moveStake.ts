import { defineIntent } from "../registry/intent.js";
import { address } from "../registry/params.js";
import { NOTHING } from "./support/nothing.js";
import { limitOf, MOVE_PARAMS, planStakeMove, RATE_PARAMS } from "./support/stakeMove.js";

/**
 * Moves stake from one hotkey to another of any owner, also across subnets, where it is sold and bought at the pools' prices: with a limit on the rate between
 * them where the chain takes one (spec 475 does), else without.
 */
export const moveStake = defineIntent({
  name: "moveStake",
  command: ["stake", "move"],
  doc: "Move your stake from one hotkey to another",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.move_stake_limit", "SubtensorModule.move_stake"],
  params: {
    hotkey: address("The hotkey the stake is on, by default the wallet's", "hotkey"),
    destHotkey: address("The hotkey it goes to"),
    ...MOVE_PARAMS,
    ...RATE_PARAMS,
  },
  examples: ["tao stake move --origin-netuid 1 --dest-netuid 1 --dest-hotkey 5F… --amount 10"],
  async prepare(view, { hotkey, destHotkey, originNetuid, destNetuid, amount, all, ...rate }, signer) {
    const limits = originNetuid !== destNetuid && (await view.codec()).hasCall("SubtensorModule.move_stake_limit");
    const { moved, asked, limit, effects, obstacles } = await planStakeMove(view, {
      from: { hotkey, coldkey: signer, netuid: originNetuid },
      to: { hotkey: destHotkey, coldkey: signer, netuid: destNetuid },
      amount,
      all,
      limit: (quote) => (limits ? limitOf(quote, rate) : undefined),
    });
    const args = {
      originHotkey: hotkey,
      destinationHotkey: destHotkey,
      originNetuid,
      destinationNetuid: destNetuid,
      alphaAmount: asked,
    };
    const rateText =
      limit !== undefined ? `, at a rate of at least ${limit} for 1000000000` : originNetuid === destNetuid ? "" : ", at any rate";
    return {
      call:
        limit === undefined
          ? { pallet: "SubtensorModule", name: "move_stake", args }
          : { pallet: "SubtensorModule", name: "move_stake_limit", args: { ...args, limitPrice: limit, allowPartial: rate.partial } },
      summary: `move ${moved} from ${hotkey} to ${destHotkey} on subnet ${destNetuid}${rateText}`,
      effects,
      obstacles,
      spend: NOTHING,
    };
  },
  describe: (_events, { destHotkey, destNetuid }) => `moved stake to ${destHotkey} on subnet ${destNetuid}`,
});
