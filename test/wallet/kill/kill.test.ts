import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "@jest/globals";
import { type Keypair, keypairFromUri, openKey, storeKey } from "../../../src/wallet/index.js";
import { readKeyfile, readPublicFile } from "../../../src/wallet/keyfile.js";
import { never, temporaryFolder } from "../support.js";

const WRITERS = new URL("writers.mjs", import.meta.url).pathname;
const KILLS = 21;
const WRITERS_EACH = 24;
const AT_ONCE = 3;

const folder = temporaryFolder();

// Each kill interrupts 24 wallets, each somewhere in a write of its own: more than 500 random moments.
test(`${KILLS * WRITERS_EACH} writes killed at random moments lose no key and leave no half file`, async () => {
  const [alice, bob] = [await keypairFromUri("//Alice"), await keypairFromUri("//Bob")];
  let left = KILLS;
  const killing = async (path: string) => {
    await prepare(path, alice);
    while (left-- > 0) {
      await killedWriters(path);
      await check(path, [alice.address, bob.address]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => killing(join(folder.path, String(i)))));
  for (let i = 0; i < AT_ONCE; i++) await checkTidied(join(folder.path, String(i)), bob);
});

async function prepare(path: string, key: Keypair): Promise<void> {
  for (const kind of ["overwrite", "change"])
    for (let i = 0; i < 8; i++) await storeKey(key, { path, name: `${kind}${i}`, password: null });
}

async function killedWriters(path: string): Promise<void> {
  const child = spawn(process.execPath, [WRITERS, path], { stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const [aRound] = await once(child.stdout, "data");
  await new Promise((done) => setTimeout(done, Math.random() * Number(aRound)));
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
}

/** Every file under its final name is whole, and every key that was there is there. */
async function check(path: string, addresses: readonly string[]): Promise<void> {
  for (const name of await readdir(path)) {
    const files = (await readdir(join(path, name), { recursive: true })).filter((file) => file !== "hotkeys");
    for (const file of files.filter((one) => !one.endsWith(".tmp"))) {
      const content = new Uint8Array(await readFile(join(path, name, file)));
      if (file.endsWith("pub.txt")) readPublicFile(content);
      else await readKeyfile(content);
    }
    if (name.startsWith("create")) continue;
    const { address } = await openKey({ path, name }, { askPassword: never });
    expect(name.startsWith("change") ? [addresses[0]] : addresses).toContain(address);
  }
}

/** The next write removes what the killed ones left. */
async function checkTidied(path: string, key: Keypair): Promise<void> {
  for (const name of ["overwrite0", "change0"]) {
    await storeKey(key, { path, name, password: null, overwrite: true });
    expect((await readdir(join(path, name))).filter((file) => file.startsWith("coldkey") && file.endsWith(".tmp"))).toEqual([]);
  }
}
