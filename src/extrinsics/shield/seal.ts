import { twox } from "../../client/codec/hashers.js";
import { fromHex } from "../../units/hex.js";

/** Lengths of the parts: the key's hash, ML-KEM-768's ciphertext behind its length, XChaCha20-Poly1305's nonce and tag. */
const KEM_LENGTH = 1088;
const NONCE_LENGTH = 24;
const TAG_LENGTH = 16;
const KEY_HASH_WORDS = 2;
const OVERHEAD = 8 * KEY_HASH_WORDS + 2 + KEM_LENGTH + NONCE_LENGTH + TAG_LENGTH;

/** How long what is sealed becomes: for fees. */
export const sealedLength = (length: number): number => length + OVERHEAD;

/**
 * Seals a signed extrinsic for the block author whose key this is, in the form of the official clients: twox-128 of the key, the encapsulated secret behind its
 * length (u16), nonce, ciphertext (pallets/shield/src/lib.rs, `ShieldedTransaction`).
 */
export async function seal(key: Uint8Array, extrinsic: Uint8Array): Promise<Uint8Array> {
  const [{ ml_kem768 }, { xchacha20poly1305 }, { randomBytes }] = await Promise.all([
    import("@noble/post-quantum/ml-kem.js"),
    import("@noble/ciphers/chacha.js"),
    import("@noble/hashes/utils.js"),
  ]);
  const { cipherText, sharedSecret } = ml_kem768.encapsulate(key);
  const nonce = randomBytes(NONCE_LENGTH);
  const message = xchacha20poly1305(sharedSecret, nonce).encrypt(extrinsic);
  const length = [cipherText.length & 0xff, cipherText.length >> 8];
  return Uint8Array.from([...fromHex(twox(key, KEY_HASH_WORDS)), ...length, ...cipherText, ...nonce, ...message]);
}
