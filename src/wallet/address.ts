import type { WalletError } from "../errors/kinds.js";
import { encodeSs58 } from "../units/ss58.js";
import { readPublicFile } from "./content.js";
import { readSecretFile } from "./files.js";
import { filesOf, type WalletLocation } from "./location.js";

/** A wallet's address, from its public file; no password. @throws WalletError `ERR_WALLET_MISSING`, `ERR_WALLET_CORRUPT` */
export async function addressOf(location: WalletLocation, hotkey?: string): Promise<string> {
  const files = filesOf(location, hotkey);
  try {
    return encodeSs58(readPublicFile(await readSecretFile(files.public)));
  } catch (error) {
    if (hotkey === undefined || (error as WalletError).code !== "ERR_WALLET_MISSING") throw error;
    // Wallets from before 4.0 have no public file beside a hotkey.
    return encodeSs58(readPublicFile(await readSecretFile(files.secret)));
  }
}
