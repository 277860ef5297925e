import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { type Handle, RpcFailure, serveJsonRpc } from "../../src/cli/mcp/jsonRpc.js";
import { READS } from "../../src/cli/tools/catalogue.js";
import { startDevnet } from "../../src/devnet/index.js";
import { taoIn } from "../support/tao.js";

const BIN = new URL("../../dist/cli/bin.js", import.meta.url).pathname;
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

let home: string;
let devnet: Awaited<ReturnType<typeof startDevnet>>;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-mcp-"));
  devnet = await startDevnet({ port: 0, blockTime: "instant" });
});
afterAll(async () => {
  await devnet.close();
  await rm(home, { recursive: true });
});

async function serverFor<T>(words: readonly string[], use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ name: "test", version: "1" });
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [BIN, "mcp", ...words],
    env: { HOME: home, PATH: process.env.PATH!, XDG_CACHE_HOME: join(home, "cache") },
  });
  await client.connect(transport);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

describe("the official MCP client", () => {
  test("lists every read, calls one, and is told what is wrong", async () => {
    await serverFor(["--network", devnet.url], async (client) => {
      expect(client.getServerVersion()?.name).toBe("tao");
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name).sort()).toEqual(READS.map(({ spec }) => spec.name).sort());
      expect(tools.every(({ annotations }) => annotations?.readOnlyHint)).toBe(true);
      const balance = await client.callTool({ name: "balance", arguments: { address: ALICE, at: 0 } });
      expect(balance.structuredContent).toMatchObject({ data: { address: ALICE, free: { unit: "tao" } } });
      expect(JSON.parse((balance.content as { text: string }[])[0]!.text)).toEqual(balance.structuredContent);
      const wrong = await client.callTool({ name: "balance", arguments: { address: `${ALICE}x` } });
      expect(wrong).toMatchObject({ isError: true, structuredContent: { error: { code: "ERR_INPUT_ADDRESS" } } });
      await expect(client.callTool({ name: "addStake", arguments: {} })).rejects.toThrow(/there is no tool/);
    });
  });

  test("sees only the groups that were asked for, and a node that isn't there as an error of the call", async () => {
    await serverFor(["--network", "ws://127.0.0.1:1", "--groups", "wallet"], async (client) => {
      const { tools } = await client.listTools();
      expect(tools.every(({ title }) => title?.startsWith("tao wallet "))).toBe(true);
      const refused = await client.callTool({ name: "balance", arguments: { address: ALICE } });
      expect(refused).toMatchObject({ isError: true, structuredContent: { error: { code: "ERR_NODE_UNREACHABLE" } } });
    });
  });
});

describe("transactions", () => {
  const wallet = ["--network", "", "--groups", "wallet", "--writes", "--wallet-name", "model"];

  test("aren't offered without a policy", async () => {
    expect(await taoIn(home)("mcp", "--writes")).toMatchObject({ code: 2, err: expect.stringContaining("--max-spend") });
  });

  test("are planned, sent within the policy, and refused beyond it", async () => {
    const tao = taoIn(home);
    await tao("wallet", "create", "--wallet-name", "model", "--hotkey", "default", "--uri", "//Bob", "--no-use-password");
    await tao("config", "set", "--max-fee", "0.01", "--max-spend", "5");
    await serverFor(wallet.with(1, devnet.url), async (client) => {
      const transfer = (amount: string, more = {}) =>
        client.callTool({ name: "transfer", arguments: { destination: ALICE, amount, ...more } });
      expect(await transfer("9", { dryRun: true })).toMatchObject({ structuredContent: { plan: { violations: [{ rule: "maxSpend" }] } } });
      expect(await transfer("9")).toMatchObject({ isError: true, structuredContent: { error: { code: "ERR_TX_POLICY" } } });
      expect(await transfer("4")).toMatchObject({ structuredContent: { data: { summary: expect.stringContaining("sent τ4") } } });
      const { tools } = await client.listTools();
      expect(tools.find(({ name }) => name === "transfer")?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    });
    const refused = ["wallet", "transfer", "-w", "model", "--dest", ALICE, "-a", "9", "-y", "--network", devnet.url];
    expect(await tao(...refused)).toMatchObject({ code: 1, err: expect.stringContaining("ERR_TX_POLICY") });
    expect((await tao(...refused, "--dry-run")).out).toContain("policy: maxSpend");
    await tao("config", "clear", "--all");
  });
});

test("a group that doesn't exist is wrong usage", async () => {
  expect(await taoIn(home)("mcp", "--groups", "wallets,x")).toMatchObject({ code: 2, out: "" });
});

describe("JSON-RPC", () => {
  async function answers(lines: readonly string[], handle: Handle): Promise<unknown[]> {
    const input = new PassThrough();
    const out: unknown[] = [];
    const serving = serveJsonRpc(input, (line) => out.push(JSON.parse(line)), handle);
    input.end(lines.join("\n"));
    await serving;
    return out;
  }

  test.each([
    ["{", -32700],
    ["[]", -32700],
    ['{"id":1}', -32600],
    ['{"id":1,"method":"x","params":[1]}', -32602],
    ['{"id":1,"method":"refused"}', -32601],
    ['{"id":1,"method":"broken"}', -32603],
  ])("%s is answered with %d", async (line, code) => {
    const handle: Handle = async (method) => {
      throw method === "refused" ? new RpcFailure(-32601, "no") : new Error("broken");
    };
    expect(await answers([line], handle)).toMatchObject([{ jsonrpc: "2.0", error: { code } }]);
  });

  test("notifications and answers are not answered; requests are, each by its id", async () => {
    const lines = [
      '{"method":"notifications/initialized"}',
      '{"id":7,"result":{}}',
      "",
      '{"id":"a","method":"ping"}',
      '{"id":0,"method":"ping"}',
    ];
    expect(await answers(lines, async () => ({}))).toEqual([
      { jsonrpc: "2.0", id: "a", result: {} },
      { jsonrpc: "2.0", id: 0, result: {} },
    ]);
  });
});
