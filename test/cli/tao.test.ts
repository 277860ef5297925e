import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDevnet } from "../../src/devnet/index.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { toHex } from "../../src/units/hex.js";
import { keypairFromUri, keypairSigner } from "../../src/wallet/index.js";
import { taoIn } from "../support/tao.js";

const ROOT = new URL("../../", import.meta.url).pathname;

let home: string;
let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;

const tao = (...words: string[]) => taoIn(home)(...words);

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-home-"));
  devnet = await startDevnet({ port: 0, blockTime: "instant" });
  chain = await connect(devnet.url, { cache: { read: async () => undefined, write: async () => {}, remove: async () => {} } });
});
afterAll(async () => {
  await chain.close();
  await devnet.close();
  await rm(home, { recursive: true });
});

describe("help", () => {
  test("names every group, and a group its commands", async () => {
    const { out } = await tao("--help");
    for (const group of ["wallet", "subnets", "stake", "weights", "verify", "consensus", "devnet"]) expect(out).toContain(group);
    expect((await tao("stake", "--help")).out).toMatch(/^ +add [\s\S]*^ +remove /m);
    for (const words of [["stake"], ["stake", "child"], []]) expect((await tao(...words, "--help")).out).toMatch(/Examples:\n {2}tao /);
    expect((await tao("st", "add", "--help")).out).toContain("--netuid <netuid>");
    expect((await tao("--version")).out.trim()).toBe(JSON.parse(await readFile(join(ROOT, "package.json"), "utf8")).version);
  });

  test("loads nothing but what it prints", async () => {
    const bin = await readFile(join(ROOT, "dist/cli/bin.js"), "utf8");
    const statics = [...bin.matchAll(/import(?:\s*\{[^}]*\}\s*from)?\s*"(\.\/[^"]+)"/g)].map(([, path]) => path!);
    const sizes = await Promise.all(statics.map(async (path) => (await readFile(join(ROOT, "dist/cli", path), "utf8")).length));
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(10_000);
  });
});

describe("wrong usage exits with 2 and says what to do", () => {
  test.each([
    [["nonsense"], /no group "nonsense"/],
    [["wallet", "nonsense"], /no command "nonsense".*\n.*create/],
    [["stake"], /needs a command\n {2}Such as add, list.*tao stake --help/],
    [["stake", "add", "--netuid", "1"], /--amount is missing/],
    [["stake", "add", "--netuid", "1", "--amount", "1", "--wurst", "2"], /wurst/],
  ])("%j", async (words, message) => {
    const { code, out, err } = await tao(...words);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(message);
  });
});

