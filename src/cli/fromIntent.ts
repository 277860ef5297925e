import { plan } from "../extrinsics/plan.js";
import { submit } from "../extrinsics/submit.js";
import type { Plan } from "../extrinsics/types.js";
import type { Intent } from "../registry/intent.js";
import type { Params } from "../registry/params.js";
import type { Command } from "./command.js";
import type { Context } from "./context.js";
import { flagsOfParams, inputsOf } from "./fromParams.js";
import { confirm } from "./input/ask.js";
import { jsonText } from "./output/json.js";
import { during } from "./output/progress.js";
import { linesText } from "./output/table.js";
import { UsageError } from "./usageError.js";

/** The command of a declared intent: plan, show, ask, sign, send, tell. */
export function intentCommand<P extends Params>(intent: Intent<P>): Command {
  const { command, doc, params, examples, signer } = intent.spec;
  const [group, name] = command;
  const needsHotkey = signer === "hotkey" || Object.values(params).some(({ role }) => role === "hotkey");
  return {
    group,
    name,
    doc,
    flags: flagsOfParams(params),
    examples: examples ?? [],
    takes: ["network", "wallet", "password", ...(needsHotkey ? (["hotkey"] as const) : []), "confirm", "json"],
    async run(context) {
      const inputs = await inputsOf(params, context);
      const address = await context.address(signer);
      const client = await context.connect();
      const planned = await during("planning", plan(client, intent, inputs as never, address));
      const schema = `${group}-${name}`;
      if (context.flags["dry-run"] === true) {
        context.print(context.json ? jsonText(schema, { plan: shown(planned) }) : planText(planned));
        return planned.obstacles.length === 0 ? 0 : 1;
      }
      if (!context.json) context.remark(planText(planned));
      if (!(await agreed(context, planned))) {
        context.say("Nothing was sent.");
        return 1;
      }
      const { walletSigner } = await import("../wallet/signers.js");
      const hotkey = signer === "hotkey" ? { hotkey: context.hotkeyName } : {};
      const outcome = await submit(client, planned, await walletSigner(context.wallet, { ...hotkey, askPassword: context.askPassword }), {
        onStatus: (status) => {
          if (!context.json) context.remark(`… ${status}`);
        },
      });
      context.print(
        context.json
          ? jsonText(schema, { data: outcome })
          : `✓ ${outcome.summary}\n  block ${outcome.block.number}, extrinsic ${outcome.block.number}-${outcome.index}, fee ${outcome.fee}`,
      );
      return 0;
    },
  };
}

async function agreed(context: Context, planned: Plan): Promise<boolean> {
  if (planned.obstacles.length > 0 || context.flags["no-prompt"] === true) return true;
  if (!context.interactive)
    throw new UsageError("nobody is there to be asked whether to send it", "Say --no-prompt to send, or --dry-run to only look.");
  if (context.json || context.flags.quiet === true) context.say(planText(planned));
  return confirm("Send it?");
}

/** A plan without its functions, for programs. */
function shown({ describe: _, ...rest }: Plan) {
  return rest;
}

function planText({ summary, signer, fee, effects, obstacles, block }: Plan): string {
  const lines: [string, string][] = [
    ["Plan", summary],
    ["Signer", signer],
    ["Fee", String(fee)],
    ...effects.map(({ what, before, after }): [string, string] => [
      `  ${what}`,
      before === undefined ? String(after) : `${before} → ${after}`,
    ]),
    ["On block", String(block.number)],
  ];
  const stops = obstacles.map(({ error, message }) => `✗ ${message} (${error})`);
  return [linesText(lines), ...stops].join("\n");
}
