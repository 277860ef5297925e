import { randomBytes } from "node:crypto";
import { basename, join } from "node:path";
import { WalletError } from "../errors/kinds.js";
import { sameBytes } from "../units/sameBytes.js";
import { decrypt } from "./encryption/encryption.js";
import { encryptNacl } from "./encryption/nacl.js";
import { readSecretFile, removeFile, replaceFile, writeSecretFile } from "./files.js";
import { contradiction, readKeyfile, writeKeyfile } from "./keyfile.js";
import type { Keypair } from "./keys/keypair.js";
import { filesOf, type WalletLocation } from "./location.js";
import { type OpenKeyOptions, unlock } from "./openKey.js";

/** Which key's file, and its passwords before and after. */
export interface ChangePasswordOptions extends OpenKeyOptions {
  /** The new password; null leaves the file plain. Asked when the old one has opened it. */
  readonly newPassword: () => Promise<string | null>;
}

/**
 * Encrypts a key's file anew: with another password, from any older encryption to `$NACL`, from plain, or to plain. The old file stays as a backup in the
 * wallet's folder until the new one has been read back and opened.
 *
 * @throws WalletError as `openKey`, and `ERR_WALLET_CHANGED` where another program changed the file meanwhile; then the file is as it was
 */
export async function changePassword(
  location: WalletLocation,
  { hotkey, newPassword, whileUnlocking = (work) => work, ...options }: ChangePasswordOptions,
): Promise<Keypair> {
  const { secret, folder } = filesOf(location, hotkey);
  const before = await readSecretFile(secret);
  const content = await unlock(before.slice(), secret, { ...options, whileUnlocking });
  const pair = await readKeyfile(content);
  content.fill(0);
  const password = await newPassword();
  const plain = writeKeyfile(pair);
  const after = password === null ? plain.slice() : await whileUnlocking(encryptNacl(plain, password));
  plain.fill(0);

  // Passwords take their time to be typed; whatever key stands there now must not be lost.
  if (!sameBytes(await readSecretFile(secret), before)) throw changed(secret);
  // Not among the hotkeys, where other tools would take it for one.
  const backup = join(folder, `${hotkey === undefined ? "" : "hotkey-"}${basename(secret)}.${randomBytes(4).toString("hex")}.backup`);
  await writeSecretFile(backup, before);
  try {
    await writeSecretFile(secret, after, { overwrite: true });
    const written = await whileUnlocking(readSecretFile(secret).then((bytes) => decrypt(bytes, password ?? "")));
    if (!sameBytes((await readKeyfile(written)).publicKey, pair.publicKey)) throw contradiction(pair.address, "the key's address is");
  } catch (error) {
    await replaceFile(backup, secret);
    throw error;
  }
  await removeFile(backup);
  return pair;
}

function changed(path: string): WalletError {
  return new WalletError("ERR_WALLET_CHANGED", `another program changed ${path} meanwhile`, {
    remedy: "Nothing was written. Look at the wallet, and try again.",
    details: { path },
  });
}
