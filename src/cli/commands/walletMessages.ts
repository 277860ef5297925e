import { fromHex, toHex } from "../../units/hex.js";
import { decodeSs58 } from "../../units/ss58.js";
import { decryptMessage, encryptMessage } from "../../wallet/keys/sealedBox.js";
import { openKey } from "../../wallet/openKey.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";
import { hotkeyIf, NO, USE_HOTKEY } from "../wallet/flags.js";

export const walletEncrypt: Command = {
  group: "wallet",
  name: "encrypt",
  doc: "Encrypt a message that only the owner of an ed25519 key can read",
  flags: [
    { name: "to", aliases: ["to-ss58", "t"], doc: "The recipient's address; its key must be of ed25519", value: "address", required: true },
    { name: "message", aliases: ["m"], doc: "The message, as UTF-8", value: "text", required: true },
  ],
  examples: ["tao wallet encrypt --to 5FA9nQDVg267DEd8m1ZypXLBnvN7SFxYwV7ndqSYGiN9TTpu --message hello"],
  takes: ["json"],
  async run(context) {
    const recipient = String(context.flags.to);
    const ciphertext = toHex(encryptMessage(new TextEncoder().encode(String(context.flags.message)), decodeSs58(recipient).publicKey));
    answer(context, "wallet encrypt", { recipient, ciphertext }, () => ciphertext);
    return 0;
  },
};

export const walletDecrypt: Command = {
  group: "wallet",
  name: "decrypt",
  doc: "Decrypt a message with the coldkey or the hotkey, which must be of ed25519",
  flags: [{ name: "ciphertext", aliases: ["c"], doc: "The encrypted message, as hex", value: "hex", required: true }, USE_HOTKEY, NO],
  examples: ["tao wallet decrypt --wallet-name alice --ciphertext 0x51…"],
  takes: ["wallet", "password", "hotkey", "json"],
  async run(context) {
    const ciphertext = fromHex(String(context.flags.ciphertext).trim());
    const key = await openKey(context.wallet, { hotkey: hotkeyIf(context), ...context.unlocking });
    const message = decryptMessage(ciphertext, key);
    key.forget();
    const text = textOf(message);
    const data = { address: key.address, messageHex: toHex(message), ...(text === undefined ? {} : { message: text }) };
    answer(context, "wallet decrypt", data, () => text ?? toHex(message));
    return 0;
  },
};

/** A message as UTF-8; undefined where it isn't. */
function textOf(message: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(message);
  } catch {
    return undefined;
  }
}
