import { chmod, lstat, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { inspect } from "node:util";
import { beforeEach, describe, expect, test } from "@jest/globals";
import { cheapArgon2, never, temporaryFolder } from "./support.js";

cheapArgon2();
const { addressOf, createKey, encryptionOf, keypairFromUri, openKey, publicKeyOf, storeKey, storePublicKey } = await import(
  "../../src/wallet/index.js"
);

const folder = temporaryFolder();
let path: string;
beforeEach(() => {
  path = folder.path;
});

const mode = async (...names: string[]) => (await lstat(join(path, ...names))).mode & 0o777;
const alice = { name: "a", password: null };

describe("createKey", () => {
  test("writes files that only their owner can read, whatever the umask, and opens them again", async () => {
    const before = process.umask(0);
    try {
      const { keypair, mnemonic } = await createKey({ path, ...alice });
      await createKey({ path, ...alice, hotkey: "h" });
      expect(mnemonic.split(" ")).toHaveLength(12);
      for (const file of ["coldkey", "coldkeypub.txt", "hotkeys/h", "hotkeys/hpub.txt"]) expect(await mode("a", file)).toBe(0o600);
      for (const folder of ["a", "a/hotkeys"]) expect(await mode(folder)).toBe(0o700);
      expect((await openKey({ path, name: "a" }, { askPassword: never })).address).toBe(keypair.address);
      expect(await readdir(join(path, "a"))).toEqual(["coldkey", "coldkeypub.txt", "hotkeys"]);
    } finally {
      process.umask(before);
    }
  });

  test("two that make the same key at once: one has it, and the other is told", async () => {
    const made = await Promise.allSettled([createKey({ path, ...alice }), createKey({ path, ...alice })]);
    const [first, ...more] = made.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
    expect(more).toEqual([]);
    expect(made.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "ERR_WALLET_EXISTS" } });
    expect((await openKey({ path, name: "a" }, { askPassword: never })).address).toBe(first!.keypair.address);
  });

  test("says where no folder can be made, and not that a key is missing", async () => {
    await expect(createKey({ path: "/proc/none", ...alice })).rejects.toMatchObject({
      code: "ERR_WALLET_FILE",
      message: expect.stringContaining("/proc/none"),
    });
  });

  test.each([12, 15, 18, 21, 24] as const)("makes mnemonics of %d words", async (words) => {
    const { mnemonic, keypair } = await createKey({ path, ...alice, words, cryptoType: "ed25519" });
    expect(mnemonic.split(" ")).toHaveLength(words);
    expect(await publicKeyOf({ path, name: "a" })).toEqual({
      publicKey: keypair.publicKey,
      address: keypair.address,
      cryptoType: "ed25519",
    });
  });

  test("sr25519 files have no crypto type, which versions before 4.1 choke on; ed25519 ones must", async () => {
    await createKey({ path, ...alice });
    await createKey({ path, ...alice, hotkey: "h", cryptoType: "ed25519" });
    const fields = async (file: string) => JSON.parse(await readFile(join(path, "a", file), "utf8"));
    expect(Object.keys(await fields("coldkey"))).toEqual([
      "accountId",
      "publicKey",
      "ss58Address",
      "secretPhrase",
      "secretSeed",
      "privateKey",
    ]);
    expect(await fields("hotkeys/h")).toMatchObject({ cryptoType: 0 });
    expect(await fields("hotkeys/hpub.txt")).toMatchObject({ cryptoType: 0 });
  });

  test("never writes over an existing key, and leaves it as it was", async () => {
    const { keypair } = await createKey({ path, ...alice });
    await expect(createKey({ path, ...alice })).rejects.toMatchObject({ code: "ERR_WALLET_EXISTS" });
    expect((await openKey({ path, name: "a" }, { askPassword: never })).address).toBe(keypair.address);
    const second = await createKey({ path, ...alice, overwrite: true });
    expect((await openKey({ path, name: "a" }, { askPassword: never })).address).toBe(second.keypair.address);
    expect(await addressOf({ path, name: "a" })).toBe(second.keypair.address);
  });

  test.each(["", ".", "..", "../b", "a/b", "a\\b", "/abs", "a\nb", "a\u0000", "x".repeat(300)])("refuses the name %j", async (name) => {
    await expect(createKey({ path, name, password: null })).rejects.toMatchObject({ code: "ERR_WALLET_NAME" });
    await expect(createKey({ path, name: "a", hotkey: name, password: null })).rejects.toMatchObject({ code: "ERR_WALLET_NAME" });
  });

  test.each(["xpub.txt", "x.lock", "x.tmp"])("refuses the hotkey name %j, which lists leave out", async (hotkey) => {
    await expect(createKey({ path, name: "a", hotkey, password: null })).rejects.toMatchObject({ code: "ERR_WALLET_NAME" });
  });

  test("doesn't write through links, neither of a file nor of a folder", async () => {
    await createKey({ path, ...alice });
    await rm(join(path, "a", "coldkey"));
    await symlink(join(path, "elsewhere"), join(path, "a", "coldkey"));
    await expect(createKey({ path, ...alice, overwrite: true })).rejects.toMatchObject({ code: "ERR_WALLET_LINK" });
    await mkdir(join(path, "real"));
    await symlink(join(path, "real"), join(path, "b"));
    await expect(createKey({ path, name: "b", password: null })).rejects.toMatchObject({ code: "ERR_WALLET_LINK" });
    expect(await readdir(join(path, "real"))).toEqual([]);
  });

  test("removes the drafts of processes that were killed, and no others", async () => {
    await mkdir(join(path, "a"));
    const dead = join(path, "a", "coldkey.999999999-0123456789abcdef.tmp");
    const alive = join(path, "a", `coldkey.${process.ppid}-0123456789abcdef.tmp`);
    for (const draft of [dead, alive]) await writeFile(draft, "secret");
    await createKey({ path, ...alice });
    expect((await readdir(join(path, "a"))).sort()).toEqual(["coldkey", `coldkey.${process.ppid}-0123456789abcdef.tmp`, "coldkeypub.txt"]);
  });

  test("shows its address wherever it is printed, never a secret", async () => {
    const { keypair, mnemonic } = await createKey({ path, ...alice });
    for (const shown of [JSON.stringify(keypair), inspect(keypair, { depth: 9, showHidden: true }), String(inspect({ keypair }))]) {
      expect(shown).toContain(keypair.address);
      expect(shown).not.toContain(mnemonic.split(" ")[0]);
    }
  });

  test("says what the system says where it can't write", async () => {
    await writeFile(join(path, "a"), "");
    await expect(createKey({ path, ...alice })).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_WALLET_(FILE|EXISTS)$/) });
  });
});

