import { keypairFromMnemonic } from "../../wallet/keys/mnemonic.js";
import type { Context } from "../context.js";
import { askHidden } from "../input/ask.js";
import { readText } from "../input/readText.js";
import { UsageError } from "../usageError.js";

/** The mnemonic of a key to restore: from `--secret-file`, or typed unseen. @throws WalletError `ERR_WALLET_MNEMONIC` */
export async function givenMnemonic(context: Context): Promise<string> {
  const mnemonic = (await typedOrRead(context)).trim().split(/\s+/).join(" ");
  await keypairFromMnemonic(mnemonic); // before a password is asked for
  return mnemonic;
}

async function typedOrRead({ flags, interactive }: Context): Promise<string> {
  const file = flags["secret-file"];
  if (typeof file === "string") return readText(file, `the secret file ${file}`);
  if (interactive) return askHidden("Mnemonic: ");
  throw new UsageError("nobody is there to be asked for the mnemonic", "Give --secret-file.");
}
