import { publicKeyOf } from "../address.js";
import { contradiction } from "../keyfile.js";
import type { Keypair } from "../keys/keypair.js";
import type { WalletLocation } from "../location.js";
import { type OpenKeyOptions, openKey } from "../openKey.js";
import type { Signer } from "./signer.js";

/**
 * Signs with a wallet's coldkey (or `hotkey`), which is unlocked when it is first needed and then kept.
 *
 * @throws WalletError as `publicKeyOf`; later, when it signs, as `openKey`, and `ERR_WALLET_ADDRESS` where the key is another than the public file says
 */
export async function walletSigner(location: WalletLocation, options: OpenKeyOptions): Promise<Signer> {
  const { address, cryptoType } = await publicKeyOf(location, options.hotkey);
  let opening: Promise<Keypair> | undefined;
  const unlocked = async (): Promise<Keypair> => {
    opening ??= openKey(location, options);
    // A password that was wrong can be asked for again at the next try.
    const pair = await opening.catch((error: unknown) => {
      opening = undefined;
      throw error;
    });
    if (pair.address !== address || pair.cryptoType !== cryptoType) throw contradiction(address, "the wallet's public file names");
    return pair;
  };
  return {
    address,
    cryptoType,
    ready: async () => void (await unlocked()),
    sign: async (payload) => (await unlocked()).sign(payload),
  };
}
