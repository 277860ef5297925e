import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { complete } from "../../src/cli/completion/complete.js";
import { knownNetuids } from "../../src/cli/completion/netuids.js";
import type { HelpTable } from "../../src/cli/helpTable.js";
import { startDevnet } from "../../src/devnet/index.js";

const BIN = new URL("../../dist/cli/bin.js", import.meta.url).pathname;

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

const completed = (line: string) =>
  complete(table, line.split(" "), { netuids: async () => [0, 1, 12], codes: async () => ["ERR_USAGE", "ERR_NODE_RPC"] });

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
    ["stake add --wallet-name=a", ["--wallet-name=alice"]],
    ["stake set-claim ", ["Swap", "Keep", "KeepSubnets"]],
    ["stake set-claim Keep --dry", ["--dry-run"]],
    ["explain ERR_N", ["ERR_NODE_RPC"]],
    ["wallet import ./", []],
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

describe("in bash", () => {
  /** What is offered for a line: bash runs the function as it does at a Tab. */
  const offered = async (line: string): Promise<string[]> => {
    const words = line.split(" ");
    const script = `
      tao() { "$NODE" "$BIN" "$@"; }
      source <(tao completion bash)
      COMP_LINE="$LINE" COMP_POINT=\${#LINE}
      _tao && printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = {
      PATH: process.env.PATH,
      HOME: home,
      XDG_CONFIG_HOME: home,
      BT_WALLET_PATH: join(home, "wallets"),
      BT_NETWORK: "ws://127.0.0.1:1",
    };
    const { stdout } = await promisify(execFile)("bash", ["--norc", "-c", script], {
      env: { ...env, NODE: process.execPath, BIN, LINE: `tao ${words.join(" ")}` },
    });
    return stdout.split("\n").filter(Boolean);
  };

  test.each([
    ["st", ["stake"]],
    ["stake add -w ", ["alice", "bob"]],
    ["stake add -w alice --hotkey ", ["miner", "val"]],
    ["stake add --netu", ["--netuid"]],
    // Bash takes the part before "=" for another word.
    ["stake add --wallet-name=a", ["alice"]],
    ["stake list --network ws://127.0.0.1:1 --js", ["--json-output"]],
    ["explain ERR_NODE_UNREACH", ["ERR_NODE_UNREACHABLE"]],
    ["wallet import /et", []],
  ])("%s", async (line, words) => expect(await offered(line)).toEqual(words));
});
