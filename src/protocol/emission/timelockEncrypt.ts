import { gcm } from "@noble/ciphers/aes.js";
import { randomBytes } from "@noble/ciphers/utils.js";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex, type Hex } from "../../units/hex.js";
import { bigEndian, pairingBytes, xor } from "./timelock.js";

/** Key of drand's quicknet, whose signatures open what is encrypted to its rounds. */
const QUICKNET_KEY: Hex =
  "0x83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a";
/** Names how rounds are hashed to the curve: quicknet's signatures are in G1. */
const DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";
const CIPHER = new TextEncoder().encode("AES_GCM_");
const BLOCK_LENGTH = 32;
const NONCE_LENGTH = 12;

export interface TimelockOptions {
  /** The beacon's public key, a point of G2; quicknet's by default. */
  readonly key?: Uint8Array;
  /** Where the randomness comes from; only tests give another. */
  random?(length: number): Uint8Array;
}

/**
 * Encrypts to a round of a drand beacon: nobody can open it before the round's signature is published, and anybody can after. The counterpart of
 * `decryptTimelock`.
 */
export function encryptTimelock(message: Uint8Array, round: bigint, options: TimelockOptions = {}): Uint8Array {
  const { key: beacon = fromHex(QUICKNET_KEY), random = randomBytes } = options;
  const [sigma, key, nonce] = [random(BLOCK_LENGTH), random(BLOCK_LENGTH), random(NONCE_LENGTH)];
  const r = bls12_381.fields.Fr.create(bigEndian(sha256(joined(sigma, key))));
  const identity = bls12_381.G1.hashToCurve(sha256(u64(round, false)), { DST: DOMAIN });
  const shared = bls12_381.fields.Fp12.pow(
    bls12_381.pairing(bls12_381.G1.Point.fromAffine(identity.toAffine()), bls12_381.G2.Point.fromBytes(beacon)),
    r,
  );
  const body = joined(listed(gcm(key, nonce).encrypt(message)), listed(nonce));
  return joined(
    bls12_381.G2.Point.BASE.multiply(r).toBytes(),
    listed(xor(sigma, sha256(pairingBytes(shared)))),
    listed(xor(key, sha256(sigma))),
    listed(body),
    listed(CIPHER),
  );
}

/** Bytes behind their length (arkworks' serialisation). */
const listed = (bytes: Uint8Array) => joined(u64(BigInt(bytes.length), true), bytes);

function u64(value: bigint, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, littleEndian);
  return bytes;
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
