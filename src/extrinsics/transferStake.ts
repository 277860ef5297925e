import { defineIntent } from "../registry/intent.js";
import { address } from "../registry/params.js";
import { NOTHING } from "./support/nothing.js";
import { MOVE_PARAMS, planStakeMove } from "./support/stakeMove.js";

/** Gives stake to another coldkey; it stays with its hotkey. Across subnets it is sold and bought at the pools' prices without a limit. */
export const transferStake = defineIntent({
  name: "transferStake",
  command: ["stake", "transfer"],
  doc: "Give your stake to another coldkey",
  signer: "coldkey",
  sealed: true,
  wraps: ["SubtensorModule.transfer_stake"],
  params: {
    destColdkey: address("The coldkey it goes to"),
    hotkey: address("The hotkey the stake is on, by default the wallet's", "hotkey"),
    ...MOVE_PARAMS,
  },
  examples: ["tao stake transfer --origin-netuid 1 --dest-netuid 1 --dest-coldkey 5F… --amount 10"],
  async prepare(view, { destColdkey, hotkey, originNetuid, destNetuid, amount, all }, signer) {
    const { moved, asked, effects, obstacles } = await planStakeMove(view, {
      from: { hotkey, coldkey: signer, netuid: originNetuid },
      to: { hotkey, coldkey: destColdkey, netuid: destNetuid },
      amount,
      all,
      transfer: true,
    });
    return {
      call: {
        pallet: "SubtensorModule",
        name: "transfer_stake",
        args: { destinationColdkey: destColdkey, hotkey, originNetuid, destinationNetuid: destNetuid, alphaAmount: asked },
      },
      summary: `give ${moved} to ${destColdkey} on subnet ${destNetuid}${originNetuid === destNetuid ? "" : ", at any rate"}`,
      effects,
      obstacles,
      spend: NOTHING,
    };
  },
  describe: (_events, { destColdkey }) => `gave stake to ${destColdkey}`,
});
