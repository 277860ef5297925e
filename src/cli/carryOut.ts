import type { Client } from "../client/connect.js";
import { type Policy, violations } from "../extrinsics/policy.js";
import { submit } from "../extrinsics/submit.js";
import type { Outcome, Plan } from "../extrinsics/types.js";
import type { Context } from "./context.js";
import { declined } from "./declined.js";
import { confirm } from "./input/ask.js";
import { jsonText } from "./output/json.js";
import { linesText, terminalWidth } from "./output/table.js";
import { exitCode, plainError, sayError } from "./report.js";
import { submitOptions } from "./sending.js";
import { UsageError } from "./usageError.js";

/** Plans to be sent, and by which key. */
export interface CarryOut {
  /** `group name`: whose JSON is printed. */
  readonly command: string;
  readonly plans: readonly Plan[];
  readonly signer: "coldkey" | "hotkey";
  /** Whether the command can come to several transactions: its JSON is lists then, even of one. */
  readonly several: boolean;
}

/** Shows plans, asks, signs, sends them one after the other, and tells what became of each. @returns the exit code */
export async function carryOut(context: Context, client: Client, { command, plans, signer, several }: CarryOut): Promise<number> {
  const { flags, json } = context;
  const options = submitOptions(context);
  if (flags["dry-run"] === true) return showOnly(context, client, { command, plans, several, policy: options.policy });
  if (!json) context.remark(plans.map((plan) => planText(plan)).join("\n\n"));
  if (!(await agreed(context, plans))) throw declined("Nothing was sent.");
  const { chosenSigner } = await import("./wallet/chosenSigner.js");
  const key = await chosenSigner(context, signer);
  const send = (plan: Plan, which = "") =>
    submit(client, plan, key, {
      ...options,
      onStatus: (status) => {
        context.sending(); // the first is that it was signed
        if (!json) context.remark(`… ${which}${status}`);
      },
    });
  if (!several) {
    const outcome = await send(plans[0]!);
    context.print(json ? jsonText(command, { data: outcome }) : outcomeText(outcome));
    return 0;
  }
  // They don't depend on each other: each is told, and the exit code speaks of the first that failed.
  const sent = await Promise.allSettled(plans.map((plan, i) => send(plan, plans.length === 1 ? "" : `${i + 1}: `)));
  const failures = sent.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  if (json) {
    const results = sent.map((one) => (one.status === "fulfilled" ? { outcome: one.value } : { error: plainError(one.reason) }));
    context.print(jsonText(command, { results }));
  } else
    for (const one of sent) {
      if (one.status === "fulfilled") context.print(outcomeText(one.value));
      else sayError(one.reason);
    }
  return failures.length === 0 ? 0 : exitCode(failures[0]);
}

interface ShowOnly extends Pick<CarryOut, "command" | "plans" | "several"> {
  readonly policy: Policy | undefined;
}

/** Plans, with what would stop them: the chain, or the policy. @returns 1 where something would */
async function showOnly(context: Context, client: Client, { command, plans, several, policy }: ShowOnly): Promise<number> {
  const codec = await client.codec();
  const all = plans.map((plan) => ({ plan, broken: policy === undefined ? [] : violations(policy, plan, codec) }));
  if (context.json) {
    const shown = all.map(({ plan: { describe: _, ...plan }, broken }) => ({
      ...plan,
      ...(policy === undefined ? {} : { violations: broken }),
    }));
    context.print(jsonText(command, several ? { plans: shown } : { plan: shown[0] }));
  } else {
    const texts = all.map(({ plan, broken }) => {
      const stops = [
        ...plan.obstacles.map(({ error, message }) => `✗ ${message} (${error})`),
        ...broken.map(({ rule, message }) => `✗ ${message} (policy: ${rule})`),
      ];
      return [planText(plan), ...stops].join("\n");
    });
    context.print(texts.join("\n\n"));
  }
  return all.every(({ plan, broken }) => plan.obstacles.length + broken.length === 0) ? 0 : 1;
}

async function agreed(context: Context, plans: readonly Plan[]): Promise<boolean> {
  const { flags } = context;
  if (flags.no === true) return false;
  if (plans.every(({ obstacles }) => obstacles.length > 0) || flags["no-prompt"] === true) return true;
  if (!context.interactive)
    throw new UsageError("nobody is there to be asked whether to send it", "Say --no-prompt to send, or --dry-run to only look.");
  if (context.json || flags.quiet === true) context.say(plans.map((plan) => planText(plan)).join("\n\n"));
  return confirm(plans.length === 1 ? "Send it?" : `Send these ${plans.length}?`);
}

function planText({ summary, signer, fee, sealed, shielded, effects, block }: Plan): string {
  const way = shielded ? ", sealed until it is in a block" : sealed === true ? ", sent openly" : "";
  return linesText(
    [
      ["Plan", summary],
      ["Signer", signer],
      ["Fee", `${fee}${way}`],
      ...effects.map(({ what, before, after }): [string, string] => [
        `  ${shortened(what)}`,
        before === undefined ? String(after) : `${before} → ${after}`,
      ]),
      ["On block", String(block.number)],
    ],
    terminalWidth(process.stderr),
  );
}

/** Addresses within a label are cut short, so that what stands behind it is near. */
function shortened(label: string): string {
  return label.replace(/\b[1-9A-HJ-NP-Za-km-z]{47,48}\b/g, (address) => `${address.slice(0, 6)}…${address.slice(-6)}`);
}

function outcomeText({ summary, block, index, fee }: Outcome): string {
  return `✓ ${summary}\n  block ${block.number}, extrinsic ${block.number}-${index}, fee ${fee}`;
}
