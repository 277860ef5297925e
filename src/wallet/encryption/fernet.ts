import { createDecipheriv, createHmac, pbkdf2, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import { damaged, wrongPassword } from "./failures.js";

/*
 * Keyfiles of the first Python versions, "legacy": a Fernet token (AES-128-CBC, HMAC-SHA256) whose key is a slow hash of the password. The official
 * Rust library has never been able to open them (btwallet#185); bittensor 11 and this one are.
 */

/** The base64 of a token's version and the first bytes of its time. */
export const MAGIC = new TextEncoder().encode("gAAAAA");
const SALT = "Iguesscyborgslikemyselfhaveatendencytobeparanoidaboutourorigins";
const ITERATIONS = 10_000_000;
const VERSION = 0x80;
const [BODY, MAC] = [25, 32];

/** Takes some seconds, in a thread of Node's own. @throws WalletError `ERR_WALLET_PASSWORD`, `ERR_WALLET_CORRUPT` */
export async function decryptFernet(bytes: Uint8Array, password: string): Promise<Uint8Array> {
  const text = Buffer.from(bytes).toString("latin1").trim();
  const token = Buffer.from(text, "base64url");
  if (!/^[\w-]+={0,2}$/.test(text) || token.length < BODY + 16 + MAC || token[0] !== VERSION || (token.length - BODY - MAC) % 16 !== 0)
    throw damaged("its Fernet token is damaged or cut short");
  const key = await promisify(pbkdf2)(password, SALT, ITERATIONS, 32, "sha256");
  try {
    const signed = token.subarray(0, -MAC);
    const expected = createHmac("sha256", key.subarray(0, 16)).update(signed).digest();
    if (!timingSafeEqual(token.subarray(-MAC), expected)) throw wrongPassword();
    const cipher = createDecipheriv("aes-128-cbc", key.subarray(16), token.subarray(9, BODY));
    return Uint8Array.from(Buffer.concat([cipher.update(signed.subarray(BODY)), cipher.final()]));
  } finally {
    key.fill(0);
  }
}
