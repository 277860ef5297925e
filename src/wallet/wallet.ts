import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { mnemonicGenerate } from "@polkadot/util-crypto";
import { WalletError } from "../errors/kinds.js";
import { encodeSs58 } from "../units/ss58.js";
import { readSecretFile, writeSecretFile } from "./files.js";
import { readKeyfile, readPublicFile, writeKeyfile, writePublicFile } from "./keyfile.js";
import { type Keypair, keypairFromMnemonic } from "./keypair.js";
import { decryptNacl, encryptNacl, isNacl } from "./nacl.js";

/** Where a wallet's files are. */
export interface WalletLocation {
  /** The folder of all wallets; `~/.bittensor/wallets` unless given. */
  readonly path?: string;
  readonly name: string;
}

/** Asked for a password when a key turns out to be encrypted; asked again (with the error) until it's right or it throws. */
export type AskPassword = (question: { readonly path: string; readonly failure?: WalletError }) => Promise<string>;

export interface CreateKeyOptions extends WalletLocation {
  /** The hotkey's name; without it the coldkey is meant. */
  readonly hotkey?: string;
  /** Encrypts the file; null leaves it plain. */
  readonly password: string | null;
  /** Made anew unless given. */
  readonly mnemonic?: string;
  readonly words?: 12 | 15 | 18 | 21 | 24;
  readonly overwrite?: boolean;
}

export interface ListedWallet {
  readonly name: string;
  /** Undefined where no readable public file says it. */
  readonly coldkey: string | undefined;
  readonly hotkeys: readonly { readonly name: string; readonly address: string | undefined }[];
}

/** The folder that the official wallets are in. */
export function defaultWalletPath(): string {
  return join(homedir(), ".bittensor", "wallets");
}

/**
 * Makes a coldkey (or, with `hotkey`, a hotkey) and its files. The mnemonic is returned once and kept nowhere but in the file.
 *
 * @throws WalletError `ERR_WALLET_EXISTS`, `ERR_WALLET_NAME`
 */
export async function createKey(options: CreateKeyOptions): Promise<{ keypair: Keypair; mnemonic: string; path: string }> {
  const files = filesOf(options, options.hotkey);
  const overwrite = options.overwrite ?? false;
  const mnemonic = options.mnemonic ?? mnemonicGenerate(options.words ?? 12);
  const keypair = await keypairFromMnemonic(mnemonic);
  const content = writeKeyfile(keypair);
  await writeSecretFile(files.secret, options.password === null ? content : await encryptNacl(content, options.password), { overwrite });
  await writeSecretFile(files.public, writePublicFile(keypair), { overwrite: true });
  return { keypair, mnemonic, path: files.secret };
}

/** A wallet's address, from its public file; no password. @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_CORRUPT` */
export async function addressOf(location: WalletLocation, hotkey?: string): Promise<string> {
  const files = filesOf(location, hotkey);
  try {
    return encodeSs58(readPublicFile(await readSecretFile(files.public)).publicKey);
  } catch (error) {
    if (hotkey === undefined || (error as WalletError).code !== "ERR_WALLET_MISSING") throw error;
    // Wallets from before 4.0 have no public file beside a hotkey.
    return encodeSs58(readPublicFile(await readSecretFile(files.secret)).publicKey);
  }
}

/** Opens a coldkey, or with `hotkey` a hotkey. @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_PASSWORD`, `ERR_WALLET_CORRUPT` */
export async function openKey(location: WalletLocation, hotkey: string | undefined, ask: AskPassword): Promise<Keypair> {
  const path = filesOf(location, hotkey).secret;
  const bytes = await readSecretFile(path);
  if (!isNacl(bytes)) return readKeyfile(bytes);
  let failure: WalletError | undefined;
  for (;;) {
    const password = await ask({ path, ...(failure === undefined ? {} : { failure }) });
    try {
      return await readKeyfile(await decryptNacl(bytes, password));
    } catch (error) {
      if ((error as WalletError).code !== "ERR_WALLET_PASSWORD") throw error;
      failure = error as WalletError;
    }
  }
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

function filesOf({ path = defaultWalletPath(), name }: WalletLocation, hotkey: string | undefined): { secret: string; public: string } {
  const folder = join(expandHome(path), checkedName(name, "wallet"));
  if (hotkey === undefined) return { secret: join(folder, "coldkey"), public: join(folder, "coldkeypub.txt") };
  const file = join(folder, "hotkeys", checkedName(hotkey, "hotkey"));
  return { secret: file, public: `${file}pub.txt` };
}

function expandHome(path: string): string {
  return path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
}

/** A name stays within its folder, and means one thing. */
function checkedName(name: string, what: string): string {
  const wrong = (why: string): never => {
    throw new WalletError("ERR_WALLET_NAME", `${JSON.stringify(name)} can't be a ${what}'s name: ${why}`, {
      remedy: "Use letters, digits, dots, dashes and blanks.",
    });
  };
  if (name === "" || name === "." || name === "..") wrong("it names no file");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[/\\\u0000-\u001f\u007f]/.test(name)) wrong("it has a slash or a control character");
  if (new TextEncoder().encode(name).length > 200) wrong("it is too long");
  if (what === "hotkey" && /(\.lock|pub\.txt|\.tmp)$/.test(name)) wrong("its end is reserved");
  return name;
}
