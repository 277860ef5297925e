import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { addressOf, createKey, keypairFromUri, listWallets, storePublicKey } from "../../src/wallet/index.js";
import { temporaryFolder } from "./support.js";

const folder = temporaryFolder();

test("lists in people's order, what is watched only, and what can't be read; nothing hides the rest", async () => {
  const { path } = folder;
  const alice = await keypairFromUri("//Alice");
  for (const name of ["w10", "w2", "W1"]) await createKey({ path, name, password: null });
  for (const hotkey of ["b", "a10", "a9"]) await createKey({ path, name: "w2", hotkey, password: null });
  await storePublicKey(alice, { path, name: "w2", hotkey: "watched" });
  await storePublicKey(alice, { path, name: "seen" });
  const hotkeys = join(path, "w2", "hotkeys");
  for (const file of ["a9.lock", "a9.123-0123456789abcdef.tmp", "odd.tmp", "broken"]) await writeFile(join(hotkeys, file), "$NACLsecret");
  await mkdir(join(path, "broken"));
  await writeFile(join(path, "broken", "coldkeypub.txt"), "not JSON");
  await writeFile(join(path, "a file"), "");
  await symlink(join(path, "w2"), join(path, "link"));

  const wallets = await listWallets(path);
  expect(wallets.map(({ name }) => name)).toEqual(["broken", "seen", "W1", "w2", "w10"]);
  expect(wallets.map(({ watchOnly }) => watchOnly)).toEqual([true, true, false, false, false]);
  expect(wallets[0]).toMatchObject({ coldkey: undefined });
  expect(wallets[1]).toMatchObject({ coldkey: alice.address });
  expect(wallets[3]!.hotkeys).toEqual([
    { name: "a9", address: await addressOf({ path, name: "w2" }, "a9"), watchOnly: false },
    { name: "a10", address: await addressOf({ path, name: "w2" }, "a10"), watchOnly: false },
    { name: "b", address: await addressOf({ path, name: "w2" }, "b"), watchOnly: false },
    { name: "broken", address: undefined, watchOnly: false },
    { name: "odd.tmp", address: undefined, watchOnly: false },
    { name: "watched", address: alice.address, watchOnly: true },
  ]);
});

test("a folder that isn't there has no wallets", async () => {
  expect(await listWallets(join(folder.path, "none"))).toEqual([]);
});

test("a hotkey from before 4.0 has its address in its own file", async () => {
  const { path } = folder;
  const { keypair } = await createKey({ path, name: "a", hotkey: "h", password: null });
  await rm(join(path, "a", "hotkeys", "hpub.txt"));
  expect(await addressOf({ path, name: "a" }, "h")).toBe(keypair.address);
});
