import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { disguisePassword, keypairFromUri, passwordVariable, polkadotJson } from "../../src/wallet/index.js";
import { type Ran, taoIn } from "../support/tao.js";

const FIXTURES = new URL("../wallet/fixtures/", import.meta.url).pathname;
const BIN = new URL("../../dist/cli/bin.js", import.meta.url).pathname;
const PHRASE = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
const ROOT = "5DfhGyQdFobKM8NsWvEeAKk5EQQgYe9AydgJ7rMB6E1EqRzV";

let home: string;
let wallets: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "tao-wallets-"));
  wallets = join(home, ".bittensor", "wallets");
});
afterEach(() => rm(home, { recursive: true }));

const tao = (...words: string[]) => taoIn(home)(...words);
const data = ({ out }: Ran) => JSON.parse(out).data;
const written = async (name: string, content: string) => {
  await writeFile(join(home, name), content);
  return join(home, name);
};

/** A wallet whose coldkey is an old vault: encrypted, but opened in no time. */
async function vault(name = "old", key = "coldkey") {
  const { entries } = JSON.parse(await readFile(join(FIXTURES, "manifest.json"), "utf8"));
  const { file, password, ss58 } = entries.find(({ id }: { id: string }) => id === "ansible-rust-0");
  const path = join(wallets, name, key);
  await mkdir(join(path, ".."), { recursive: true });
  await cp(join(FIXTURES, file), path);
  return { path, password, ss58 };
}

describe("passwords come from", () => {
  const sign = (...words: string[]) => ["wallet", "sign", "-w", "old", "--message", "x", "--json-output", ...words];
  const signs = async (ran: Promise<Ran>) => data(await ran).address;

  test("a file, an open descriptor, and every variable of the official versions", async () => {
    const { path, password, ss58 } = await vault();
    const file = await written("password", `${password}\n`);
    expect(await signs(tao(...sign("--password-file", file)))).toBe(ss58);
    expect(await signs(tao(...sign("--wallet-password-file", file)))).toBe(ss58);
    const variable = passwordVariable(path);
    for (const env of [
      { BT_WALLET_PASSWORD: password },
      { BT_WALLET_PASSWORD_FILE: file },
      { [variable]: disguisePassword(variable, password) },
    ])
      expect(await signs(taoIn(home, env)(...sign()))).toBe(ss58);
    const shell = `exec 3<"$0"; exec "$1" "$2" wallet sign -w old --message x --json-output --password-fd 3`;
    const { stdout } = await promisify(execFile)("bash", ["-c", shell, file, process.execPath, BIN], {
      env: { PATH: process.env.PATH, HOME: home },
    });
    expect(JSON.parse(stdout).data.address).toBe(ss58);
  });

  test("nobody's mouth: without a terminal it says what to give, and a wrong one says where it came from", async () => {
    const { path, password } = await vault();
    expect(await tao(...sign())).toMatchObject({ code: 1, out: expect.stringContaining("ERR_INPUT_PASSWORD") });
    const wrong = await taoIn(home, { BT_WALLET_PASSWORD: `${password}!` })(...sign());
    expect(wrong.out).toContain("ERR_WALLET_PASSWORD");
    expect(wrong.out).toContain("BT_WALLET_PASSWORD");
    expect(wrong.out + wrong.err).not.toContain(password);
    const variable = passwordVariable(path);
    const plain = await taoIn(home, { [variable]: "a plain password" })(...sign());
    expect(JSON.parse(plain.out).error).toMatchObject({
      code: "ERR_INPUT_PASSWORD",
      remedy: expect.stringContaining("BT_WALLET_PASSWORD"),
    });
  });

  test("never the command line", async () => {
    for (const flag of ["password", "mnemonic", "seed", "json-password"])
      expect(await tao("wallet", "regen-coldkey", `--${flag}`, "hush")).toMatchObject({
        code: 2,
        err: expect.stringContaining("isn't taken"),
      });
    const uri = await tao("wallet", "new-hotkey", "--uri", PHRASE);
    expect(uri).toMatchObject({ code: 2, err: expect.stringContaining("isn't taken") });
    expect(uri.err).not.toContain("bottom");
  });

  test("a hotkey has its own: the coldkey's isn't tried on it", async () => {
    const { path, password, ss58 } = await vault("old", join("hotkeys", "h"));
    const words = sign("--use-hotkey", "--hotkey", "h");
    expect((await taoIn(home, { BT_WALLET_PASSWORD: password })(...words)).out).toContain("ERR_INPUT_PASSWORD");
    const variable = passwordVariable(path);
    expect(await signs(taoIn(home, { [variable]: disguisePassword(variable, password) })(...words))).toBe(ss58);
  });
});

