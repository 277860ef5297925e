import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { type DevnetOptions, startDevnet } from "../../src/devnet/index.js";
import { openNode } from "../../src/devnet/openNode.js";
import { openJournal } from "../../src/devnet/store/journal.js";
import { encodeSs58 } from "../../src/units/ss58.js";
import { askDevnet as ask, killDevnets, runDevnet as run } from "./support/runDevnet.js";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const SOMEBODY = encodeSs58(`0x${"11".repeat(32)}`);
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "devnet-"));
});

afterEach(() => {
  killDevnets();
  rmSync(folder, { recursive: true, force: true });
});

const stored = (options: DevnetOptions = {}) => startDevnet({ db: folder, startTime: 1_700_000_000_000, blockTime: "manual", ...options });

/** The blocks that the folder has. */
function openedBlocks() {
  const journal = openJournal(folder);
  const blocks = [...journal.blocks()];
  journal.close();
  return blocks;
}

describe("a chain in a folder", () => {
  test("goes on where it was: blocks, hashes, state, time", async () => {
    const first = await stored();
    await ask(first.url, "devnet_fund", [SOMEBODY, "12345"]);
    const [hash, head] = await Promise.all([ask(first.url, "chain_getBlockHash", [1]), ask(first.url, "chain_getHead")]);
    await first.close();
    const second = await stored();
    expect(second.genesisHash).toBe(first.genesisHash);
    expect(await ask(second.url, "chain_getHead")).toBe(head);
    expect(await ask(second.url, "chain_getBlockHash", [1])).toBe(hash);
    const next = await ask(second.url, "devnet_newBlocks", [1]);
    await second.close();
    // A chain that never stopped makes the same block.
    const alone = await startDevnet({ startTime: 1_700_000_000_000, blockTime: "manual" });
    await ask(alone.url, "devnet_fund", [SOMEBODY, "12345"]);
    expect(await ask(alone.url, "devnet_newBlocks", [1])).toBe(next);
    await alone.close();
  });

  test("isn't opened twice, nor begun otherwise", async () => {
    const one = await stored();
    await expect(stored()).rejects.toMatchObject({ code: "ERR_INPUT_DEVNET_DB" });
    const snapshot = Buffer.from((await ask(one.url, "devnet_snapshot")).slice(2), "hex");
    await one.close();
    await expect(stored({ snapshot })).rejects.toMatchObject({ code: "ERR_INPUT_DEVNET_DB" });
  });

  test("loses only the block whose record is cut, wherever it is cut", async () => {
    const devnet = await stored();
    await devnet.close();
    const path = join(folder, "chain.log");
    const whole = readFileSync(path);
    const journal = openJournal(folder);
    const sizes = [...journal.blocks()].length;
    journal.close();
    expect(sizes).toBe(2);
    for (const cut of [1, 5, 100, 1000]) {
      writeFileSync(path, whole);
      truncateSync(path, whole.length - cut);
      const reopened = openJournal(folder);
      expect([...reopened.blocks()].map(({ header }) => header.number)).toEqual([1]);
      reopened.close();
      expect(readFileSync(path).length).toBeLessThan(whole.length - cut + 1);
    }
    writeFileSync(path, Buffer.concat([whole.subarray(0, -3), Buffer.from("xyz")]));
    const damaged = openJournal(folder);
    expect([...damaged.blocks()]).toHaveLength(1);
    damaged.close();
  });

  test("with many blocks is begun anew from a later one, and is the same chain", async () => {
    const kept = { most: 20, least: 4 };
    const open = (db?: string) =>
      openNode({ db, kept, build: "localnet", accounts: new Map(), beacon: "local", startTime: 1_700_000_000_000, historyBlocks: 10_000 });
    const [first, alone] = [await open(folder), await open()];
    const make = ({ node }: typeof first, count: number) => Array.from({ length: count }, () => node.newBlock().hash).at(-1);
    expect(make(first, 28)).toBe(make(alone, 28));
    first.close();
    const size = () => [...openedBlocks()].length;
    expect(size()).toBe(30);
    const second = await open(folder);
    expect(second.node.chain.head.hash).toBe(alone.node.chain.head.hash);
    second.close();
    expect(size()).toBe(4);
    writeFileSync(join(folder, "chain.log.new"), "what a kill while it was begun anew left");
    const third = await open(folder);
    const { chain } = third.node;
    expect(chain.genesisHash).toBe(alone.node.chain.genesisHash);
    for (let number = 26; number <= 30; number++) expect(chain.block(number)!.hash).toBe(alone.node.chain.block(number)!.hash);
    expect(chain.block(25)).toBeUndefined();
    expect(make(third, 20)).toBe(make(alone, 20));
    third.close();
    alone.close();
  });

  test("survives kills at any moment, but for the last block", async () => {
    let told: { number: number; hash: string } | undefined;
    for (const blocks of [3, 17, 40]) {
      const { child, url, lines } = await run("--localnet", "--block-time", "3", "--db", folder);
      if (told !== undefined) expect(await ask(url, "chain_getBlockHash", [told.number])).toBe(told.hash);
      while (lines.length < blocks + 2) await new Promise((resolve) => setTimeout(resolve, 5));
      child.kill("SIGKILL");
      await once(child, "exit");
      const last = lines.map((line) => /^Imported #(\d+) \((0x\w+)\)/.exec(line)).findLast((match) => match !== null)!;
      told = { number: Number(last[1]), hash: last[2]! };
    }
    const { url } = await run("--db", folder, "--block-time", "manual");
    expect(await ask(url, "chain_getBlockHash", [told!.number])).toBe(told!.hash);
  });
});

describe("a fork", () => {
  test("has the other chain's state and name, fetched as needed, and a life of its own", async () => {
    const { url, child } = await run("--block-time", "manual");
    await ask(url, "devnet_fund", [SOMEBODY, "777000"]);
    const fork = await startDevnet({ fork: url, blockTime: "manual" });
    expect(fork.genesisHash).toBe(await ask(url, "chain_getBlockHash", [0]));
    expect(await ask(fork.url, "chain_getBlockHash", [fork.blockNumber() - 2])).toBe(await ask(url, "chain_getHead"));
    const nonce = (at: string) => ask(at, "account_nextIndex", [ALICE]);
    expect(await nonce(fork.url)).toBe(await nonce(url));
    const tempos = "0x658faa385070e074c85bf6b568cf05557641384bb339f3758acddfd7053d3317";
    expect(await ask(fork.url, "state_getKeysPaged", [tempos, 10])).toEqual(await ask(url, "state_getKeysPaged", [tempos, 10]));
    await ask(fork.url, "devnet_fund", [SOMEBODY, "1"]);
    const free = async (at: string) => {
      const key = await accountKey();
      return Buffer.from((await ask(at, "state_getStorage", [key])).slice(2), "hex").readBigUInt64LE(16);
    };
    expect([await free(url), await free(fork.url)]).toEqual([777_000n, 777_001n]);
    await ask(fork.url, "devnet_newBlocks", [110]);
    expect(await ask(url, "chain_getHead")).not.toBe(await ask(fork.url, "chain_getHead"));
    await fork.close();
    child.kill();
    await once(child, "exit");
    await expect(startDevnet({ fork: url })).rejects.toMatchObject({ code: "ERR_INPUT_FORK" });
  });
});

async function accountKey(): Promise<string> {
  const { createCodec } = await import("../../src/client/codec/createCodec.js");
  const { recordedMetadata } = await import("../../src/client/codec/recorded.js");
  return createCodec(recordedMetadata(425, 16))
    .item("System.Account")
    .key(SOMEBODY as never);
}