describe("encryption", () => {
  test("asks again where a password is wrong", async () => {
    const { keypair } = await createKey({ path, name: "a", password: "correct horse" });
    expect(encryptionOf(await readFile(join(path, "a", "coldkey")))).toBe("nacl");
    const asked: (string | undefined)[] = [];
    const opened = await openKey(
      { path, name: "a" },
      {
        askPassword: async ({ failure }) => {
          asked.push(failure?.code);
          return asked.length === 1 ? "wrong" : "correct horse";
        },
      },
    );
    expect(asked).toEqual([undefined, "ERR_WALLET_PASSWORD"]);
    expect(opened.address).toBe(keypair.address);
  });

  test.each(["", "a", "  lead and trail  ", "пароль-π✓ß", "x".repeat(5000)])("takes the password %j as it is", async (password) => {
    const { keypair } = await createKey({ path, name: "a", password });
    expect((await openKey({ path, name: "a" }, { askPassword: async () => password })).address).toBe(keypair.address);
  });

  test("bittensor-wallet's prompt drops blanks around a password: they needn't be typed exactly", async () => {
    const { keypair } = await createKey({ path, name: "a", password: "typed there" });
    let waited = 0;
    const opened = await openKey(
      { path, name: "a" },
      {
        askPassword: async () => " typed there ",
        whileUnlocking: (work) => {
          waited++;
          return work;
        },
      },
    );
    expect(opened.address).toBe(keypair.address);
    expect(waited).toBe(1);
  });
});

describe("public files", () => {
  test("a wallet can be watched, and get its secret later; not another's", async () => {
    const [mine, other] = await Promise.all([keypairFromUri("//Alice"), keypairFromUri("//Bob")]);
    await storePublicKey(mine, { path, name: "w" });
    expect(await addressOf({ path, name: "w" })).toBe(mine.address);
    await expect(storeKey(other, { path, name: "w", password: null })).rejects.toMatchObject({ code: "ERR_WALLET_EXISTS" });
    await storeKey(mine, { path, name: "w", password: null });
    expect((await openKey({ path, name: "w" }, { askPassword: never })).address).toBe(mine.address);
    await expect(storePublicKey(other, { path, name: "w", overwrite: true })).rejects.toMatchObject({ code: "ERR_WALLET_ADDRESS" });
    await expect(storePublicKey(mine, { path, name: "w" })).rejects.toMatchObject({ code: "ERR_WALLET_EXISTS" });
  });

  test("a key that isn't the public file's isn't opened", async () => {
    await createKey({ path, name: "a", password: "x" });
    const bob = await keypairFromUri("//Bob");
    await storePublicKey(bob, { path, name: "a", overwrite: true });
    await expect(openKey({ path, name: "a" }, { askPassword: async () => "x" })).rejects.toMatchObject({ code: "ERR_WALLET_ADDRESS" });
    await rm(join(path, "a", "coldkeypub.txt"));
    await expect(openKey({ path, name: "a" }, { askPassword: async () => "x" })).resolves.toBeDefined();
  });

  test("one that names two keys is refused", async () => {
    const [mine, other] = await Promise.all([keypairFromUri("//Alice"), keypairFromUri("//Bob")]);
    await mkdir(join(path, "w"));
    const publicKey = Buffer.from(other.publicKey).toString("hex");
    await writeFile(join(path, "w", "coldkeypub.txt"), JSON.stringify({ ss58Address: mine.address, publicKey: `0x${publicKey}` }));
    await expect(addressOf({ path, name: "w" })).rejects.toMatchObject({ code: "ERR_WALLET_ADDRESS" });
  });
});

describe("openKey", () => {
  test("says that a key is missing, or can't be read", async () => {
    await expect(openKey({ path, name: "none" }, { askPassword: never })).rejects.toMatchObject({ code: "ERR_WALLET_MISSING" });
    await mkdir(join(path, "a", "coldkey"), { recursive: true });
    await expect(openKey({ path, name: "a" }, { askPassword: never })).rejects.toMatchObject({ code: "ERR_WALLET_FILE" });
  });

  test("reads files of any mode", async () => {
    await createKey({ path, ...alice });
    await chmod(join(path, "a", "coldkey"), 0o644);
    await expect(openKey({ path, name: "a" }, { askPassword: never })).resolves.toBeDefined();
  });
});
