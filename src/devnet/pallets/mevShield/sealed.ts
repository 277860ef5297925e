import { twox } from "../../../client/codec/hashers.js";
import type { Call } from "../../../client/codec/types.js";
import { toHex } from "../../../units/hex.js";

/** A sealed transaction: the key that the message is encrypted with, encapsulated for an author's key, and the message. */
export interface Sealed {
  /** twox128 of the author's key that it is for. */
  readonly keyHash: Uint8Array;
  /** ML-KEM-768's ciphertext. */
  readonly encapsulated: Uint8Array;
  readonly nonce: Uint8Array;
  /** XChaCha20-Poly1305 of the signed extrinsic, with its tag. */
  readonly message: Uint8Array;
}

const KEY_HASH_LENGTH = 16;
const NONCE_LENGTH = 24;

/** Reads what `submit_encrypted` carries: hash, length of the encapsulated key (u16), that key, nonce, message. Null where it isn't that. */
export function parseSealed(ciphertext: Uint8Array): Sealed | null {
  let at = 0;
  const take = (length: number): Uint8Array => {
    at += length;
    return ciphertext.subarray(at - length, at);
  };
  const keyHash = take(KEY_HASH_LENGTH);
  const length = take(2);
  if (length.length < 2) return null;
  const encapsulated = take(length[0]! | (length[1]! << 8));
  const nonce = take(NONCE_LENGTH);
  return at < ciphertext.length ? { keyHash, encapsulated, nonce, message: ciphertext.subarray(at) } : null;
}

const isEnvelope = ({ pallet, name }: Call) => pallet === "MevShield" && name === "submit_encrypted";

/** What a call carries sealed; null where it isn't `submit_encrypted`. */
export const sealedWithin = (call: Call): Sealed | null => (isEnvelope(call) ? parseSealed(call.args.ciphertext) : null);

export const isMalformedSealed = (call: Call): boolean => isEnvelope(call) && parseSealed(call.args.ciphertext) === null;

/** Whether it was sealed for an author's key. */
export const isSealedFor = (key: Uint8Array | null, { keyHash }: Sealed): boolean => key !== null && `0x${twox(key, 2)}` === toHex(keyHash);
