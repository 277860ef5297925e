import { defineIntent } from "../registry/intent.js";
import { address } from "../registry/params.js";
import { NOTHING } from "./support/nothing.js";
import { limitOf, MOVE_PARAMS, planStakeMove, RATE_PARAMS } from "./support/stakeMove.js";

/** Moves stake from one subnet to another, with the same hotkey. The rate between the two prices carries a limit, 0.5 % below what it is now. */
export const swapStake = defineIntent({
  name: "swapStake",
  command: ["stake", "swap"],
  doc: "Move your stake from one subnet to another",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.swap_stake_limit", "SubtensorModule.swap_stake"],
  params: { hotkey: address("The hotkey, by default the wallet's", "hotkey"), ...MOVE_PARAMS, ...RATE_PARAMS },
  examples: ["tao stake swap --origin-netuid 1 --dest-netuid 2 --amount 10"],
  async prepare(view, { hotkey, originNetuid, destNetuid, amount, all, ...rate }, signer) {
    const { moved, asked, limit, effects, obstacles } = await planStakeMove(view, {
      from: { hotkey, coldkey: signer, netuid: originNetuid },
      to: { hotkey, coldkey: signer, netuid: destNetuid },
      amount,
      all,
      limit: (quote) => limitOf(quote, rate),
    });
    const args = { hotkey, originNetuid, destinationNetuid: destNetuid, alphaAmount: asked };
    return {
      call:
        limit === undefined
          ? { pallet: "SubtensorModule", name: "swap_stake", args }
          : { pallet: "SubtensorModule", name: "swap_stake_limit", args: { ...args, limitPrice: limit, allowPartial: rate.partial } },
      summary: `move ${moved} to subnet ${destNetuid}${limit === undefined ? ", at any rate" : `, at a rate of at least ${limit} for 1000000000`}`,
      effects,
      obstacles,
      spend: NOTHING,
    };
  },
  describe: (_events, { originNetuid, destNetuid }) => `moved stake from subnet ${originNetuid} to subnet ${destNetuid}`,
});
