import { createDecipheriv, createHmac, pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { damaged, wrongPassword } from "./failures.js";

/*
 * Keyfiles of bittensor 4 to 6: an Ansible vault. Its body is hex of three lines of hex: salt, HMAC, ciphertext (AES-256-CTR, padded). Version 1.2
 * only adds a label to the header; the official wallets call its password wrong.
 */

export const MAGIC = new TextEncoder().encode("$ANSIBLE_VAULT");
const HEADER = /^\$ANSIBLE_VAULT;1\.[12];AES256(;[^\r\n]*)?$/;
const ITERATIONS = 10_000;
const BLOCK = 16;

/** @throws WalletError `ERR_WALLET_PASSWORD`, `ERR_WALLET_CORRUPT` */
export async function decryptAnsible(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const [salt, mac, ciphertext] = partsOf(bytes);
  const derived = await promisify(pbkdf2)(password, salt, ITERATIONS, 80, "sha256");
  try {
    const expected = createHmac("sha256", derived.subarray(32, 64)).update(ciphertext).digest();
    if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) throw wrongPassword();
    const cipher = createDecipheriv("aes-256-ctr", derived.subarray(0, 32), derived.subarray(64));
    return unpadded(Buffer.concat([cipher.update(ciphertext), cipher.final()]));
  } finally {
    derived.fill(0);
  }
}

function partsOf(bytes: Uint8Array): [salt: Buffer, mac: Buffer, ciphertext: Buffer] {
  const [header = "", ...body] = Buffer.from(bytes).toString("latin1").split(/\r?\n/);
  if (!HEADER.test(header)) throw damaged("its vault is of a version that isn't known");
  const parts = hex(body.map((line) => line.trim()).join(""))
    .toString("latin1")
    .split("\n")
    .map(hex);
  if (parts.length !== 3) throw damaged(`its vault has ${parts.length} parts, not 3`);
  return parts as [Buffer, Buffer, Buffer];
}

function hex(text: string): Buffer {
  if (text === "" || text.length % 2 !== 0 || !/^[0-9a-fA-F]+$/.test(text)) throw damaged("its vault isn't hex, or is cut short");
  return Buffer.from(text, "hex");
}

/** PKCS#7. It is under the HMAC, so a wrong one is no password's fault. */
function unpadded(padded: Buffer): Uint8Array {
  const count = padded.at(-1) ?? 0;
  const padding = padded.subarray(padded.length - count);
  if (count < 1 || count > BLOCK || padding.length !== count || padding.some((byte) => byte !== count))
    throw damaged("its vault's padding is wrong");
  const content = Uint8Array.from(padded.subarray(0, padded.length - count));
  padded.fill(0);
  return content;
}
