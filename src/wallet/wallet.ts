import { mnemonicGenerate } from "@polkadot/util-crypto";
import type { WalletError } from "../errors/kinds.js";
import { writePublicFile } from "./content.js";
import { readSecretFile, writeSecretFile } from "./files.js";
import { readKeyfile, writeKeyfile } from "./keyfile.js";
import { type Keypair, keypairFromMnemonic } from "./keypair.js";
import { filesOf, type WalletLocation } from "./location.js";
import { decryptNacl, encryptNacl, isNacl } from "./nacl.js";

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