describe("failures exit with 1, each with its own code", () => {
  test.each([
    [["wallet", "balance", "--ss58", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQZ"], "ERR_INPUT_ADDRESS"],
    [["wallet", "balance", "--wallet-name", "nobody"], "ERR_WALLET_MISSING"],
    [["wallet", "overview", "--wallet-name", "nobody"], "ERR_WALLET_MISSING"],
    [["wallet", "balance", "--wallet-name", "../x"], "ERR_WALLET_NAME"],
    [["subnets", "show", "--netuid", "77"], "ERR_INPUT_SUBNET"],
    [["subnets", "show", "--netuid", "x"], "ERR_INPUT_NUMBER"],
    [["subnets", "list", "--block", "99999999"], "ERR_INPUT_BLOCK"],
    [["subnets", "list", "--block", "abc"], "ERR_INPUT_BLOCK"],
    [["snapshot", "--netuid", "1", "--out", "/nowhere/x"], "ERR_INPUT_FILE"],
    [["verify", "epoch", "--netuid", "77"], "ERR_INPUT_SUBNET"],
  ])("%j", async (words, code) => {
    const ran = await tao(...words, "--network", devnet.url);
    expect(ran).toMatchObject({ code: 1, out: "" });
    expect(ran.err).toContain(code);
    const json = await tao(...words, "--network", devnet.url, "--json-output");
    expect(JSON.parse(json.out)).toMatchObject({ schema: "subtensor-sdk/error/1", error: { code } });
  });

  test("an unknown network never becomes mainnet", async () => {
    expect(await tao("subnets", "list", "--network", "finey")).toMatchObject({
      code: 1,
      err: expect.stringContaining("ERR_INPUT_NETWORK"),
    });
  });

  test("what a flag can't be is said with the flag", async () => {
    const on = ["--network", devnet.url];
    expect((await tao("crowd", "info", "--id", "x", ...on)).err).toContain('--crowdloan-id: "x" isn\'t a whole number');
    expect((await tao("subnets", "list", "--limit", "x", ...on)).err).toContain("--limit: ");
    expect(await tao("config", "set", "--tolerance", "abc")).toMatchObject({ code: 1, err: expect.stringContaining("--tolerance: ") });
    expect(await tao("config", "set", "--max-fee", "abc")).toMatchObject({ code: 1, err: expect.stringContaining("--max-fee: ") });
    const transfer = ["wallet", "transfer", "--dest", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY", "--amount", "1", ...on];
    for (const threshold of ["2.5", "x", "0"])
      expect(
        (await tao(...transfer, "--threshold", threshold, "--other-signatories", "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY")).err,
      ).toMatch(/--threshold: .* isn't a whole number from 1 to 100/);
    for (const words of ["verify epoch", "snapshot save --out x", "consensus explain --uid 0"])
      expect((await tao(...words.split(" "), "--netuid", "x", ...on)).err).toContain('--netuid: netuid "x"');
    expect(await tao("consensus", "simulate", "--snapshot", "nothing.json")).toMatchObject({
      code: 1,
      err: expect.stringContaining("nothing.json can't be read or written: ENOENT\n  There is no such file"),
    });
  });

  test("a node's HTTP address isn't one that commands speak to, and which is, is said", async () => {
    expect((await tao("subnets", "list", "--network", "http://127.0.0.1:9944")).err).toContain("write ws://127.0.0.1:9944");
  });

  test("an error of the chain is explained by the chain's own name, too", async () => {
    const by = async (name: string) => (await tao("explain", name)).out.split("\n")[0];
    expect(await by("SlippageTooHigh")).toBe("CHAIN_SubtensorModule_SlippageTooHigh");
    expect(await by("swap.ReservesTooLow")).toBe("CHAIN_Swap_ReservesTooLow");
    expect(await tao("explain", "TooHigh")).toMatchObject({ code: 1, err: expect.stringContaining("ERR_INPUT_CODE") });
  });

  test("nothing listening", async () => {
    expect(await tao("subnets", "list", "--network", "ws://127.0.0.1:1")).toMatchObject({
      code: 1,
      err: expect.stringContaining("ERR_NODE_UNREACHABLE"),
    });
  });
});

describe("wallets", () => {
  test("are made, listed, and never written over", async () => {
    const made = await tao("wallet", "create", "--wallet-name", "alice", "--hotkey", "miner", "--no-password", "--json-output");
    expect(made.code).toBe(0);
    expect(made.out + made.err).not.toMatch(/(\b[a-z]{3,8}\b ){11}/);
    const [coldkey] = JSON.parse(made.out).data.keys;
    expect((await tao("wallet", "list")).out).toContain(coldkey.address);
    const again = await tao("wallet", "create", "--wallet-name", "alice", "--hotkey", "miner", "--no-password");
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining("ERR_WALLET_EXISTS") });
    expect(JSON.parse((await tao("wallet", "list", "--json-output")).out).data[0].coldkey).toBe(coldkey.address);
  });

  test("a transfer is planned, sent and seen", async () => {
    const { address } = JSON.parse((await tao("wallet", "create", "--wallet-name", "bob", "--no-password", "--json-output")).out).data
      .keys[0];
    const alice = keypairSigner(await keypairFromUri("//Alice"));
    await chain.tx.transfer({ destination: address, amount: "10" }, alice);
    const transfer = ["wallet", "transfer", "-w", "bob", "--dest", alice.address, "--amount", "2.5", "--network", devnet.url];
    const dry = await tao(...transfer, "--dry-run", "--json-output");
    expect(JSON.parse(dry.out).plan).toMatchObject({ intent: "transfer", obstacles: [], spend: { amount: "2.500000000" } });
    const unasked = await tao(...transfer);
    expect(unasked).toMatchObject({ code: 2, out: "" });
    expect(unasked.err).toContain("--no-prompt");
    const sent = await tao(...transfer, "--no-prompt");
    expect(sent).toMatchObject({ code: 0, out: expect.stringContaining("sent τ2.5") });
    const balance = JSON.parse((await tao("wallet", "balance", "-w", "bob", "--network", devnet.url, "--json-output")).out);
    expect(balance.data.free.amount).toMatch(/^7\.49/);
    const tooMuch = await tao(...transfer.with(7, "1000"), "--no-prompt");
    expect(tooMuch).toMatchObject({ code: 1, err: expect.stringContaining("CHAIN_Token_FundsUnavailable") });
  });
});

describe("verify epoch", () => {
  test("says that every bit agrees, and exits with 3 naming the UID where one was changed", async () => {
    const [alice, hotkey] = await Promise.all(["//Alice", "//Alice/hot"].map(async (uri) => keypairSigner(await keypairFromUri(uri))));
    const { summary } = await chain.tx.registerSubnet({ hotkey: hotkey!.address }, alice!);
    const netuid = Number(/\d+/.exec(summary)![0]);
    const { blocksLeft } = await chain.query.epochStatus({ netuid });
    await chain.rpc.request("devnet_newBlocks", [Number(blocksLeft)]);
    const verify = ["verify", "epoch", "--netuid", String(netuid), "--network", devnet.url];
    expect(await tao(...verify)).toMatchObject({ code: 0, out: expect.stringContaining("every bit agrees") });

    const codec = (await chain.codec()).with({ accounts: "hex" });
    const item = codec.item("SubtensorModule.Incentive");
    await chain.rpc.request("devnet_setStorage", [[[item.key(netuid), toHex(item.encode([1]))]], "head"]);
    const { code, out } = await tao(...verify);
    expect(code).toBe(3);
    expect(out).toMatch(/Incentive\s+0\s+1\s+0/);
    const json = JSON.parse((await tao(...verify, "--json-output")).out);
    expect(json).toMatchObject({
      schema: "subtensor-sdk/verify-epoch/1",
      data: { status: "mismatch", mismatches: [{ field: "Incentive", uid: 0, chain: 1, computed: 0 }] },
    });
  });

  test("a snapshot simulates and explains the same as the node it came from", async () => {
    const file = join(home, "sn.json");
    expect(await tao("snapshot", "--netuid", "1", "--out", file, "--network", devnet.url)).toMatchObject({ code: 0 });
    const [live, offline] = await Promise.all([
      tao("consensus", "explain", "--netuid", "1", "--uid", "0", "--network", devnet.url),
      tao("consensus", "explain", "--snapshot", file, "--uid", "0"),
    ]);
    expect(live).toMatchObject({ code: 0, out: offline.out });
    expect(await tao("consensus", "simulate", "--snapshot", file, "--set", "kappa=1; stake:0=5")).toMatchObject({
      code: 0,
      out: expect.stringContaining("Incentive"),
    });
    expect(await tao("consensus", "simulate", "--snapshot", file, "--set", "wurst=1")).toMatchObject({
      code: 1,
      err: expect.stringContaining("ERR_INPUT_EPOCH_CHANGE"),
    });
  });
});
