import type { Command, Flag } from "../command.js";
import { givenMnemonic } from "../wallet/givenMnemonic.js";
import { makeKeys } from "../wallet/makeKeys.js";

const OVERWRITE: Flag = { name: "overwrite", doc: "Replace keys that exist" };
const PLAIN: Flag = { name: "no-password", aliases: ["no-use-password"], doc: "Leave the coldkey's file unencrypted" };
const WORDS: Flag = { name: "n-words", doc: "Words of each mnemonic: 12, 15, 18, 21 or 24", value: "number" };
const SECRET: Flag = { name: "secret-file", doc: "A file with the mnemonic, in place of asking for it", value: "file" };

export const walletCreate: Command = {
  group: "wallet",
  name: "create",
  doc: "Make a wallet: a coldkey and a hotkey",
  flags: [WORDS, PLAIN, OVERWRITE],
  examples: ["tao wallet create --wallet-name alice --hotkey miner"],
  takes: ["wallet", "password", "hotkey", "json"],
  run: (context) => makeKeys(context, { schema: "wallet-create", kinds: ["coldkey", "hotkey"] }),
};

export const walletNewColdkey: Command = {
  group: "wallet",
  name: "new-coldkey",
  doc: "Make a coldkey",
  flags: [WORDS, PLAIN, OVERWRITE],
  examples: ["tao wallet new-coldkey --wallet-name alice"],
  takes: ["wallet", "password", "json"],
  run: (context) => makeKeys(context, { schema: "wallet-new-coldkey", kinds: ["coldkey"] }),
};

export const walletNewHotkey: Command = {
  group: "wallet",
  name: "new-hotkey",
  doc: "Make a hotkey",
  flags: [WORDS, OVERWRITE],
  examples: ["tao wallet new-hotkey --wallet-name alice --hotkey validator"],
  takes: ["wallet", "hotkey", "json"],
  run: (context) => makeKeys(context, { schema: "wallet-new-hotkey", kinds: ["hotkey"] }),
};

export const walletRegenColdkey: Command = {
  group: "wallet",
  name: "regen-coldkey",
  doc: "Make a coldkey's files again from its mnemonic",
  flags: [SECRET, PLAIN, OVERWRITE],
  examples: ["tao wallet regen-coldkey --wallet-name alice"],
  takes: ["wallet", "password", "json"],
  run: async (context) => makeKeys(context, { schema: "wallet-regen-coldkey", kinds: ["coldkey"], mnemonic: await givenMnemonic(context) }),
};

export const walletRegenHotkey: Command = {
  group: "wallet",
  name: "regen-hotkey",
  doc: "Make a hotkey's files again from its mnemonic",
  flags: [SECRET, OVERWRITE],
  examples: ["tao wallet regen-hotkey --wallet-name alice --hotkey validator"],
  takes: ["wallet", "hotkey", "json"],
  run: async (context) => makeKeys(context, { schema: "wallet-regen-hotkey", kinds: ["hotkey"], mnemonic: await givenMnemonic(context) }),
};
