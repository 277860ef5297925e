import { plan } from "../../extrinsics/plan.js";
import { removeStake } from "../../extrinsics/removeStake.js";
import { TRADE_PARAMS } from "../../extrinsics/support/tradeParams.js";
import { netuid, optional } from "../../registry/params.js";
import { carryOut } from "../carryOut.js";
import type { Command } from "../command.js";
import { flagsOfParams, inputsOf } from "../fromParams.js";
import { askUntil } from "../input/askUntil.js";
import { during } from "../output/progress.js";
import { planOptions } from "../sending.js";
import { stakedPositions } from "../staked.js";
import { askAmount, positionOf, refuseUnattended, showPositions, withFlags } from "../wizard.js";

const REMOVE = "stake remove";

export const stakeChoose: Command = {
  group: "stake",
  name: "choose",
  doc: "Be shown your stakes, and asked which to take back and how much of each",
  flags: flagsOfParams(REMOVE, { netuid: optional(netuid("Only the stakes on this subnet")), ...TRADE_PARAMS }),
  examples: ["tao stake choose --wallet-name alice", "tao stake remove --interactive --wallet-name alice"],
  takes: ["network", "wallet", "password", "confirm", "send"],
  async run(context) {
    refuseUnattended(context, "Say which stake by tao stake remove, with --netuid, --hotkey and --amount or --all.");
    const options = await planOptions(context);
    const signer = await context.address("coldkey");
    const client = await context.connect();
    const all = await during("asking the node", stakedPositions(context, client));
    const { netuid: only } = context.flags;
    const positions = only === undefined ? all : all.filter((one) => String(only).split(",").includes(String(one.netuid)));
    showPositions(context, positions);
    const chosen = await askUntil("Which, by their numbers with commas, or all", (answer) =>
      answer === "all" ? positions : [...new Set(answer.split(",").map((one) => positionOf(positions, one.trim())))],
    );
    const inputs = [];
    for (const position of chosen) {
      const flags = { netuid: String(position.netuid), ...(await askAmount(position)) };
      inputs.push(await inputsOf(REMOVE, removeStake.spec.params, withFlags(context, position.hotkey, flags)));
    }
    const planned = Promise.all(inputs.map((given) => plan(client, removeStake, given as never, signer, options)));
    return carryOut(context, client, { command: REMOVE, plans: await during("planning", planned), signer: "coldkey", several: true });
  },
};
