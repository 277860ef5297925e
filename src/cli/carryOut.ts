import type { Client } from "../client/connect.js";
import { submit } from "../extrinsics/submit.js";
import type { Outcome, Plan } from "../extrinsics/types.js";
import type { Context } from "./context.js";
import { confirm } from "./input/ask.js";
import { jsonText } from "./output/json.js";
import { linesText } from "./output/table.js";
import { exitCode, plainError, sayError } from "./report.js";
import { UsageError } from "./usageError.js";

export interface CarryOut {
  /** The schema's name in JSON. */
  readonly schema: string;
  readonly plans: readonly Plan[];
  readonly signer: "coldkey" | "hotkey";
  /** Whether the command can come to several transactions: its JSON is lists then, even of one. */
  readonly several: boolean;
}

/** Shows plans, asks, signs, sends them one after the other, and tells what became of each. @returns the exit code */
export async function carryOut(context: Context, client: Client, { schema, plans, signer, several }: CarryOut): Promise<number> {
  const { flags, json } = context;
  if (flags["dry-run"] === true) {
    context.print(json ? jsonText(schema, several ? { plans: plans.map(shown) } : { plan: shown(plans[0]!) }) : planTexts(plans));
    return plans.every(({ obstacles }) => obstacles.length === 0) ? 0 : 1;
  }
  if (!json) context.remark(planTexts(plans));
  if (!(await agreed(context, plans))) {
    context.say("Nothing was sent.");
    return 1;
  }
  const { walletSigner } = await import("../wallet/signers/walletSigner.js");
  const hotkey = signer === "hotkey" ? { hotkey: context.hotkeyName } : {};
  const key = await walletSigner(context.wallet, { ...hotkey, ...context.unlocking });
  const send = (plan: Plan) =>
    submit(client, plan, key, {
      ...(flags["wait-for-finalization"] === true ? { wait: "finalization" } : {}),
      onStatus: (status) => {
        if (!json) context.remark(`… ${status}`);
      },
    });
  if (!several) {
    const outcome = await send(plans[0]!);
    context.print(json ? jsonText(schema, { data: outcome }) : outcomeText(outcome));
    return 0;
  }
  const results: ({ readonly outcome: Outcome } | { readonly error: object })[] = [];
  let code = 0;
  for (const plan of plans) {
    try {
      const outcome = await send(plan);
      results.push({ outcome });
      if (!json) context.print(outcomeText(outcome));
    } catch (error) {
      // The others don't depend on it; each is told, and the exit code speaks of the first that failed.
      code ||= exitCode(error);
      results.push({ error: plainError(error) });
      if (!json) sayError(error);
    }
  }
  if (json) context.print(jsonText(schema, { results }));
  return code;
}

async function agreed(context: Context, plans: readonly Plan[]): Promise<boolean> {
  const { flags } = context;
  if (flags.no === true) return false;
  if (plans.every(({ obstacles }) => obstacles.length > 0) || flags["no-prompt"] === true) return true;
  if (!context.interactive)
    throw new UsageError("nobody is there to be asked whether to send it", "Say --no-prompt to send, or --dry-run to only look.");
  if (context.json || flags.quiet === true) context.say(planTexts(plans));
  return confirm(plans.length === 1 ? "Send it?" : `Send these ${plans.length}?`);
}

/** A plan without its functions, for programs. */
function shown({ describe: _, ...rest }: Plan) {
  return rest;
}

function planTexts(plans: readonly Plan[]): string {
  return plans.map(planText).join("\n\n");
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

function outcomeText({ summary, block, index, fee }: Outcome): string {
  return `✓ ${summary}\n  block ${block.number}, extrinsic ${block.number}-${index}, fee ${fee}`;
}
