import { WalletError } from "../../errors/kinds.js";
import { fromHex } from "../../units/hex.js";
import { decodeSs58, encodeSs58 } from "../../units/ss58.js";
import type { CryptoType } from "../content.js";
import { SIGNATURE_KIND, type Signer, type SignerPayload } from "./signer.js";

/** What a browser extension injects as an account's `signer` (polkadot-js, Talisman, SubWallet, Bittensor's own). */
export interface InjectedSigner {
  signPayload?(payload: SignerPayload): Promise<{ readonly signature: string }>;
}

/**
 * Signs with a browser extension, which shows the transaction and asks its user. Extensions sign transactions only, not bare bytes: those they would
 * wrap.
 *
 * @throws WalletError `ERR_WALLET_EXTENSION` where it can't sign transactions, `ERR_WALLET_SIGNATURE` where what it gives is of another kind of key
 */
export function extensionSigner(account: {
  readonly address: string;
  readonly cryptoType?: CryptoType;
  readonly signer: InjectedSigner;
}): Signer {
  const { signer, cryptoType = "sr25519" } = account;
  if (signer.signPayload === undefined) throw unable("it offers no signPayload");
  return {
    address: encodeSs58(decodeSs58(account.address).publicKey),
    cryptoType,
    sign: () => Promise.reject(unable("it signs transactions, not bare bytes")),
    async signPayload(payload) {
      const { signature } = await signer.signPayload!(payload);
      const bytes = fromHex(signature);
      if (bytes.length !== 65 || bytes[0] !== SIGNATURE_KIND[cryptoType])
        throw new WalletError("ERR_WALLET_SIGNATURE", `the extension's signature isn't one of an ${cryptoType} key`, {
          remedy: "Name the account's own crypto type.",
        });
      return bytes;
    },
  };
}

function unable(why: string): WalletError {
  return new WalletError("ERR_WALLET_EXTENSION", `the browser extension can't sign this: ${why}`, {
    remedy: "Use an extension that signs transactions of Substrate chains.",
  });
}
