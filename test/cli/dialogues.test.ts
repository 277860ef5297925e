import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDevnet } from "../../src/devnet/index.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";
import { taoIn } from "../support/tao.js";
import { type Turn, taoOnTerminal } from "../support/terminal.js";

let home: string;
let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
let alice: Signer;
let hot: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-dialogues-"));
  devnet = await startDevnet({ port: 0, blockTime: "instant" });
  chain = await connect(devnet.url, { cache: { read: async () => undefined, write: async () => {}, remove: async () => {} } });
  alice = keypairSigner(await keypairFromUri("//Alice"));
  hot = (await keypairFromUri("//Hot")).address;
  const tao = taoIn(home);
  await tao("wallet", "create", "-w", "alice", "-H", "default", "--uri", "//Alice", "--no-use-password");
  await tao("wallet", "new-hotkey", "-w", "alice", "-H", "hot", "--uri", "//Hot");
  await tao("sudo", "set", "--param", "network_rate_limit", "--value", "0", "-w", "alice", "-y", "--network", devnet.url);
  for (const hotkey of [alice.address, hot]) await chain.tx.registerSubnet({ hotkey }, alice);
  for (const [netuid, hotkey] of [
    [2, alice.address],
    [3, hot],
  ] as const) {
    await chain.tx.startCall({ netuid }, alice);
    await chain.tx.addStake({ netuid, hotkey, amount: "20", tolerance: 0.5 }, alice);
  }
});
afterAll(async () => {
  await chain.close();
  await devnet.close();
  await rm(home, { recursive: true });
});

const talk = (line: string, ...turns: Turn[]) =>
  taoOnTerminal(home, [...line.split(" "), "-w", "alice", "--network", devnet.url, "--no-mev-protection"], turns);
const stakeOf = async (netuid: number, hotkey: string) => (await chain.query.stake({ netuid, hotkey, coldkey: alice.address })).rao;

