import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { cheapArgon2, never, temporaryFolder } from "./support.js";

cheapArgon2();
const { changePassword, createKey, encryptionOf, openKey } = await import("../../src/wallet/index.js");
const folder = temporaryFolder();
const FIXTURES = new URL("fixtures/keyfiles/", import.meta.url);

const encryption = async (...names: string[]) => encryptionOf(await readFile(join(folder.path, ...names)));

test("a key gets a password, another one, and none; what else it has stays", async () => {
  const location = { path: folder.path, name: "a" };
  const { keypair } = await createKey({ ...location, password: null });
  const before = await readFile(join(folder.path, "a", "coldkey"));
  await changePassword(location, { askPassword: never, newPassword: async () => "first one" });
  expect(await encryption("a", "coldkey")).toBe("nacl");
  await changePassword(location, { askPassword: async () => "first one", newPassword: async () => "second one" });
  expect((await openKey(location, { askPassword: async () => "second one" })).address).toBe(keypair.address);
  await changePassword(location, { askPassword: async () => "second one", newPassword: async () => null });
  expect(await readFile(join(folder.path, "a", "coldkey"))).toEqual(before);
  expect(await readdir(join(folder.path, "a"))).toEqual(["coldkey", "coldkeypub.txt"]);
});

test("an old vault moves to today's encryption", async () => {
  const { entries } = JSON.parse(await readFile(new URL("../manifest.json", FIXTURES), "utf8"));
  const { file, password, ss58 } = entries.find(({ id }: { id: string }) => id === "ansible-oldjson-0");
  await mkdir(join(folder.path, "old", "hotkeys"), { recursive: true });
  await writeFile(join(folder.path, "old", "hotkeys", "h"), await readFile(new URL(`../${file}`, FIXTURES)));
  const location = { path: folder.path, name: "old" };
  const pair = await changePassword(location, { hotkey: "h", askPassword: async () => password, newPassword: async () => "today's" });
  expect(pair.address).toBe(ss58);
  expect(await encryption("old", "hotkeys", "h")).toBe("nacl");
  expect((await openKey(location, { hotkey: "h", askPassword: async () => "today's" })).address).toBe(ss58);
  expect(await readdir(join(folder.path, "old", "hotkeys"))).toEqual(["h"]);
});

test("a key that another program puts there meanwhile isn't written over", async () => {
  const location = { path: folder.path, name: "a" };
  await createKey({ ...location, password: null });
  const newPassword = async () => {
    await createKey({ ...location, password: null, overwrite: true });
    return "a password";
  };
  await expect(changePassword(location, { askPassword: never, newPassword })).rejects.toMatchObject({ code: "ERR_WALLET_CHANGED" });
  expect(await encryption("a", "coldkey")).toBe("none");
  await openKey(location, { askPassword: never }); // the one that its public file names
  expect(await readdir(join(folder.path, "a"))).toEqual(["coldkey", "coldkeypub.txt"]);
});

test("whatever fails leaves the file as it was", async () => {
  const location = { path: folder.path, name: "a" };
  await createKey({ ...location, password: "old one" });
  const before = await readFile(join(folder.path, "a", "coldkey"));
  const stop = new Error("stop");
  const failing = [
    { askPassword: () => Promise.reject(stop), newPassword: async () => "x" },
    { askPassword: async () => "old one", newPassword: () => Promise.reject(stop) },
  ];
  for (const options of failing) await expect(changePassword(location, options)).rejects.toBe(stop);
  // The new file turns out not to open: the backup takes its place again.
  let calls = 0;
  const breaking = {
    askPassword: async () => "old one",
    newPassword: async () => "new one",
    whileUnlocking: <T>(work: Promise<T>) => {
      calls++;
      return calls === 3 ? Promise.reject<T>(stop) : work;
    },
  };
  await expect(changePassword(location, breaking)).rejects.toBe(stop);
  expect(await readFile(join(folder.path, "a", "coldkey"))).toEqual(before);
  expect(await readdir(join(folder.path, "a"))).toEqual(["coldkey", "coldkeypub.txt"]);
});
