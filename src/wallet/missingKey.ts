import { existsSync } from "node:fs";
import { WalletError } from "../errors/kinds.js";
import { filesOf, type WalletLocation } from "./location.js";

/** There is no such wallet, or it has no such key: `ERR_WALLET_MISSING`. */
export function missingKey(location: WalletLocation, hotkey: string | undefined): WalletError {
  const { folder, secret } = filesOf(location, hotkey);
  const wallet = JSON.stringify(location.name);
  const what = hotkey === undefined ? "coldkey" : `hotkey ${JSON.stringify(hotkey)}`;
  const message = existsSync(folder) ? `the wallet ${wallet} has no ${what}` : `there is no wallet ${wallet} (${folder})`;
  return new WalletError("ERR_WALLET_MISSING", message, {
    remedy: "See `tao wallet list`, name another by --wallet-name and --hotkey, or make one by `tao wallet create`.",
    details: { path: secret },
  });
}
