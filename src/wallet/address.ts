import { hasCode } from "../errors/subtensorError.js";
import type { PublicKey } from "./content.js";
import { readSecretFile } from "./files.js";
import { readPublicFile } from "./keyfile.js";
import { filesOf, type WalletLocation } from "./location.js";
import { missingKey } from "./missingKey.js";

/** What a wallet's public file says of its coldkey, or of `hotkey`; no password. @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_CORRUPT`, `ERR_WALLET_ADDRESS` */
export async function publicKeyOf(location: WalletLocation, hotkey?: string): Promise<PublicKey> {
  const files = filesOf(location, hotkey);
  try {
    return readPublicFile(await readSecretFile(files.public));
  } catch (error) {
    if (!hasCode(error, "ERR_WALLET_MISSING")) throw error;
    if (hotkey === undefined) throw missingKey(location, hotkey);
    // Wallets from before 4.0 have no public file beside a hotkey.
    const content = await readSecretFile(files.secret).catch((missing) => {
      throw hasCode(missing, "ERR_WALLET_MISSING") ? missingKey(location, hotkey) : missing;
    });
    return readPublicFile(content);
  }
}

/** A wallet's address, from its public file; no password. @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_CORRUPT`, `ERR_WALLET_ADDRESS` */
export async function addressOf(location: WalletLocation, hotkey?: string): Promise<string> {
  return (await publicKeyOf(location, hotkey)).address;
}
