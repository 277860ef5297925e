import { Keyring } from "@polkadot/keyring";
import { type Hex, toHex } from "../../units/hex.js";

/** The account of a development key, e.g. `//Alice`. */
export function devAccount(uri: string): Hex {
  return toHex(new Keyring({ type: "sr25519" }).addFromUri(uri).publicKey);
}

/** Aura's key of the only authority, which is also the account that fees go to. */
export const AUTHORITY_URI = "//One";

/** The authority's GRANDPA key; nobody votes here. */
export const grandpaKey = (): Hex => toHex(new Keyring({ type: "ed25519" }).addFromUri(AUTHORITY_URI).publicKey);
