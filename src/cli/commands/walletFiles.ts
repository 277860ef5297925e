import { changePassword } from "../../wallet/changePassword.js";
import { encryptionOf } from "../../wallet/encryption/encryption.js";
import { readSecretFile } from "../../wallet/files.js";
import { filesOf } from "../../wallet/location.js";
import type { Command } from "../command.js";
import { declined } from "../declined.js";
import { confirm } from "../input/ask.js";
import { answer } from "../output/answer.js";
import { UsageError } from "../usageError.js";
import { hotkeyIf, keyName, NEW_PASSWORD, USE_HOTKEY } from "../wallet/flags.js";
import { newPassword, otherPassword } from "../wallet/newPassword.js";

export const walletEncryptFile: Command = {
  group: "wallet",
  name: "encrypt-file",
  aliases: ["change-password"],
  doc: "Encrypt a key's file: with a first password, another one, or from an older encryption to today's",
  flags: [USE_HOTKEY, ...NEW_PASSWORD],
  examples: ["tao wallet encrypt-file --wallet-name alice", "tao wallet encrypt-file --wallet-name alice --use-hotkey --hotkey miner"],
  takes: ["wallet", "password", "hotkey", "json"],
  async run(context) {
    const hotkey = hotkeyIf(context);
    const { secret } = filesOf(context.wallet, hotkey);
    const from = encryptionOf(await readSecretFile(secret));
    const what = `the ${keyName(hotkey)}`;
    const given = ["new-password-file", "new-password-fd"].some((flag) => context.flags[flag] !== undefined);
    // A plain file has no other password that the common flags could mean.
    const ask = () => (from === "none" && !given ? newPassword(context, secret, what) : otherPassword(context, what));
    const key = await changePassword(context.wallet, { hotkey, newPassword: ask, ...context.unlocking });
    key.forget();
    const data = { address: key.address, path: secret, from, to: "nacl" };
    answer(context, "wallet encrypt-file", data, () => `✓ ${what} ${key.address} is encrypted (it was: ${from})\n  ${secret}`);
    return 0;
  },
};

export const walletDecryptFile: Command = {
  group: "wallet",
  name: "decrypt-file",
  doc: "Leave a key's file unencrypted: whoever reads it has the key",
  flags: [USE_HOTKEY, { name: "no-prompt", aliases: ["y", "yes"], doc: "Don't ask whether it is meant" }],
  examples: ["tao wallet decrypt-file --wallet-name alice --use-hotkey --hotkey miner"],
  takes: ["wallet", "password", "hotkey", "json"],
  async run(context) {
    const hotkey = hotkeyIf(context);
    const { secret } = filesOf(context.wallet, hotkey);
    const from = encryptionOf(await readSecretFile(secret));
    if (context.flags["no-prompt"] !== true) {
      if (!context.interactive)
        throw new UsageError("nobody is there to be asked whether the key shall be left unencrypted", "Say --no-prompt.");
      if (!(await confirm(`Whoever reads ${secret} will then have the key. Go on?`))) throw declined("Nothing was changed.");
    }
    const key = await changePassword(context.wallet, { hotkey, newPassword: async () => null, ...context.unlocking });
    key.forget();
    const data = { address: key.address, path: secret, from, to: "none" };
    answer(context, "wallet decrypt-file", data, () => `✓ the ${keyName(hotkey)} ${key.address} is unencrypted now\n  ${secret}`);
    return 0;
  },
};