describe("regen", () => {
  test.each([
    ["a mnemonic", `${PHRASE}\n`],
    [
      "numbered words in any order",
      PHRASE.split(" ")
        .map((word, i) => `${i + 1}-${word}`)
        .reverse()
        .join(" "),
    ],
    ["a seed", "0xfac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e"],
    ["a URI", `${PHRASE}///`],
  ])("takes %s from a file", async (_, text) => {
    const made = await tao(
      "wallet",
      "regen-coldkey",
      "-w",
      "a",
      "--no-password",
      "--secret-file",
      await written("secret", text),
      "--json-output",
    );
    expect(data(made).keys).toEqual([{ kind: "coldkey", address: ROOT, path: join(wallets, "a", "coldkey") }]);
    expect(made.out + made.err).not.toContain("bottom");
  });

  test("takes an export of polkadot-js, and a key that was only watched", async () => {
    const alice = await keypairFromUri("//Alice");
    const json = await written("alice.json", JSON.stringify(await polkadotJson(alice, { password: "export's", name: "x" })));
    const password = await written("password", "export's\n");
    expect((await tao("wallet", "regen-hotkeypub", "-w", "a", "--hotkey", "h", "--ss58", alice.address)).code).toBe(0);
    const words = ["wallet", "regen-hotkey", "-w", "a", "--hotkey", "h", "--json-file", json, "--json-password-file", password];
    expect((await tao(...words, "--json-output")).out).toContain(alice.address);
    expect((await tao(...words, "--json-output")).out).toContain("ERR_WALLET_EXISTS");
  });

  test("a watched coldkey isn't replaced by another", async () => {
    const alice = await keypairFromUri("//Alice");
    const publicKey = Buffer.from(alice.publicKey).toString("hex");
    expect((await tao("wallet", "regen-coldkeypub", "-w", "w", "--public-key-hex", publicKey)).code).toBe(0);
    const secret = await written("secret", PHRASE);
    const words = ["wallet", "regen-coldkey", "-w", "w", "--no-password", "--secret-file", secret];
    expect(await tao(...words)).toMatchObject({ code: 1, err: expect.stringContaining("ERR_WALLET_EXISTS") });
    expect(data(await tao("wallet", "list", "--json-output"))).toEqual([
      { name: "w", coldkey: alice.address, watchOnly: true, hotkeys: [] },
    ]);
    const both = await tao("wallet", "regen-coldkeypub", "-w", "v", "--public-key-hex", publicKey, "--ss58", ROOT);
    expect(both).toMatchObject({ code: 1, err: expect.stringContaining("different keys") });
  });
});

test("new keys: words, types, and which are encrypted", async () => {
  const made = await tao(
    "wallet",
    "create",
    "-w",
    "a",
    "--no-use-password",
    "--n-words",
    "24",
    "--hotkey-crypto-type",
    "ed25519",
    "--json-output",
  );
  expect(data(made).keys.map(({ kind }: { kind: string }) => kind)).toEqual(["coldkey", "hotkey"]);
  expect(JSON.parse(await readFile(join(wallets, "a", "coldkey"), "utf8")).secretPhrase.split(" ")).toHaveLength(24);
  expect(data(await tao("wallet", "show", "-w", "a", "--json-output")).keys).toMatchObject([
    { key: "(coldkey)", cryptoType: "sr25519", encryption: "none", exposed: false },
    { key: "default", cryptoType: "ed25519", encryption: "none", exposed: false },
  ]);
  expect((await tao("wallet", "new-hotkey", "-w", "a", "-H", "alice", "--uri", "Alice")).out).toContain(
    "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
  );
  expect((await tao("wallet", "create", "-w", "b")).err).toContain("--no-password");
  expect((await tao("wallet", "create", "-w", "b", "--n-words", "13", "--no-password")).err).toContain("ERR_INPUT_NUMBER");
  expect(await readdir(wallets)).toEqual(["a"]);
  expect((await tao("wallet", "list", "--coldkeys-only", "--json-output")).out).not.toContain("default");
  expect((await tao("wallet", "show", "-w", "nobody")).err).toContain("ERR_WALLET_MISSING");
});

test("messages are signed and verified, encrypted and decrypted", async () => {
  await tao("wallet", "create", "-w", "a", "--no-password", "--coldkey-crypto-type", "ed25519", "-H", "h");
  const signed = data(await tao("wallet", "sign", "-w", "a", "--message", "0x12 ✓", "--json-output"));
  const verify = (message: string) => tao("wallet", "verify", "-m", message, "-s", signed.signature, "-a", signed.address, "--json-output");
  expect(data(await verify("0x12 ✓"))).toEqual({ valid: true, address: signed.address, cryptoType: "ed25519" });
  expect(await verify("0x12")).toMatchObject({ code: 3, out: expect.stringContaining('"valid":false') });
  const { out } = await tao("wallet", "encrypt", "--to", signed.address, "--message", "hé");
  expect((await tao("wallet", "decrypt", "-w", "a", "--ciphertext", out.trim())).out).toBe("hé\n");
  expect((await tao("wallet", "decrypt", "-w", "a", "--use-hotkey", "-H", "h", "-c", out.trim())).err).toContain("ERR_WALLET_MESSAGE");
});

describe("files", () => {
  test("an old vault is left plain if that is said, and imported elsewhere", async () => {
    const { path, password, ss58 } = await vault();
    const file = await written("password", password);
    expect((await tao("wallet", "decrypt-file", "-w", "old", "--password-file", file)).code).toBe(2);
    expect((await tao("wallet", "decrypt-file", "-w", "old", "--password-file", file, "--no-prompt")).out).toContain(ss58);
    expect(JSON.parse(await readFile(path, "utf8")).ss58Address).toBe(ss58);
    expect((await tao("wallet", "import", path, "-w", "new", "--no-password")).out).toContain(ss58);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  test("a key is exported for polkadot-js", async () => {
    const { password, ss58 } = await vault();
    const [old, next] = [await written("old", password), await written("next", "correct horse battery\n")];
    const output = join(home, "export.json");
    const exported = await tao("wallet", "export", "-w", "old", "--password-file", old, "--new-password-file", next, "--output", output);
    expect(exported).toMatchObject({ code: 0, out: expect.stringContaining(ss58) });
    expect(JSON.parse(await readFile(output, "utf8"))).toMatchObject({ address: ss58, encoding: { version: "3" } });
    expect((await stat(output)).mode & 0o777).toBe(0o600);
  });
});
