import type { Keypair } from "../keys/keypair.js";
import type { Signer } from "./signer.js";

/** Signs with a key pair at hand. */
export function keypairSigner(keypair: Keypair): Signer {
  return { address: keypair.address, cryptoType: keypair.cryptoType, sign: async (payload) => keypair.sign(payload) };
}
