import { randomBytes } from "node:crypto";
import { xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { argon2Key } from "./argon2.js";
import { damaged, wrongPassword } from "./failures.js";

/* The official keyfiles' encryption since 2.0: "$NACL", a nonce, and libsodium's secretbox. */

export const MAGIC = new TextEncoder().encode("$NACL");
const NONCE = 24;
const TAG = 16;

/** @throws WalletError `ERR_WALLET_MEMORY` */
export async function encryptNacl(content: Uint8Array, password: string): Promise<Uint8Array> {
  const nonce = new Uint8Array(randomBytes(NONCE));
  const key = await argon2Key(password);
  const sealed = xsalsa20poly1305(key, nonce).encrypt(content);
  key.fill(0);
  return Uint8Array.from([...MAGIC, ...nonce, ...sealed]);
}

/** @throws WalletError `ERR_WALLET_PASSWORD` where the password is wrong, `ERR_WALLET_CORRUPT` where the file is cut short, `ERR_WALLET_MEMORY` */
export async function decryptNacl(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  if (bytes.length < MAGIC.length + NONCE + TAG) throw damaged(`an encrypted one has more than ${bytes.length} bytes`);
  const nonce = bytes.subarray(MAGIC.length, MAGIC.length + NONCE);
  const key = await argon2Key(password);
  try {
    return xsalsa20poly1305(key, nonce).decrypt(bytes.subarray(MAGIC.length + NONCE));
  } catch {
    throw wrongPassword();
  } finally {
    key.fill(0);
  }
}
