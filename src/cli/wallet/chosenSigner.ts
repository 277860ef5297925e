import { toHex } from "../../units/hex.js";
import { publicKeyOf } from "../../wallet/address.js";
import { externalSigner } from "../../wallet/signers/externalSigner.js";
import type { Signer } from "../../wallet/signers/signer.js";
import { walletSigner } from "../../wallet/signers/walletSigner.js";
import type { Context } from "../context.js";
import { ask } from "../input/ask.js";
import { UsageError } from "../usageError.js";
import { hotkeyIf, type KeyKind } from "./flags.js";

/** Who signs a command's transactions: the wallet's key, or with `--sign-elsewhere` whoever has it on another machine. */
export async function chosenSigner(context: Context, kind: KeyKind): Promise<Signer> {
  const hotkey = hotkeyIf(context, kind);
  if (context.flags["sign-elsewhere"] !== true) return walletSigner(context.wallet, { hotkey, ...context.unlocking });
  if (process.stdin.isTTY !== true)
    throw new UsageError(
      "nobody is there to bring a signature",
      "Use the SDK's externalSigner in programs, or leave --sign-elsewhere out.",
    );
  const { address, cryptoType } = await publicKeyOf(context.wallet, hotkey);
  return externalSigner({
    address,
    cryptoType,
    async request(payload) {
      context.say(`\nTo be signed by ${address}, where its key is, e.g. by\n\n  tao wallet sign --hex ${toHex(payload)}\n`);
      return (await ask("The signature, as hex: ")).trim();
    },
  });
}
