import { xchacha20poly1305 } from "@noble/ciphers/chacha.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import { isSealedFor, type Sealed } from "../pallets/mevShield/sealed.js";

interface KeyPair {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}

/** A key announced in one block is used three blocks on where there is one author; of several it is the author's next turn. */
const MOST_TURNS = 8;

const keyFrom = (words: string): KeyPair => ml_kem768.keygen(blake2b(new TextEncoder().encode(words), { dkLen: 64 }));

/** What transactions are sealed with where blocks are made on demand: nobody could tell there how long a key is the next one. */
const STEADY = keyFrom("subtensor-sdk devnet: shield key");
export const SHIELD_KEY: Uint8Array = STEADY.publicKey;

const recent = new Map<number, KeyPair>();

/** The key that a block announces where blocks keep to a clock; always the same for its number, so that a chain goes on after a restart. */
export function shieldKeyAt(block: number): KeyPair {
  const known = recent.get(block) ?? keyFrom(`subtensor-sdk devnet: shield key ${block}`);
  recent.set(block, known);
  if (recent.size > 2 * MOST_TURNS) recent.delete(Math.min(...recent.keys()));
  return known;
}

/** The signed extrinsic within, or undefined where it isn't for a key of this chain or was tampered with. @param block that it is opened in */
export function openSealed(sealed: Sealed, block: number): Uint8Array | undefined {
  const key = keysUntil(block).find(({ publicKey }) => isSealedFor(publicKey, sealed));
  return key === undefined ? undefined : decryptSealed(sealed, key.secretKey);
}

/** What was sealed; undefined where the key is another one, or it was tampered with. */
export function decryptSealed({ encapsulated, nonce, message }: Sealed, secretKey: Uint8Array): Uint8Array | undefined {
  try {
    return xchacha20poly1305(ml_kem768.decapsulate(encapsulated, secretKey), nonce).decrypt(message);
  } catch {
    // A wrong length or tag is reported by throwing.
    return undefined;
  }
}

function keysUntil(block: number): readonly KeyPair[] {
  const turns = Array.from({ length: Math.min(MOST_TURNS, block - 1) }, (_, i) => block - 1 - i);
  return [STEADY, ...turns.map(shieldKeyAt)];
}
