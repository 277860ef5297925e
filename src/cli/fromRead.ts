import { InputError } from "../errors/kinds.js";
import type { Params } from "../registry/params.js";
import type { Present, Read } from "../registry/read.js";
import type { Hex } from "../units/hex.js";
import type { Command } from "./command.js";
import { flagsOfParams, inputsOf } from "./fromParams.js";
import { HABITS, habitFlags, otherNames } from "./habits.js";
import { jsonText } from "./output/json.js";
import { live } from "./output/live.js";
import { ORDER_FLAGS, ordered } from "./output/order.js";
import { during } from "./output/progress.js";
import { linesText, tableText, terminalWidth } from "./output/table.js";
import type { Flags } from "./parse.js";
import { severalFlags, severalInputs } from "./several.js";

/** The command of a declared read. */
export function readCommand<P extends Params, Output>(read: Read<P, Output>): Command {
  const { command, doc, params, examples, present } = read.spec;
  const [group, name] = command;
  const key = `${group} ${name}`;
  const several = HABITS[key]?.several !== undefined;
  const roles = Object.values(params).map(({ role }) => role);
  return {
    group,
    name,
    aliases: otherNames(group, name),
    doc,
    flags: [...habitFlags(key, severalFlags(key, flagsOfParams(key, params))), ...("rows" in present ? ORDER_FLAGS : [])],
    examples: examples ?? [],
    takes: [
      "network",
      "block",
      "live",
      "json",
      ...(roles.some((role) => role !== undefined) ? (["wallet"] as const) : []),
      ...(roles.includes("hotkey") ? (["hotkey"] as const) : []),
    ],
    async run(context) {
      const inputs = await inputsOf(key, params, context);
      const client = await context.connect();
      const all = several ? await severalInputs(key, params, inputs, context, client) : [inputs];
      const at = blockOf(context.flags.block);
      const text = async () => {
        const view = all.length === 1 ? client : await client.at(at);
        const reading = all.map((input) => read(view, input as never, at === undefined || all.length > 1 ? {} : { at }));
        const outputs = await during("asking the node", Promise.all(reading));
        if (outputs.length === 1)
          return context.json ? jsonText(key, { data: outputs[0] }) : presented(present, outputs[0]!, context.flags);
        if (context.json) return jsonText(key, { results: outputs.map((data, i) => ({ netuid: Number(all[i]!.netuid), data })) });
        return outputs.map((output, i) => `Subnet ${all[i]!.netuid}\n${presented(present, output, context.flags)}`).join("\n\n");
      };
      if (context.flags.live === true) return live(context, client, text);
      context.print(await text());
      return 0;
    },
  };
}

/** A block as it was given: by number or hash. @throws InputError `ERR_INPUT_BLOCK` */
export function blockOf(given: string | boolean | undefined): number | Hex | undefined {
  if (typeof given !== "string") return undefined;
  if (/^\d+$/.test(given)) return Number(given);
  if (/^0x[0-9a-fA-F]{64}$/.test(given)) return given.toLowerCase() as Hex;
  throw new InputError("ERR_INPUT_BLOCK", `--block: ${JSON.stringify(given)} is neither a block's number nor its hash`, {
    remedy: "Give a number, or 0x and 64 hexadecimal digits.",
    details: { given },
  });
}

function presented<Output>(present: Present<Output>, output: Output, flags: Flags): string {
  if ("lines" in present) return linesText(present.lines(output), terminalWidth());
  return tableText(ordered(present.rows(output), present.columns, flags), present.columns, terminalWidth());
}
