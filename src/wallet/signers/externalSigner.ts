import { WalletError } from "../../errors/kinds.js";
import { fromHex } from "../../units/hex.js";
import { decodeSs58, encodeSs58 } from "../../units/ss58.js";
import type { CryptoType } from "../content.js";
import { verifySignature } from "../keys/verifySignature.js";
import type { Signer } from "./signer.js";

/** Whose key it is, and how it is asked to sign. */
export interface ExternalSignerOptions {
  /** Of the key that is kept elsewhere; any prefix. */
  readonly address: string;
  readonly cryptoType?: CryptoType;
  /** Takes the payload to where the key is, and brings its signature back: 64 bytes, or their hex. */
  request(payload: Uint8Array): Promise<Uint8Array | string>;
}

/**
 * Signs elsewhere: on a machine without a network, a hardware device, another service. What comes back is verified before anything is sent.
 *
 * @throws WalletError `ERR_WALLET_SIGNATURE` where what comes back isn't this key's signature of the payload
 */
export function externalSigner({ address, cryptoType = "sr25519", request }: ExternalSignerOptions): Signer {
  const { publicKey } = decodeSs58(address);
  return {
    address: encodeSs58(publicKey),
    cryptoType,
    async sign(payload) {
      const given = await request(payload);
      const signature = typeof given === "string" ? fromHex(given) : given;
      if (!verifySignature(payload, signature, publicKey, cryptoType))
        throw new WalletError("ERR_WALLET_SIGNATURE", `what came back isn't a signature of ${encodeSs58(publicKey)} over this payload`, {
          remedy: "Sign exactly the bytes that were given, with that key.",
          details: { address, cryptoType },
        });
      return signature;
    },
  };
}
