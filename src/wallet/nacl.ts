import { randomBytes } from "node:crypto";
import { xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { WalletError } from "../errors/kinds.js";

/*
 * The official keyfiles' encryption: "$NACL", a nonce, and libsodium's secretbox; the key is Argon2i of the password with libsodium's SENSITIVE
 * limits and a salt that is the same for all files (bittensor-wallet).
 */

const MAGIC = new TextEncoder().encode("$NACL");
const NONCE = 24;
const TAG = 16;
const SALT = Uint8Array.of(0x13, 0x71, 0x83, 0xdf, 0xf1, 0x5a, 0x09, 0xbc, 0x9c, 0x90, 0xb5, 0x51, 0x87, 0x39, 0xe9, 0xb1);
const MEMORY_KIB = 524_288;
const ITERATIONS = 8;

/** Whether a file's bytes are encrypted so. */
export function isNacl(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, i) => bytes[i] === byte);
}

/** Encrypts a keyfile's content. Takes a second or two, and 512 MiB. @throws WalletError `ERR_WALLET_MEMORY` */
export async function encryptNacl(content: Uint8Array, password: string): Promise<Uint8Array> {
  const nonce = new Uint8Array(randomBytes(NONCE));
  const key = await deriveKey(password);
  const sealed = xsalsa20poly1305(key, nonce).encrypt(content);
  key.fill(0);
  return Uint8Array.from([...MAGIC, ...nonce, ...sealed]);
}

/** @throws WalletError `ERR_WALLET_PASSWORD` where the password is wrong, `ERR_WALLET_CORRUPT` where the file is cut short, `ERR_WALLET_MEMORY` */
export async function decryptNacl(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  if (bytes.length < MAGIC.length + NONCE + TAG)
    throw new WalletError("ERR_WALLET_CORRUPT", `an encrypted keyfile has more than ${bytes.length} bytes`, {
      remedy: "Restore it from a backup or from its mnemonic.",
    });
  const nonce = bytes.subarray(MAGIC.length, MAGIC.length + NONCE);
  const key = await deriveKey(password);
  try {
    return xsalsa20poly1305(key, nonce).decrypt(bytes.subarray(MAGIC.length + NONCE));
  } catch {
    throw new WalletError("ERR_WALLET_PASSWORD", "wrong password, or the keyfile is damaged", { remedy: "Try the password again." });
  } finally {
    key.fill(0);
  }
}

async function deriveKey(password: string): Promise<Uint8Array> {
  const { argon2i } = await import("hash-wasm");
  try {
    return await argon2i({
      password: new TextEncoder().encode(password),
      salt: SALT,
      parallelism: 1,
      iterations: ITERATIONS,
      memorySize: MEMORY_KIB,
      hashLength: 32,
      outputType: "binary",
    });
  } catch (cause) {
    throw new WalletError("ERR_WALLET_MEMORY", "the key can't be derived from the password: the format needs 512 MiB of memory", {
      remedy: "Free some memory and try again.",
      cause,
    });
  }
}
