import { plan } from "../extrinsics/plan.js";
import type { Intent } from "../registry/intent.js";
import type { Params } from "../registry/params.js";
import { carryOut } from "./carryOut.js";
import type { Command } from "./command.js";
import type { Context } from "./context.js";
import { flagsOfParams, inputsOf } from "./fromParams.js";
import { HABITS, habitFlags, otherNames } from "./habits.js";
import { during } from "./output/progress.js";
import { planOptions } from "./sending.js";
import { choosesHotkeys, severalFlags, severalInputs } from "./several.js";
import { UsageError } from "./usageError.js";

/** The command of a declared intent: plan, show, ask, sign, send, tell. */
export function intentCommand<P extends Params>(intent: Intent<P>): Command {
  const { command, doc, params, examples, signer } = intent.spec;
  const [group, name] = command;
  const key = `${group} ${name}`;
  const several = HABITS[key]?.several !== undefined;
  const needsHotkey = signer === "hotkey" || Object.values(params).some(({ role }) => role === "hotkey");
  return {
    group,
    name,
    aliases: otherNames(group, name),
    doc,
    flags: habitFlags(key, severalFlags(key, flagsOfParams(key, params))),
    examples: examples ?? [],
    takes: ["network", "wallet", "password", ...(needsHotkey ? (["hotkey"] as const) : []), "confirm", "send", "json"],
    async run(context) {
      refuseAmountAndAll(key, context);
      const inputs = await inputsOf(key, params, context, { hotkey: !choosesHotkeys(context) });
      const options = await planOptions(context);
      const address = await context.address(signer);
      const client = await context.connect();
      const asked = several ? await severalInputs(key, params, inputs, context, client) : [inputs];
      const { allTokens: everything } = HABITS[key] ?? {};
      const all =
        everything !== undefined && context.flags[everything.name] === true
          ? await (await import("./allTokens.js")).withAllTokens(client, intent as unknown as Intent, asked, address, options)
          : asked;
      const planned = async () =>
        context.flags["announce-only"] === true
          ? (await import("./announcing.js")).announcingPlans(context, client, intent as unknown as Intent, all, address)
          : Promise.all(all.map((given) => plan(client, intent, given as never, address, options)));
      const plans = await during("planning", planned());
      return carryOut(context, client, { command: key, plans, signer, several });
    },
  };
}

/** @throws UsageError where an amount is given and all that there is besides */
function refuseAmountAndAll(key: string, { flags }: Context): void {
  const { allTokens } = HABITS[key] ?? {};
  if (allTokens !== undefined && flags[allTokens.name] === true && flags.amount !== undefined)
    throw new UsageError(`give either --amount or --${allTokens.name}`, "Leave one of them out.");
}
