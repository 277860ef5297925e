import type { WalletError } from "../errors/kinds.js";
import { hasCode } from "../errors/subtensorError.js";
import { sameBytes } from "../units/sameBytes.js";
import { publicKeyOf } from "./address.js";
import { decrypt, encryptionOf } from "./encryption/encryption.js";
import { readSecretFile } from "./files.js";
import { contradiction, readKeyfile } from "./keyfile.js";
import type { Keypair } from "./keys/keypair.js";
import { filesOf, type WalletLocation } from "./location.js";
import { missingKey } from "./missingKey.js";

/** Asked for a password when a key turns out to be encrypted; asked again (with the error) until it's right or it throws. */
export type AskPassword = (question: { readonly path: string; readonly failure?: WalletError }) => Promise<string>;

/** How a keyfile's password is come by, and what is done meanwhile. */
export interface OpenKeyfileOptions {
  readonly askPassword: AskPassword;
  /** Waits for a password to be tried, which takes some seconds; it may show something meanwhile. */
  readonly whileUnlocking?: <T>(work: Promise<T>) => Promise<T>;
}

/** Which key of a wallet to open, and how. */
export interface OpenKeyOptions extends OpenKeyfileOptions {
  /** The hotkey's name; without it the coldkey is meant. */
  readonly hotkey?: string | undefined;
}

/**
 * Opens a coldkey, or with `hotkey` a hotkey.
 *
 * @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_PASSWORD`, `ERR_WALLET_CORRUPT`, `ERR_WALLET_ADDRESS` where the key isn't the one that the file
 * beside it names
 */
export async function openKey(location: WalletLocation, { hotkey, ...options }: OpenKeyOptions): Promise<Keypair> {
  const pair = await openKeyfile(filesOf(location, hotkey).secret, options).catch((error) => {
    throw hasCode(error, "ERR_WALLET_MISSING") ? missingKey(location, hotkey) : error;
  });
  const named = await publicKeyOf(location, hotkey).catch((error: unknown) => {
    if (hasCode(error, "ERR_WALLET_MISSING") || hasCode(error, "ERR_WALLET_CORRUPT")) return undefined;
    throw error;
  });
  if (named !== undefined && !sameBytes(named.publicKey, pair.publicKey))
    throw contradiction(named.address, "the public file beside the key says its address is");
  return pair;
}

/** Opens a keyfile wherever it is, of any era and encryption. @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_PASSWORD`, `ERR_WALLET_CORRUPT`, `ERR_WALLET_ADDRESS` */
export async function openKeyfile(path: string, options: OpenKeyfileOptions): Promise<Keypair> {
  const content = await unlock(await readSecretFile(path), path, options);
  try {
    return await readKeyfile(content);
  } finally {
    content.fill(0);
  }
}

/** A keyfile's content; asks for its password where it is encrypted, again where that was wrong. */
export async function unlock(
  bytes: Uint8Array,
  path: string,
  { askPassword, whileUnlocking = (work) => work }: OpenKeyfileOptions,
): Promise<Uint8Array> {
  if (encryptionOf(bytes) === "none") return bytes;
  let failure: WalletError | undefined;
  for (;;) {
    const password = await askPassword({ path, ...(failure === undefined ? {} : { failure }) });
    try {
      return await whileUnlocking(decrypt(bytes, password));
    } catch (error) {
      if (!hasCode(error, "ERR_WALLET_PASSWORD")) throw error;
      failure = error as WalletError;
    }
  }
}
