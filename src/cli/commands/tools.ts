import { existsSync, readFileSync } from "node:fs";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";
import { tableText, terminalWidth } from "../output/table.js";
import { catalogue, type OutputSchemas } from "../tools/catalogue.js";
import { unknownWord } from "../usageError.js";

export const toolsCommand: Command = {
  group: "tools",
  name: "list",
  doc: "Every read and intent with the JSON Schema of what it takes",
  flags: [
    { name: "names", doc: "Only these, by name", value: "name,…", list: true, position: 0 },
    { name: "kind", doc: "Only reads, or only intents", value: "kind", choices: ["read", "intent"] },
  ],
  examples: ["tao tools", "tao tools addStake --json-output", "tao tools --kind read --json-output"],
  takes: ["json"],
  async run(context) {
    const { names, kind } = context.flags;
    const all = catalogue(outputSchemas()).filter((tool) => kind === undefined || tool.kind === kind);
    const asked = typeof names === "string" ? names.split(",") : all.map(({ name }) => name);
    const tools = asked.map((name) => {
      const tool = all.find((one) => one.name === name);
      if (tool === undefined)
        throw unknownWord(
          "there is no read or intent",
          name,
          all.map((one) => one.name),
          "See tao tools.",
        );
      return tool;
    });
    context.print(
      context.json
        ? jsonText("tools", { data: tools })
        : tableText(
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