describe("stake wizard", () => {
  test("moves stake to another hotkey, and asks again what it doesn't understand", async () => {
    const before = await stakeOf(2, alice.address);
    const { code, screen } = await talk(
      "stake wizard",
      [/move, transfer, swap/, "sell"],
      [/can't be done/, "move"],
      [/Which stake/, "7"],
      [/is none of them/, "1"],
      [/default, hot[\s\S]*To which hotkey/, "nobody"],
      [/neither an SS58 address/, "hot"],
      [/On which subnet/, ""],
      [/How much/, "1000000000"],
      [/isn't more than 0/, "1.5"],
      [/Send it\?/, "y"],
    );
    expect(screen).toContain("✓");
    expect(code).toBe(0);
    expect(await stakeOf(2, hot)).toBe(1_500_000_000n);
    expect(await stakeOf(2, alice.address)).toBeLessThan(before);
  });

  test("gives it away, or swaps it to another subnet, as its commands do", async () => {
    const bob = (await keypairFromUri("//Bob")).address;
    const given = await talk(
      "stake wizard",
      [/swap/, "2"],
      [/#/, "1"],
      [/coldkey/, bob],
      [/subnet/, "2"],
      [/How much/, "1"],
      [/Send it/, "y"],
    );
    expect(given.code).toBe(0);
    const swapped = await talk(
      "stake wizard --tolerance 0.5",
      ...([
        [/swap/, "swap"],
        [/#/, "1"],
        [/subnet/, "3"],
        [/How much/, "1"],
        [/Send it/, "y"],
      ] as Turn[]),
    );
    expect(swapped.code).toBe(0);
    expect(await stakeOf(3, alice.address)).toBeGreaterThan(0n);
  });

  test("ends by q without having done anything", async () => {
    expect(await talk("stake wizard", [/swap/, "q"])).toMatchObject({ code: 1, screen: expect.stringContaining("ERR_INPUT_DECLINED") });
  });
});

describe("stake remove --interactive", () => {
  test("takes back what is chosen", async () => {
    const before = await stakeOf(3, hot);
    const { code, screen } = await talk(
      "stake remove -i --netuid 3 --tolerance 0.5",
      ...([
        [/Which/, "1,2"],
        [/How much/, "0.5"],
        [/How much/, "0.25"],
        [/Send these 2\?/, "y"],
      ] as Turn[]),
    );
    expect(code).toBe(0);
    expect(screen.match(/✓ sold/g)).toHaveLength(2);
    const taken = before - (await stakeOf(3, hot));
    expect([500_000_000n, 250_000_000n]).toContain(taken);
  });
});

test("without a terminal a dialogue is wrong usage, and says what to use", async () => {
  for (const words of [["wizard"], ["remove", "-i"], ["choose"]])
    expect(await taoIn(home)("stake", ...words, "-w", "alice", "--network", devnet.url)).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringContaining("nobody is there to be asked"),
    });
});

describe("--sign-elsewhere", () => {
  const transfer = [
    "wallet",
    "transfer",
    "--dest",
    "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty",
    "--amount",
    "1",
    "--sign-elsewhere",
  ];

  /** What another machine, which has the key, makes of the line that is shown. */
  const signed = async (screen: string) => {
    const hex = /tao wallet sign --hex (0x[0-9a-f]+)/.exec(screen)![1]!;
    const { out } = await taoIn(home)("wallet", "sign", "-w", "alice", "--hex", hex, "--json-output");
    return JSON.parse(out).data.signature as string;
  };

  test("shows what is to be signed, and sends it with the signature that is typed", async () => {
    await taoIn(home)("wallet", "regen-coldkeypub", "-w", "watched", "--ss58", alice.address);
    const words = [...transfer, "-w", "watched", "--network", devnet.url];
    const turns: Turn[] = [
      [/Send it\?/, "y"],
      [/The signature/, signed],
    ];
    expect(await taoOnTerminal(home, words, turns)).toMatchObject({ code: 0, screen: expect.stringContaining("✓ sent τ1") });
    const wrong: Turn[] = [
      [/Send it\?/, "y"],
      [/The signature/, `0x${"11".repeat(64)}`],
    ];
    expect(await taoOnTerminal(home, words, wrong)).toMatchObject({ code: 1, screen: expect.stringContaining("ERR_WALLET_SIGNATURE") });
  });

  test("takes longer than a seal lasts: what is signed so is sent openly unless told otherwise", async () => {
    const words = ["stake", "add", "-w", "alice", "--netuid", "3", "--hotkey", hot, "--amount", "1", "--tolerance", "0.5", "--dry-run"];
    const sealed = async (...flags: string[]) => {
      const { out } = await taoIn(home)(...words, ...flags, "--json-output", "--network", devnet.url);
      return JSON.parse(out).plans[0].shielded;
    };
    expect(await sealed()).toBe(true);
    expect(await sealed("--sign-elsewhere")).toBe(false);
    expect(await sealed("--sign-elsewhere", "--mev-protection")).toBe(true);
  });

  test("needs somebody to bring it", async () => {
    expect(await taoIn(home)(...transfer, "-w", "alice", "-y", "--network", devnet.url)).toMatchObject({
      code: 2,
      err: expect.stringContaining("nobody is there to bring a signature"),
    });
  });
});

test("Ctrl-C at a question is an interruption, not an answer", async () => {
  const ended = await talk(`wallet transfer --amount 1 --dest ${alice.address}`, [/Send it\?/, "\u0003"]);
  expect(ended).toMatchObject({ code: 130, screen: expect.stringContaining("Nothing was sent") });
  expect(ended.screen).not.toContain("✗");
});

test("a sealed transaction, which lives for few blocks, isn't late for a password that takes its time", async () => {
  const password = "take your time";
  const file = join(home, "password");
  await writeFile(file, password);
  const made = await taoIn(home)("wallet", "create", "-w", "slow", "--password-file", file, "--json-output");
  const [{ address }] = JSON.parse(made.out).data.keys;
  await chain.tx.transfer({ destination: address, amount: "10" }, alice);
  const typing = async () => {
    await chain.rpc.request("devnet_newBlocks", [20]);
    return password;
  };
  const words = ["stake", "add", "-w", "slow", "--hotkey", hot, "--netuid", "3", "--amount", "1", "--tolerance", "0.5"];
  const ended = await taoOnTerminal(
    home,
    [...words, "--network", devnet.url],
    [
      [/Send it\?/, "y"],
      [/Password of/, "\u0003"],
    ],
  );
  expect(ended).toMatchObject({ code: 130, screen: expect.stringContaining("Nothing was sent") });
  const { code, screen } = await taoOnTerminal(
    home,
    [...words, "--network", devnet.url],
    [
      [/sealed until[\s\S]*Send it\?/, "y"],
      [/Password of/, typing],
    ],
  );
  expect(screen).toContain("✓ staked");
  expect(code).toBe(0);
});

test("what is missing is asked for, and a question can be answered with no", async () => {
  const { code, screen } = await talk("wallet transfer --amount 1", [/--destination/, alice.address], [/Send it\?/, "n"]);
  expect({ code, screen }).toMatchObject({ code: 1, screen: expect.stringContaining("Nothing was sent") });
});
