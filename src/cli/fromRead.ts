import type { Params } from "../registry/params.js";
import type { Present, Read } from "../registry/read.js";
import type { Hex } from "../units/hex.js";
import type { Command } from "./command.js";
import { flagsOfParams, inputsOf } from "./fromParams.js";
import { jsonText } from "./output/json.js";
import { during } from "./output/progress.js";
import { linesText, tableText, terminalWidth } from "./output/table.js";

/** The command of a declared read. */
export function readCommand<P extends Params, Output>(read: Read<P, Output>): Command {
  const { command, doc, params, examples, present } = read.spec;
  const [group, name] = command;
  const roles = Object.values(params).map(({ role }) => role);
  return {
    group,
    name,
    doc,
    flags: flagsOfParams(params),
    examples: examples ?? [],
    takes: [
      "network",
      "block",
      "json",
      ...(roles.some((role) => role !== undefined) ? (["wallet"] as const) : []),
      ...(roles.includes("hotkey") ? (["hotkey"] as const) : []),
    ],
    async run(context) {
      const inputs = await inputsOf(params, context);
      const client = await context.connect();
      const { block } = context.flags;
      const at = typeof block !== "string" ? undefined : /^\d+$/.test(block) ? Number(block) : (block as Hex);
      const output = await during("asking the node", read(client, inputs as never, at === undefined ? {} : { at }));
      context.print(context.json ? jsonText(`${group}-${name}`, { data: output }) : presented(present, output));
      return 0;
    },
  };
}

function presented<Output>(present: Present<Output>, output: Output): string {
  return "lines" in present ? linesText(present.lines(output)) : tableText(present.rows(output), present.columns, terminalWidth());
}
