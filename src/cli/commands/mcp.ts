import type { Intent } from "../../registry/intent.js";
import type { Command } from "../command.js";
import type { Context } from "../context.js";
import { GROUPS } from "../groups.js";
import { serveJsonRpc } from "../mcp/jsonRpc.js";
import { type LastingClient, lastingClient } from "../mcp/lasting.js";
import { mcpHandler } from "../mcp/server.js";
import { type McpTool, readTool } from "../mcp/tools.js";
import { policyOf } from "../sending.js";
import { INTENTS, READS } from "../tools/catalogue.js";
import { UsageError, unknownWord } from "../usageError.js";
import { programVersion } from "../version.js";

export const mcpCommand: Command = {
  group: "mcp",
  name: "serve",
  doc: "An MCP server on standard input and output",
  flags: [
    { name: "groups", doc: "Only the tools of these groups, e.g. subnets,stake", value: "group,…", list: true },
    { name: "writes", doc: "Also transactions, signed by the wallet, as far as the policy allows (tao config set --max-spend …)" },
  ],
  examples: ["tao mcp", "tao mcp --network test --groups subnets,stake,wallet", "tao mcp --writes --wallet-name alice --password-file pw"],
  takes: ["network", "wallet", "hotkey", "password"],
  async run(context) {
    const { groups } = context.flags;
    const asked = typeof groups === "string" ? groups.split(",") : undefined;
    for (const group of asked ?? []) {
      const names = GROUPS.map(({ name }) => name);
      if (!names.includes(group)) throw unknownWord("there is no group", group, names, "See tao --help.");
    }
    const client = lastingClient(context.connect);
    const wanted = ({ spec }: { readonly spec: { readonly command: readonly [string, string] } }) =>
      asked === undefined || asked.includes(spec.command[0]);
    const tools = [
      ...READS.filter(wanted).map((read) => readTool(read, client.get)),
      ...(context.flags.writes === true ? await writes(context, client, INTENTS.filter(wanted)) : []),
    ];
    const handler = mcpHandler({ version: programVersion(), tools });
    try {
      await serveJsonRpc(process.stdin, (line) => process.stdout.write(line), handler);
    } finally {
      await client.close();
    }
    return 0;
  },
};

/** Tools that sign. @throws UsageError where no policy says what they may spend */
async function writes(context: Context, client: LastingClient, intents: readonly Intent[]): Promise<McpTool[]> {
  const policy = policyOf(context.settings);
  if (policy?.maxFee === undefined || policy.maxSpend === undefined)
    throw new UsageError(
      "a model may send transactions only under a policy that limits fee and spending",
      "Say what it may: tao config set --max-fee 0.01 --max-spend 1, best with --allowed-netuids and --allowed-destinations.",
    );
  const [{ intentTool }, { walletSigner }] = await Promise.all([
    import("../mcp/intentTool.js"),
    import("../../wallet/signers/walletSigner.js"),
  ]);
  const signer = (role: "coldkey" | "hotkey") =>
    walletSigner(context.wallet, { ...(role === "hotkey" ? { hotkey: context.hotkeyName } : {}), ...context.unlocking });
  return intents.map((intent) => intentTool(intent, { client: client.get, signer, policy }));
}
