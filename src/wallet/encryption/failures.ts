import { WalletError } from "../../errors/kinds.js";

/** Which of the two it is can't be told: the formats only say that the content isn't authentic. */
export function wrongPassword(): WalletError {
  return new WalletError("ERR_WALLET_PASSWORD", "wrong password, or the keyfile is damaged", { remedy: "Try the password again." });
}

export function damaged(why: string): WalletError {
  return new WalletError("ERR_WALLET_CORRUPT", `the keyfile can't be read: ${why}`, {
    remedy: "Restore it from a backup or from its mnemonic.",
  });
}
