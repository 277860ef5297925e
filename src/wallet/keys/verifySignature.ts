import { ed25519Verify, sr25519Verify } from "@polkadot/util-crypto";
import type { CryptoType } from "../content.js";

const OPENING = new TextEncoder().encode("<Bytes>");
const CLOSING = new TextEncoder().encode("</Bytes>");

/**
 * Whether a signature is valid for these bytes, or for them wrapped in `<Bytes>` as browser extensions do; by the official wallets' rule not the other
 * way round, and for one crypto type. Malformed signatures aren't valid. sr25519's need `cryptoWaitReady`, which every key of this library waits for.
 */
export function verifySignature(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
  cryptoType: CryptoType = "sr25519",
): boolean {
  if (signature.length !== 64) return false;
  const verify = cryptoType === "sr25519" ? sr25519Verify : ed25519Verify;
  return [message, Uint8Array.from([...OPENING, ...message, ...CLOSING])].some((bytes) => {
    try {
      return verify(bytes, signature, publicKey);
    } catch {
      return false; // not even a point of the curve
    }
  });
}
