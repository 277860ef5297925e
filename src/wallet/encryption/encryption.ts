import * as ansible from "./ansible.js";
import * as fernet from "./fernet.js";
import * as nacl from "./nacl.js";

/** How a keyfile is encrypted as a whole. All versions since 2.0 write `nacl`; the older two are only read. */
export type Encryption = "none" | "nacl" | "ansible" | "fernet";

const SCHEMES = {
  nacl: { magic: nacl.MAGIC, decrypt: nacl.decryptNacl },
  ansible: { magic: ansible.MAGIC, decrypt: ansible.decryptAnsible },
  fernet: { magic: fernet.MAGIC, decrypt: fernet.decryptFernet },
} as const;

/** By the first bytes, as the official wallets tell. */
export function encryptionOf(bytes: Uint8Array): Encryption {
  for (const [name, { magic }] of Object.entries(SCHEMES)) if (magic.every((byte, i) => bytes[i] === byte)) return name as Encryption;
  return "none";
}

/**
 * A keyfile's content. A password is tried as it was given, and then, where that differs, without the white space around it: bittensor-wallet's prompt
 * drops that from what is typed, and its API doesn't.
 *
 * @throws WalletError `ERR_WALLET_PASSWORD`, `ERR_WALLET_CORRUPT`, `ERR_WALLET_MEMORY`
 */
export async function decrypt(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const encryption = encryptionOf(bytes);
  if (encryption === "none") return bytes;
  const { decrypt: withPassword } = SCHEMES[encryption];
  try {
    return await withPassword(bytes, password);
  } catch (error) {
    const trimmed = password.trim();
    if ((error as { code?: string }).code !== "ERR_WALLET_PASSWORD" || trimmed === password) throw error;
    return withPassword(bytes, trimmed);
  }
}
