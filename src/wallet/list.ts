import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { addressOf } from "./address.js";
import { defaultWalletPath } from "./location.js";

export interface ListedWallet {
  readonly name: string;
  /** Undefined where no readable public file says it. */
  readonly coldkey: string | undefined;
  readonly hotkeys: readonly { readonly name: string; readonly address: string | undefined }[];
}

/** All wallets in a folder, sorted as people count; one that can't be read doesn't hide the others. */
export async function listWallets(path: string = defaultWalletPath()): Promise<ListedWallet[]> {
  const folders = await readdir(path, { withFileTypes: true }).catch(() => []);
  const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return Promise.all(
    names.sort(asPeopleCount).map(async (name) => {
      const location = { path, name };
      const files = await readdir(join(path, name, "hotkeys"), { withFileTypes: true }).catch(() => []);
      const hotkeys = files.filter((file) => file.isFile() && !/(\.lock|pub\.txt|\.tmp)$/.test(file.name)).map((file) => file.name);
      const orUndefined = (address: Promise<string>) => address.catch(() => undefined);
      return {
        name,
        coldkey: await orUndefined(addressOf(location)),
        hotkeys: await Promise.all(
          hotkeys.sort(asPeopleCount).map(async (hotkey) => ({ name: hotkey, address: await orUndefined(addressOf(location, hotkey)) })),
        ),
      };
    }),
  );
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const asPeopleCount = (a: string, b: string) => collator.compare(a, b);
