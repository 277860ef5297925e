import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { addressOf } from "./address.js";
import { defaultWalletPath, expandHome, isBesideKey } from "./location.js";

/** A key's file, as far as it can be told without its password. */
export interface ListedKey {
  readonly name: string;
  /** Undefined where no readable public file says it. */
  readonly address: string | undefined;
  /** Whether only its public file is there. */
  readonly watchOnly: boolean;
}

/** A wallet and its hotkeys. */
export interface ListedWallet {
  readonly name: string;
  /** The coldkey's address; undefined where no readable public file says it. */
  readonly coldkey: string | undefined;
  /** Whether only the coldkey's public file is there. */
  readonly watchOnly: boolean;
  readonly hotkeys: readonly ListedKey[];
}

/** All wallets in a folder, sorted as people count; one that can't be read doesn't hide the others. */
export async function listWallets(path: string = defaultWalletPath()): Promise<ListedWallet[]> {
  const root = expandHome(path);
  const folders = await readdir(root, { withFileTypes: true }).catch(() => []);
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(names.sort(asPeopleCount).map((name) => listed(root, name)));
}

async function listed(path: string, name: string): Promise<ListedWallet> {
  const address = (hotkey?: string) => addressOf({ path, name }, hotkey).catch(() => undefined);
  const [own, below] = await Promise.all([filesIn(join(path, name)), filesIn(join(path, name, "hotkeys"))]);
  return {
    name,
    coldkey: await address(),
    watchOnly: !own.includes("coldkey"),
    hotkeys: await Promise.all(
      hotkeysAmong(below).map(async (hotkey) => ({ name: hotkey, address: await address(hotkey), watchOnly: !below.includes(hotkey) })),
    ),
  };
}

/** Every file is a hotkey but those beside one; a public file alone is a hotkey to watch. */
function hotkeysAmong(files: readonly string[]): string[] {
  const watched = files.filter((file) => file.endsWith("pub.txt")).map((file) => file.slice(0, -"pub.txt".length));
  return [...new Set([...files, ...watched])].filter((file) => file !== "" && !isBesideKey(file)).sort(asPeopleCount);
}

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const asPeopleCount = (a: string, b: string) => collator.compare(a, b) || (a < b ? -1 : 1);
