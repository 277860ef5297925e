import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { findSettings } from "../../src/cli/settings.js";
import { taoIn } from "../support/tao.js";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";

let home: string;
let env: NodeJS.ProcessEnv;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-config-"));
  env = { XDG_CONFIG_HOME: join(home, "config"), BTCLI_CONFIG_PATH: join(home, "config.yml") };
});
afterEach(() => rm(home, { recursive: true }));

const tao = (...words: string[]) => taoIn(home, env)(...words);

describe("a setting comes from the flag, else the environment, else our config, else btcli's, else the default", () => {
  const BTCLI =
    "network: test\nwallet_name: 'theirs'\nsafe_staking: false\nrate_tolerance: 0.05\nwallet_hotkey: null\nmetagraph_cols:\n  UID: true\n";

  test("each place gives way to the one before it", async () => {
    expect(findSettings({}, env).network).toEqual({ value: "finney", source: "default" });
    await writeFile(env.BTCLI_CONFIG_PATH!, BTCLI);
    expect(findSettings({}, env).network).toEqual({ value: "test", source: "btcli's config" });
    await mkdir(join(home, "config/subtensor-sdk"), { recursive: true });
    await writeFile(join(home, "config/subtensor-sdk/config.json"), '{"network":"archive"}');
    expect(findSettings({}, env).network).toEqual({ value: "archive", source: "config" });
    expect(findSettings({}, { ...env, BT_NETWORK: "local" }).network).toEqual({ value: "local", source: "environment" });
    expect(findSettings({ network: "finney" }, { ...env, BT_NETWORK: "local" }).network).toEqual({ value: "finney", source: "flag" });
  });

  test("btcli's switches and texts are read for what they mean", async () => {
    await writeFile(env.BTCLI_CONFIG_PATH!, BTCLI);
    const found = findSettings({}, env);
    expect(found["wallet-name"].value).toBe("theirs");
    expect(found.hotkey).toEqual({ value: "default", source: "default" });
    expect(found.unlimited).toEqual({ value: "true", source: "btcli's config" });
    expect(found.tolerance.value).toBe("0.05");
    await tao("config", "import");
    await rm(env.BTCLI_CONFIG_PATH!);
    expect(findSettings({}, env).tolerance).toEqual({ value: "0.05", source: "config" });
  });

  test("set, get, clear", async () => {
    expect(await tao("config", "set", "--network", "finey")).toMatchObject({ code: 1, err: expect.stringContaining("ERR_INPUT_NETWORK") });
    expect(await tao("config", "set")).toMatchObject({ code: 2 });
    expect(await tao("config", "set", "--network", "test", "--no-unlimited")).toMatchObject({ code: 0 });
    const { data } = JSON.parse((await tao("config", "get", "--json-output")).out);
    expect(data.settings).toContainEqual({ name: "network", value: "test", source: "config" });
    expect(data.settings).toContainEqual({ name: "unlimited", value: "false", source: "config" });
    await tao("config", "clear", "--network");
    expect(findSettings({}, env).network.source).toBe("default");
    expect(findSettings({}, env).unlimited.source).toBe("config");
  });

  test("a config file that can't be read is named", async () => {
    await mkdir(join(home, "config/subtensor-sdk"), { recursive: true });
    await writeFile(join(home, "config/subtensor-sdk/config.json"), "{");
    expect(() => findSettings({}, env)).toThrow(/config\.json isn't a JSON object/);
  });
});

describe("the address book", () => {
  test("names addresses and proxies, which stand for them where an address is asked", async () => {
    expect((await tao("config", "add-address", "--name", "treasury", "--address", ALICE, "--note", "cold")).code).toBe(0);
    expect((await tao("config", "add-proxy", "--name", "staker", "--address", BOB, "--proxy_type", "Staking", "--delay", "5")).code).toBe(
      0,
    );
    const listed = JSON.parse((await tao("config", "addresses", "--json")).out).data.entries;
    expect(listed).toEqual([{ name: "treasury", address: ALICE, note: "cold" }]);
    const network = ["--network", "ws://127.0.0.1:1"];
    expect((await tao("wallet", "balance", "--ss58", "treasury", ...network)).err).toContain("ERR_NODE_UNREACHABLE");
    expect((await tao("wallet", "balance", "--ss58", "treasurer", ...network)).err).toMatch(/neither an SS58 address, nor a name/);
    await tao("config", "update-proxy", "--name", "staker", "--delay", "0");
    expect(JSON.parse((await tao("config", "proxies", "--json")).out).data.entries).toEqual([
      { name: "staker", address: BOB, proxy: { type: "Staking", delay: 0 } },
    ]);
    expect((await tao("config", "clear-proxies")).code).toBe(2);
    await tao("config", "clear-proxies", "-y");
    expect((await tao("config", "proxies")).out).toBe("none\n");
    expect((await tao("config", "addresses")).out).toContain(ALICE);
    await tao("config", "remove-address", "--name", "treasury");
    expect((await tao("config", "addresses")).out).toBe("none\n");
  });

  test.each([
    [["add-address", "--name", "a/b", "--address", ALICE], "ERR_INPUT_TEXT"],
    [["add-address", "--name", ALICE, "--address", ALICE], "ERR_INPUT_TEXT"],
    [["add-address", "--name", "a", "--address", `${ALICE}x`], "ERR_INPUT_ADDRESS"],
    [["add-proxy", "--name", "a", "--address", ALICE, "--delay", "-1"], "ERR_INPUT_NUMBER"],
    [["remove-proxy", "--name", "a"], "ERR_INPUT_TEXT"],
  ])("refuses %j", async (words, code) => {
    expect(await tao("config", ...words)).toMatchObject({ code: 1, out: "", err: expect.stringContaining(code) });
  });
});
