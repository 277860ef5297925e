import { gcm } from "@noble/ciphers/aes.js";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../../../src/units/hex.js";

const { shortSignatures, fields, G2 } = bls12_381;
const join = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
const u64 = (value: bigint, littleEndian: boolean) => {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, value, littleEndian);
  return bytes;
};
const listed = (bytes: Uint8Array) => join(u64(BigInt(bytes.length), true), bytes);
const xor = (a: Uint8Array, b: Uint8Array) => a.map((byte, i) => byte ^ b[i]!);

/** Encrypts to a round of a beacon (identity-based encryption after Boneh and Franklin, its parts as arkworks writes them). Always the same. */
export function timelock(message: Uint8Array, round: bigint, beaconKey: Uint8Array): Uint8Array {
  const [sigma, key, nonce] = [new Uint8Array(32).fill(3), new Uint8Array(32).fill(5), new Uint8Array(12).fill(7)];
  const r = fields.Fr.create(BigInt(toHex(sha256(join(sigma, key)))));
  const identity = shortSignatures.hash(sha256(u64(round, false)), "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");
  const { c0, c1 } = fields.Fp12.pow(bls12_381.pairing(identity, G2.Point.fromBytes(beaconKey)), r);
  const shared = [c0, c1]
    .flatMap((six) => [six.c0, six.c1, six.c2])
    .flatMap((two) => [two.c0, two.c1])
    .map((coordinate) => Uint8Array.from(Array.from({ length: 48 }, (_, i) => Number((coordinate >> BigInt(8 * i)) & 0xffn))));
  const body = join(listed(gcm(key, nonce).encrypt(message)), listed(nonce));
  return join(
    G2.Point.BASE.multiply(r).toBytes(),
    listed(xor(sigma, sha256(join(...shared)))),
    listed(xor(key, sha256(sigma))),
    listed(body),
    listed(new TextEncoder().encode("AES_GCM_")),
  );
}
