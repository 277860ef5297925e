import { blake2b } from "@noble/hashes/blake2.js";
import { Keyring } from "@polkadot/keyring";
import { type Hex, toHex } from "../../units/hex.js";

/** The account of a development key, e.g. `//Alice`. */
export function devAccount(uri: string): Hex {
  return toHex(new Keyring({ type: "sr25519" }).addFromUri(uri).publicKey);
}

/** Aura's key of the only authority, which is also the account that fees go to. */
export const AUTHORITY_URI = "//One";

/** A GRANDPA key that stands for the authority; nobody votes here. */
export function grandpaKey(): Hex {
  return toHex(blake2b(new TextEncoder().encode("grandpa"), { dkLen: 32 }));
}
