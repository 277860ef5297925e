import { gcm } from "@noble/ciphers/aes.js";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";

/** A ciphertext's parts: the key, encrypted to a drand round, and the message, encrypted with the key. */
interface Ciphertext {
  /** Point of G2, compressed. */
  readonly u: Uint8Array;
  readonly v: Uint8Array;
  readonly w: Uint8Array;
  /** AES-256-GCM, with its tag. */
  readonly sealed: Uint8Array;
  readonly nonce: Uint8Array;
}

const POINT_LENGTH = 96;
const BLOCK_LENGTH = 32;
const FIELD_LENGTH = 48;
const NONCE_LENGTH = 12;

/**
 * Opens a timelocked ciphertext with the signature of its drand round: identity-based encryption over BLS12-381 (FullIdent, signatures in G1) of a key for
 * AES-256-GCM, as the crate `timelock` does it. Null where either can't be read or the signature is another round's.
 */
export function decryptTimelock(ciphertext: Uint8Array, signature: Uint8Array): Uint8Array | null {
  const parts = readCiphertext(ciphertext);
  if (parts === null) return null;
  try {
    const u = bls12_381.G2.Point.fromBytes(parts.u);
    const secret = bls12_381.G1.Point.fromBytes(signature);
    u.assertValidity();
    secret.assertValidity();
    const sigma = xor(parts.v, sha256(pairingBytes(bls12_381.pairing(secret, u))));
    const key = xor(parts.w, sha256(sigma));
    const r = bls12_381.fields.Fr.create(bigEndian(sha256(Uint8Array.from([...sigma, ...key]))));
    if (!bls12_381.G2.Point.BASE.multiply(r).equals(u)) return null;
    return gcm(key, parts.nonce).decrypt(parts.sealed);
  } catch {
    // Points off the curve and wrong tags are reported by throwing.
    return null;
  }
}

/** Lists are preceded by their length, u64 little-endian (arkworks' serialisation); the body holds two more. */
function readCiphertext(bytes: Uint8Array): Ciphertext | null {
  const whole = listReader(bytes, POINT_LENGTH);
  const [v, w, body] = [whole(), whole(), whole()];
  if (v?.length !== BLOCK_LENGTH || w?.length !== BLOCK_LENGTH || body === null || whole() === null) return null;
  const inner = listReader(body, 0);
  const [sealed, nonce] = [inner(), inner()];
  if (sealed === null || nonce?.length !== NONCE_LENGTH) return null;
  return { u: bytes.subarray(0, POINT_LENGTH), v, w, sealed, nonce };
}

function listReader(bytes: Uint8Array, start: number): () => Uint8Array | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  let at = start;
  return () => {
    if (at + 8 > bytes.length) return null;
    const length = view.getBigUint64(at, true);
    if (length > BigInt(bytes.length - at - 8)) return null;
    const list = bytes.subarray(at + 8, at + 8 + Number(length));
    at += 8 + list.length;
    return list;
  };
}

export const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ b[i]!);
export const bigEndian = (bytes: Uint8Array): bigint => bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);

/** The pairing's value as arkworks writes it: its twelve coordinates, little-endian. */
export function pairingBytes({ c0, c1 }: ReturnType<typeof bls12_381.pairing>): Uint8Array {
  const coordinates = [c0, c1].flatMap((six) => [six.c0, six.c1, six.c2]).flatMap((two) => [two.c0, two.c1]);
  const bytes = new Uint8Array(coordinates.length * FIELD_LENGTH);
  for (const [i, coordinate] of coordinates.entries())
    for (let j = 0, left = coordinate; j < FIELD_LENGTH; j++, left >>= 8n) bytes[i * FIELD_LENGTH + j] = Number(left & 0xffn);
  return bytes;
}
