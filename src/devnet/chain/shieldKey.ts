import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import type { Sealed } from "../pallets/mevShield/sealed.js";

/** The key that transactions are sealed with for this chain's only author; always the same, so that a chain goes on after a restart. */
const { publicKey, secretKey } = ml_kem768.keygen(blake2b(new TextEncoder().encode("subtensor-sdk devnet: shield key"), { dkLen: 64 }));

export const SHIELD_KEY: Uint8Array = publicKey;

/** The signed extrinsic within, or undefined where it isn't for this key or was tampered with. */
export function openSealed({ encapsulated, nonce, message }: Sealed): Uint8Array | undefined {
  try {
    return xchacha20poly1305(ml_kem768.decapsulate(encapsulated, secretKey), nonce).decrypt(message);
  } catch {
    // A wrong length or tag is reported by throwing.
    return undefined;
  }
}
