import { existsSync, readFileSync } from "node:fs";
import type { Command } from "../command.js";
import { GROUPS } from "../groups.js";
import { answer } from "../output/answer.js";
import { tableText, terminalWidth } from "../output/table.js";
import { catalogue } from "../tools/catalogue.js";
import type { OutputSchemas } from "../tools/documents.js";
import { unknownWord } from "../usageError.js";

export const toolsCommand: Command = {
  group: "tools",
  name: "list",
  doc: "Every read, intent and other command, with the JSON Schemas of what it takes and prints",
  flags: [
    { name: "names", doc: "Only these, by name", value: "name,…", list: true, position: 0 },
    { name: "kind", doc: "Only reads, only intents, or only other commands", value: "kind", choices: ["read", "intent", "command"] },
  ],
  examples: ["tao tools", "tao tools addStake --json-output", "tao tools wallet-sign,explain-code --json-output"],
  takes: ["json"],
  async run(context) {
    const { names, kind } = context.flags;
    const written = await Promise.all(GROUPS.map(async ({ load }) => (await load?.()) ?? []));
    const all = catalogue(outputSchemas(), written.flat()).filter((tool) => kind === undefined || tool.kind === kind);
    const asked = typeof names === "string" ? names.split(",") : all.map(({ name }) => name);
    const tools = asked.map((name) => {
      const tool = all.find((one) => one.name === name);
      if (tool === undefined)
        throw unknownWord(
          "there is no read, intent or command",
          name,
          all.map((one) => one.name),
          "See tao tools.",
        );
      return tool;
    });
    answer(context, "tools list", tools, () =>
      tableText(
        tools,
        [
          { title: "Name", value: ({ name }) => name },
          { title: "Kind", value: (tool) => tool.kind },
          { title: "Command", value: ({ command }) => command },
          { title: "What", value: ({ description }) => description },
        ],
        terminalWidth(),
      ),
    );
    return 0;
  },
};

/** The schemas that were built beside the command line; a tree under development may be without. */
function outputSchemas(): OutputSchemas | undefined {
  const path = new URL("../schemas.json", import.meta.url);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
