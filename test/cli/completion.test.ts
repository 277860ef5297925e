import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { complete } from "../../src/cli/completion/complete.js";
import { knownNetuids } from "../../src/cli/completion/netuids.js";
import type { HelpTable } from "../../src/cli/helpTable.js";
import { startDevnet } from "../../src/devnet/index.js";

let home: string;
let table: HelpTable;
const before = { ...process.env };
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-complete-"));
  table = JSON.parse(await readFile(new URL("../../dist/cli/help.json", import.meta.url), "utf8"));
  for (const name of ["alice", "bob"]) await mkdir(join(home, "wallets", name, "hotkeys"), { recursive: true });
  for (const file of ["miner", "minerpub.txt", "val"]) await writeFile(join(home, "wallets/alice/hotkeys", file), "");
  Object.assign(process.env, { BT_WALLET_PATH: join(home, "wallets"), XDG_CONFIG_HOME: home, BTCLI_CONFIG_PATH: join(home, "none") });
});
afterAll(async () => {
  process.env = before;
  await rm(home, { recursive: true });
});

const completed = (line: string) => complete(table, line.split(" "), { netuids: async () => [0, 1, 12] });

describe("the last word is completed", () => {
  test.each([
    ["st", ["stake"]],
    ["completion ", ["bash", "zsh", "fish"]],
    ["stake child g", ["get"]],
    ["stake add --netuid 1", ["1", "12"]],
    ["stake add --netuids 0,1", ["0,1", "0,12"]],
    ["stake add -w ", ["alice", "bob"]],
    ["stake add --wallet-name alice --hotkey m", ["miner"]],
    ["stake add -w alice --include-hotkeys miner,v", ["miner,val"]],
    ["stake list --network fi", ["finney"]],
    ["stake list --ss58 b", ["bob"]],
    ["sudo get --netu", ["--netuid"]],
    ["tools --kind r", ["read"]],
    ["nonsense ", []],
  ])("%s", async (line, words) => expect(await completed(line)).toEqual(words));

  test("a flag that was given isn't offered again, nor one that only btcli knows", async () => {
    const flags = await completed("subnets show --netuid 1 --");
    expect(flags).toContain("--block");
    expect(flags).not.toContain("--netuid");
    expect(flags).not.toContain("--sort");
  });
});

test("netuids come from the node, are kept, and are nothing where no node answers", async () => {
  const env = { XDG_CACHE_HOME: join(home, "cache") };
  expect(await knownNetuids("ws://127.0.0.1:1", env)).toEqual([]);
  const devnet = await startDevnet({ port: 0, blockTime: "instant" });
  expect(await knownNetuids(devnet.url, env)).toEqual([0, 1]);
  await devnet.close();
  expect(await knownNetuids(devnet.url, env)).toEqual([0, 1]);
});
