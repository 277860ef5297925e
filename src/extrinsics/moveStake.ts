import { defineIntent } from "../registry/intent.js";
import { address } from "../registry/params.js";
import { NOTHING } from "./support/nothing.js";
import { MOVE_PARAMS, planStakeMove } from "./support/stakeMove.js";

/** Moves stake from one hotkey to another of any owner, also across subnets, where it is sold and bought at the pools' prices without a limit. */
export const moveStake = defineIntent({
  name: "moveStake",
  command: ["stake", "move"],
  doc: "Move your stake from one hotkey to another",
  signer: "coldkey",
  trades: true,
  wraps: ["SubtensorModule.move_stake"],
  params: {
    hotkey: address("The hotkey the stake is on, by default the wallet's", "hotkey"),
    destHotkey: address("The hotkey it goes to"),
    ...MOVE_PARAMS,
  },
  examples: ["tao stake move --origin-netuid 1 --dest-netuid 1 --dest-hotkey 5F… --amount 10"],
  async prepare(view, { hotkey, destHotkey, originNetuid, destNetuid, amount, all }, signer) {
    const { moved, asked, effects, obstacles } = await planStakeMove(view, {
      from: { hotkey, coldkey: signer, netuid: originNetuid },
      to: { hotkey: destHotkey, coldkey: signer, netuid: destNetuid },
      amount,
      all,
    });
    return {
      call: {
        pallet: "SubtensorModule",
        name: "move_stake",
        args: {
          originHotkey: hotkey,
          destinationHotkey: destHotkey,
          originNetuid,
          destinationNetuid: destNetuid,
          alphaAmount: asked,
        },
      },
      summary: `move ${moved} from ${hotkey} to ${destHotkey} on subnet ${destNetuid}`,
      effects,
      obstacles,
      spend: NOTHING,
    };
  },
  describe: (_events, { destHotkey, destNetuid }) => `moved stake to ${destHotkey} on subnet ${destNetuid}`,
});
