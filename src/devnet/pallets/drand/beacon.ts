import { bls12_381 } from "@noble/curves/bls12-381.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { fromHex, toHex } from "../../../units/hex.js";

/** Randomness of one round, as a beacon publishes it. */
export interface Pulse {
  readonly round: bigint;
  /** sha256 of the signature. */
  readonly randomness: Uint8Array;
  /** BLS signature of the round, a point of G1, compressed. */
  readonly signature: Uint8Array;
}

/** A beacon as the chain knows it (`BeaconConfiguration`). Times in seconds. */
export interface BeaconConfig {
  readonly publicKey: Uint8Array;
  readonly period: number;
  readonly genesisTime: number;
}

const { shortSignatures: bls } = bls12_381;
/** How quicknet hashes rounds to the curve. */
const DOMAIN = "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_";

/** The local beacon's key. It is no secret, and always the same, so that a chain goes on after a restart. */
const SECRET = bls12_381.fields.Fr.toBytes(
  bls12_381.fields.Fr.create(BigInt(toHex(blake2b(new TextEncoder().encode("subtensor-sdk devnet: beacon key"), { dkLen: 64 })))),
);
export const LOCAL_BEACON_KEY: Uint8Array = fromHex(
  "0xacba1dcebb88407c25ba2e7d529522bfffdfdcab7f5dd465860d6616753a9b95b0c6bf6261d6b5bc78109426192bc3f314fbea254c79ea114946175b5f73ac898c70f646e6e5b861a74e9afc3ca04cc3ad8179722d56e1a4680e6b4dca2ce4bb",
);

function messageOf(round: bigint) {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, round, false);
  return bls.hash(sha256(bytes), DOMAIN);
}

/** The local beacon's pulse of a round. */
export function localPulse(round: bigint): Pulse {
  const signature = bls.sign(messageOf(round), SECRET).toBytes();
  return { round, randomness: sha256(signature), signature };
}

export const isLocalBeacon = ({ publicKey }: BeaconConfig): boolean => toHex(publicKey) === toHex(LOCAL_BEACON_KEY);

/**
 * Whether a pulse is the beacon's (`QuicknetVerifier`, pallets/drand/src/verifier.rs). A signature is unique: the local beacon's are compared with what
 * it would sign, which takes a tenth of the pairings' time.
 *
 * @throws what says that the key or the signature isn't one
 */
export function isPulseOf(config: BeaconConfig, { round, signature }: Pulse): boolean {
  if (isLocalBeacon(config)) return toHex(signature) === toHex(localPulse(round).signature);
  return bls.verify(bls12_381.G1.Point.fromBytes(signature), messageOf(round), bls12_381.G2.Point.fromBytes(config.publicKey));
}

/** The latest round that a beacon has published by a time, milliseconds. */
export function roundAt({ genesisTime, period }: BeaconConfig, time: number): bigint {
  return BigInt(Math.max(0, Math.floor((time / 1000 - genesisTime) / period) + 1));
}
