import { fromHex, toHex } from "../../units/hex.js";
import { openKey } from "../../wallet/openKey.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";
import { linesText } from "../output/table.js";
import { UsageError } from "../usageError.js";
import { hotkeyIf, NO, USE_HOTKEY } from "../wallet/flags.js";

export const walletSign: Command = {
  group: "wallet",
  name: "sign",
  doc: "Sign a message with the coldkey, or with the hotkey",
  flags: [
    { name: "message", aliases: ["m"], doc: "What to sign, as UTF-8", value: "text", required: true, unless: ["hex"] },
    {
      name: "hex",
      doc: "Bytes to sign as they are, such as a transaction of --sign-elsewhere: be sure where they come from",
      value: "hex",
    },
    USE_HOTKEY,
    NO,
  ],
  examples: ["tao wallet sign --message 'I own this' --wallet-name alice", "tao wallet sign --message hello --use-hotkey --hotkey miner"],
  takes: ["wallet", "password", "hotkey", "json"],
  async run(context) {
    const { message, hex } = context.flags;
    if (message !== undefined && hex !== undefined) throw new UsageError("--message and --hex are two things to sign", "Give one of them.");
    const bytes = typeof hex === "string" ? fromHex(hex) : new TextEncoder().encode(String(message));
    const key = await openKey(context.wallet, { hotkey: hotkeyIf(context), ...context.unlocking });
    const signature = toHex(key.sign(bytes));
    answer(context, "wallet sign", { address: key.address, cryptoType: key.cryptoType, signature }, () =>
      linesText([
        ["Signer", key.address],
        ["Signature", signature],
      ]),
    );
    key.forget();
    return 0;
  },
};
