import type { Command } from "../command.js";
import { GROUPS } from "../groups.js";
import { serveJsonRpc } from "../mcp/jsonRpc.js";
import { lastingClient } from "../mcp/lasting.js";
import { mcpHandler } from "../mcp/server.js";
import { readTool } from "../mcp/tools.js";
import { READS } from "../tools/catalogue.js";
import { unknownWord } from "../usageError.js";
import { programVersion } from "../version.js";

export const mcpCommand: Command = {
  group: "mcp",
  name: "serve",
  doc: "An MCP server on standard input and output",
  flags: [{ name: "groups", doc: "Only the tools of these groups, e.g. subnets,stake", value: "group,…", list: true }],
  examples: ["tao mcp", "tao mcp --network test --groups subnets,stake,wallet"],
  takes: ["network"],
  async run(context) {
    const { groups } = context.flags;
    const asked = typeof groups === "string" ? groups.split(",") : undefined;
    for (const group of asked ?? []) {
      const names = GROUPS.map(({ name }) => name);
      if (!names.includes(group)) throw unknownWord("there is no group", group, names, "See tao --help.");
    }
    const client = lastingClient(context.connect);
    const tools = READS.filter(({ spec }) => asked === undefined || asked.includes(spec.command[0])).map((read) =>
      readTool(read, client.get),
    );
    const handler = mcpHandler({ version: programVersion(), tools });
    try {
      await serveJsonRpc(process.stdin, (line) => process.stdout.write(line), handler);
    } finally {
      await client.close();
    }
    return 0;
  },
};
