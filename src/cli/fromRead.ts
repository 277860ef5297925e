import type { Params } from "../registry/params.js";
import type { Present, Read } from "../registry/read.js";
import type { Hex } from "../units/hex.js";
import type { Command } from "./command.js";
import { flagsOfParams, inputsOf } from "./fromParams.js";
import { otherNames } from "./habits.js";
import { jsonText } from "./output/json.js";
import { live } from "./output/live.js";
import { during } from "./output/progress.js";
import { linesText, tableText, terminalWidth } from "./output/table.js";

/** The command of a declared read. */
export function readCommand<P extends Params, Output>(read: Read<P, Output>): Command {
  const { command, doc, params, examples, present } = read.spec;
  const [group, name] = command;
  const key = `${group} ${name}`;
  const roles = Object.values(params).map(({ role }) => role);
  return {
    group,
    name,
    aliases: otherNames(group, name),
    doc,
    flags: flagsOfParams(key, params),
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
      const at = blockOf(context.flags.block);
      const text = async () => {
        const output = await during("asking the node", read(client, inputs as never, at === undefined ? {} : { at }));
        return context.json ? jsonText(`${group}-${name.replace(" ", "-")}`, { data: output }) : presented(present, output);
      };
      if (context.flags.live === true) return live(context, client, text);
      context.print(await text());
      return 0;
    },
  };
}

/** A block as it was given: by number or hash. */
export function blockOf(given: string | boolean | undefined): number | Hex | undefined {
  if (typeof given !== "string") return undefined;
  return /^\d+$/.test(given) ? Number(given) : (given as Hex);
}

function presented<Output>(present: Present<Output>, output: Output): string {
  return "lines" in present ? linesText(present.lines(output)) : tableText(present.rows(output), present.columns, terminalWidth());
}
