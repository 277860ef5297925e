import { readFileSync } from "node:fs";
import { lstat, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { addressOf, createKey, keypairFromUri, keypairSigner, listWallets, openKey, verifySignature } from "../../src/wallet/index.js";

const FIXTURES = new URL(".", import.meta.url).pathname;
const never = () => Promise.reject(new Error("no password was expected to be asked for"));
let path: string;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "wallets-"));
});
afterEach(() => rm(path, { recursive: true }));

describe("wallets made by the official libraries", () => {
  const entries: { root: string; wallet: string; hotkey: string; coldkeyPassword: string | null; coldkey: string }[] = JSON.parse(
    readFileSync(join(FIXTURES, "fixtures.json"), "utf8"),
  );
  test.each(entries)(
    "$root/$wallet",
    async ({ root, wallet, hotkey, coldkeyPassword, coldkey }) => {
      const location = { path: join(FIXTURES, root), name: wallet };
      expect(await addressOf(location)).toBe(coldkey);
      const pair = await openKey(location, undefined, coldkeyPassword === null ? never : async () => coldkeyPassword);
      expect(pair.address).toBe(coldkey);
      const listed = (await listWallets(join(FIXTURES, root))).find(({ name }) => name === wallet);
      expect(listed).toMatchObject({ coldkey, hotkeys: [{ name: hotkey }] });
    },
    60_000,
  );
});

describe("createKey", () => {
  test("writes files that only their owner can read, and opens them again", async () => {
    const { keypair, mnemonic } = await createKey({ path, name: "a", password: null });
    expect(mnemonic.split(" ")).toHaveLength(12);
    for (const file of ["coldkey", "coldkeypub.txt"]) expect((await lstat(join(path, "a", file))).mode & 0o777).toBe(0o600);
    expect((await openKey({ path, name: "a" }, undefined, never)).address).toBe(keypair.address);
    expect(await readdir(join(path, "a"))).toEqual(["coldkey", "coldkeypub.txt"]);
  });

  test("encrypts, refuses a wrong password and asks again", async () => {
    const { keypair } = await createKey({ path, name: "a", password: "correct horse" });
    expect((await readFile(join(path, "a", "coldkey"))).subarray(0, 5).toString()).toBe("$NACL");
    const asked: (string | undefined)[] = [];
    const opened = await openKey({ path, name: "a" }, undefined, async ({ failure }) => {
      asked.push(failure?.code);
      return asked.length === 1 ? "wrong" : "correct horse";
    });
    expect(asked).toEqual([undefined, "ERR_WALLET_PASSWORD"]);
    expect(opened.address).toBe(keypair.address);
  }, 60_000);

  test("never writes over an existing key, and leaves it as it was", async () => {
    const { keypair } = await createKey({ path, name: "a", password: null });
    await expect(createKey({ path, name: "a", password: null })).rejects.toMatchObject({ code: "ERR_WALLET_EXISTS" });
    expect((await openKey({ path, name: "a" }, undefined, never)).address).toBe(keypair.address);
    const second = await createKey({ path, name: "a", password: null, overwrite: true });
    expect((await openKey({ path, name: "a" }, undefined, never)).address).toBe(second.keypair.address);
  });

  test.each(["", "..", "../b", "a/b", "/abs", "a\nb", "x".repeat(300)])("refuses the name %j", async (name) => {
    await expect(createKey({ path, name, password: null })).rejects.toMatchObject({ code: "ERR_WALLET_NAME" });
  });

  test("doesn't write through a link", async () => {
    await createKey({ path, name: "a", password: null });
    await symlink(join(path, "elsewhere"), join(path, "a", "hotkeys-link"));
    await rm(join(path, "a", "coldkey"));
    await symlink(join(path, "elsewhere"), join(path, "a", "coldkey"));
    await expect(createKey({ path, name: "a", password: null, overwrite: true })).rejects.toMatchObject({ code: "ERR_WALLET_LINK" });
  });
});

describe("openKey", () => {
  test("says that a key is missing", async () => {
    await expect(openKey({ path, name: "none" }, undefined, never)).rejects.toMatchObject({ code: "ERR_WALLET_MISSING" });
  });

  test.each([
    ["no JSON", "hello"],
    ["no secret", "{}"],
    ["cut short", '{"secretSeed":"0x11'],
    [
      "another address",
      JSON.stringify({ secretSeed: `0x${"11".repeat(32)}`, ss58Address: "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY" }),
    ],
    ["an encrypted file of a few bytes", "$NACLxx"],
  ])("refuses a keyfile with %s", async (_, content) => {
    await createKey({ path, name: "a", password: null });
    await writeFile(join(path, "a", "coldkey"), content);
    await expect(openKey({ path, name: "a" }, undefined, async () => "x")).rejects.toMatchObject({ code: "ERR_WALLET_CORRUPT" });
  });
});

describe("Keypair", () => {
  test("derives and signs as polkadot-js does", async () => {
    const alice = await keypairFromUri("//Alice");
    expect(alice.address).toBe("5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY");
    const message = new TextEncoder().encode("hello");
    const signature = await keypairSigner(alice).sign(message);
    expect(verifySignature(message, signature, alice.publicKey)).toBe(true);
    expect(verifySignature(message, new Uint8Array(64), alice.publicKey)).toBe(false);
    expect(verifySignature(new TextEncoder().encode("hullo"), signature, alice.publicKey)).toBe(false);
  });

  test("shows its address wherever it is printed, never a secret", async () => {
    const { keypair, mnemonic } = await createKey({ path, name: "a", password: null });
    for (const shown of [JSON.stringify(keypair), inspect(keypair, { depth: 9, showHidden: true }), String(inspect({ keypair }))]) {
      expect(shown).toContain(keypair.address);
      expect(shown).not.toContain(mnemonic.split(" ")[0]);
    }
  });
});
