import { addressOf } from "./address.js";
import type { CryptoType } from "./content.js";
import type { Keypair } from "./keypair.js";
import type { WalletLocation } from "./location.js";
import { type AskPassword, openKey } from "./wallet.js";

/** Whoever can sign: what the SDK takes wherever a transaction is sent. */
export interface Signer {
  /** SS58, prefix 42. */
  readonly address: string;
  readonly cryptoType: CryptoType;
  /** Signs these bytes as they are: 64 bytes. */
  sign(payload: Uint8Array): Promise<Uint8Array>;
}

/** Signs with a key pair at hand. */
export function keypairSigner(keypair: Keypair): Signer {
  return { address: keypair.address, cryptoType: keypair.cryptoType, sign: async (payload) => keypair.sign(payload) };
}

/** Signs with a wallet's coldkey (or `hotkey`), which is unlocked when it is first needed and then kept. */
export async function walletSigner(
  location: WalletLocation,
  options: { readonly hotkey?: string; readonly askPassword: AskPassword },
): Promise<Signer> {
  let opening: Promise<Keypair> | undefined;
  const open = () => {
    opening ??= openKey(location, options.hotkey, options.askPassword);
    return opening;
  };
  return {
    address: await addressOf(location, options.hotkey),
    cryptoType: "sr25519",
    sign: async (payload) => (await open()).sign(payload),
  };
}
