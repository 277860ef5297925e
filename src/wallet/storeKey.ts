import { hasCode } from "../errors/subtensorError.js";
import { sameBytes } from "../units/sameBytes.js";
import { publicKeyOf } from "./address.js";
import { type CryptoType, type PublicKey, writePublicFile } from "./content.js";
import { encryptionOf } from "./encryption/encryption.js";
import { encryptNacl } from "./encryption/nacl.js";
import { exists, readSecretFile, refuseLink, removeFile, writeSecretFile } from "./files.js";
import { contradiction, readKeyfile, writeKeyfile } from "./keyfile.js";
import type { Keypair } from "./keys/keypair.js";
import { keypairFromMnemonic, newMnemonic, type WordCount } from "./keys/mnemonic.js";
import { newFilesOf, type WalletLocation } from "./location.js";

/** Where a key is kept, and how. */
export interface StoreKeyOptions extends WalletLocation {
  /** The hotkey's name; without it the coldkey is meant. */
  readonly hotkey?: string | undefined;
  /** Encrypts the file; null leaves it plain. */
  readonly password: string | null;
  readonly overwrite?: boolean;
}

/** Where a new key is kept, and what it is made of. */
export interface CreateKeyOptions extends StoreKeyOptions {
  /** Made anew unless given. */
  readonly mnemonic?: string;
  readonly words?: WordCount;
  readonly cryptoType?: CryptoType;
}

/**
 * Makes a coldkey (or, with `hotkey`, a hotkey) and its files. The mnemonic is returned once and kept nowhere but in the file.
 *
 * @throws WalletError `ERR_WALLET_EXISTS`, `ERR_WALLET_NAME`, `ERR_WALLET_MNEMONIC`
 */
export async function createKey(options: CreateKeyOptions): Promise<{ keypair: Keypair; mnemonic: string; path: string }> {
  const mnemonic = options.mnemonic ?? newMnemonic(options.words);
  const keypair = await keypairFromMnemonic(mnemonic, options.cryptoType);
  return { keypair, mnemonic, path: await storeKey(keypair, options) };
}

/**
 * Writes a key's two files, the public one beside the secret. Killed at any moment it leaves the old key or the new one, each whole.
 *
 * @returns the secret file's path
 * @throws WalletError `ERR_WALLET_EXISTS` also where a public file names another key, `ERR_WALLET_NAME`, `ERR_WALLET_LINK`
 */
export async function storeKey(keypair: Keypair, { hotkey, password, overwrite = false, ...location }: StoreKeyOptions): Promise<string> {
  const files = newFilesOf(location, hotkey);
  await refuseLink(files.folder);
  if (!overwrite) await refuseOtherKey(keypair, location, hotkey);
  const content = writeKeyfile(keypair);
  try {
    const sealed = password === null ? content : await encryptNacl(content, password);
    // A public file is never beside a secret that isn't its own.
    if (overwrite) await removeFile(files.public);
    await writeSecretFile(files.secret, sealed, { overwrite });
  } finally {
    content.fill(0);
  }
  await writeSecretFile(files.public, writePublicFile(keypair), { overwrite: true });
  return files.secret;
}

/**
 * Writes only a key's public file: a wallet to watch, or to name a key that is kept elsewhere.
 *
 * @returns its path
 * @throws WalletError `ERR_WALLET_EXISTS`, `ERR_WALLET_NAME`, `ERR_WALLET_ADDRESS` where a secret that can be read stands beside it and is another key's
 */
export async function storePublicKey(
  key: PublicKey,
  { hotkey, overwrite = false, ...location }: WalletLocation & { readonly hotkey?: string | undefined; readonly overwrite?: boolean },
): Promise<string> {
  const files = newFilesOf(location, hotkey);
  await refuseLink(files.folder);
  const secret = await readSecretFile(files.secret).catch(ifMissing(undefined));
  if (secret !== undefined && encryptionOf(secret) === "none" && !sameBytes((await readKeyfile(secret)).publicKey, key.publicKey))
    throw contradiction(key.address, "the address is");
  await writeSecretFile(files.public, writePublicFile(key), { overwrite });
  return files.public;
}

/** A key that was only watched may get its secret; another key's place isn't taken. */
async function refuseOtherKey(keypair: Keypair, location: WalletLocation, hotkey: string | undefined): Promise<void> {
  const named = await publicKeyOf(location, hotkey).catch(ifMissing(undefined));
  if (named !== undefined && !sameBytes(named.publicKey, keypair.publicKey)) throw exists(newFilesOf(location, hotkey).public);
}

function ifMissing<T>(otherwise: T): (error: unknown) => T {
  return (error) => {
    if (hasCode(error, "ERR_WALLET_MISSING")) return otherwise;
    throw error;
  };
}
