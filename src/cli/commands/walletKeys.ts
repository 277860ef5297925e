import type { Command, Flag } from "../command.js";
import { CRYPTO_TYPE, OVERWRITE, USE_PASSWORD } from "../wallet/flags.js";
import { makeKeys } from "../wallet/makeKeys.js";

const NEW: readonly Flag[] = [
  { name: "n-words", doc: "Words of each mnemonic: 12, 15, 18, 21 or 24", value: "number" },
  { name: "uri", doc: "A development key in place of a new one, e.g. //Alice", value: "uri" },
  { name: "no-check", doc: "Don't ask for words of the mnemonic to see that it was written down" },
  USE_PASSWORD,
  OVERWRITE,
];

export const walletCreate: Command = {
  group: "wallet",
  name: "create",
  doc: "Make a wallet: a coldkey and a hotkey",
  flags: [
    ...NEW,
    { name: "coldkey-crypto-type", doc: "sr25519 (the default), or ed25519", value: "type" },
    { name: "hotkey-crypto-type", doc: "sr25519 (the default), or ed25519", value: "type" },
  ],
  examples: ["tao wallet create --wallet-name alice --hotkey miner"],
  takes: ["wallet", "password", "hotkey", "json"],
  run: (context) => makeKeys(context, { command: "wallet create", kinds: ["coldkey", "hotkey"] }),
};

export const walletNewColdkey: Command = {
  group: "wallet",
  name: "new-coldkey",
  doc: "Make a coldkey",
  flags: [...NEW, CRYPTO_TYPE],
  examples: ["tao wallet new-coldkey --wallet-name alice", "tao wallet new-coldkey --wallet-name alice --n-words 24"],
  takes: ["wallet", "password", "json"],
  run: (context) => makeKeys(context, { command: "wallet new-coldkey", kinds: ["coldkey"] }),
};

export const walletNewHotkey: Command = {
  group: "wallet",
  name: "new-hotkey",
  doc: "Make a hotkey",
  flags: [...NEW, CRYPTO_TYPE],
  examples: ["tao wallet new-hotkey --wallet-name alice --hotkey validator"],
  takes: ["wallet", "password", "hotkey", "json"],
  run: (context) => makeKeys(context, { command: "wallet new-hotkey", kinds: ["hotkey"] }),
};
