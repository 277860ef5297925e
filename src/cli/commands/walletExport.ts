import { writeSecretFile } from "../../wallet/files.js";
import { openKey } from "../../wallet/openKey.js";
import { polkadotJson } from "../../wallet/polkadotJson.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";
import { during } from "../output/progress.js";
import { CRYPTO_TYPE, cryptoTypeOf, hotkeyIf, NEW_PASSWORD, OVERWRITE, USE_HOTKEY, USE_PASSWORD } from "../wallet/flags.js";
import { givenKey, SECRET_FLAGS } from "../wallet/givenKey.js";
import { makeKeys } from "../wallet/makeKeys.js";
import { otherPassword } from "../wallet/newPassword.js";

export const walletExport: Command = {
  group: "wallet",
  name: "export",
  doc: "Write a key as JSON for polkadot-js and browser extensions, encrypted",
  flags: [
    USE_HOTKEY,
    { name: "output", aliases: ["o"], doc: "The file to write", value: "file", required: true },
    ...NEW_PASSWORD,
    OVERWRITE,
  ],
  examples: ["tao wallet export --wallet-name alice --output alice.json"],
  takes: ["wallet", "password", "hotkey", "json"],
  async run(context) {
    const { output, overwrite } = context.flags;
    const hotkey = hotkeyIf(context);
    const key = await openKey(context.wallet, { hotkey, ...context.unlocking });
    const password = await otherPassword(context, "the export");
    const name = hotkey === undefined ? context.wallet.name : `${context.wallet.name}/${hotkey}`;
    const json = await during("encrypting the export", polkadotJson(key, { password, name }));
    key.forget();
    await writeSecretFile(String(output), new TextEncoder().encode(`${JSON.stringify(json)}\n`), {
      overwrite: overwrite === true,
      ownFolder: false,
    });
    answer(context, "wallet export", { address: key.address, path: String(output) }, () => `✓ ${key.address}\n  ${output}`);
    return 0;
  },
};

export const walletImport: Command = {
  group: "wallet",
  name: "import",
  doc: "Take a key into a wallet, from polkadot-js' JSON, a keyfile, or a file with a mnemonic, seed, private key or URI",
  flags: [
    ...SECRET_FLAGS.map((flag) => (flag.name === "secret-file" ? { ...flag, position: 0 } : flag)),
    USE_HOTKEY,
    CRYPTO_TYPE,
    USE_PASSWORD,
    OVERWRITE,
  ],
  examples: ["tao wallet import export.json --wallet-name alice", "tao wallet import old-coldkey --wallet-name bob"],
  takes: ["wallet", "password", "hotkey", "json"],
  async run(context) {
    const keypair = await givenKey(context, cryptoTypeOf(context));
    const kind = context.flags["use-hotkey"] === true ? "hotkey" : "coldkey";
    return makeKeys(context, { command: "wallet import", kinds: [kind], keypair });
  },
};
