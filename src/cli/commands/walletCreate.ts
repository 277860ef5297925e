import { InputError } from "../../errors/kinds.js";
import { addressOf } from "../../wallet/address.js";
import { createKey } from "../../wallet/wallet.js";
import type { Command } from "../command.js";
import type { Context } from "../context.js";
import { askHidden } from "../input/ask.js";
import { jsonText } from "../output/json.js";

export const walletCreate: Command = {
  group: "wallet",
  name: "create",
  doc: "Make a wallet: a coldkey and a hotkey",
  flags: [
    { name: "n-words", doc: "Words of each mnemonic: 12, 15, 18, 21 or 24", value: "number" },
    { name: "no-password", aliases: ["no-use-password"], doc: "Leave the coldkey's file unencrypted" },
    { name: "overwrite", doc: "Replace keys that exist" },
  ],
  examples: ["tao wallet create --wallet-name alice --hotkey miner"],
  takes: ["wallet", "hotkey", "json"],
  async run(context) {
    const words = wordsOf(context);
    const overwrite = context.flags.overwrite === true;
    if (!overwrite) await refuseExisting(context);
    const password = await newPassword(context);
    const made = [];
    for (const hotkey of [undefined, context.hotkeyName]) {
      const key = await createKey({
        ...context.wallet,
        ...(hotkey === undefined ? {} : { hotkey }),
        password: hotkey === undefined ? password : null,
        words,
        overwrite,
      });
      made.push({ kind: hotkey === undefined ? "coldkey" : "hotkey", address: key.keypair.address, path: key.path });
      showMnemonic(context, hotkey === undefined ? "coldkey" : `hotkey ${hotkey}`, key.mnemonic);
    }
    context.print(
      context.json
        ? jsonText("wallet-create", { data: { name: context.wallet.name, keys: made } })
        : made.map(({ kind, address, path }) => `✓ ${kind} ${address}\n  ${path}`).join("\n"),
    );
    return 0;
  },
};

function wordsOf({ flags }: Context): 12 | 15 | 18 | 21 | 24 {
  const given = Number(flags["n-words"] ?? 12);
  if (given === 12 || given === 15 || given === 18 || given === 21 || given === 24) return given;
  throw new InputError("ERR_INPUT_NUMBER", `a mnemonic has 12, 15, 18, 21 or 24 words, not ${flags["n-words"]}`);
}

/** Before anything is made or shown: nobody should write down a mnemonic that isn't kept. */
async function refuseExisting({ wallet, hotkeyName }: Context): Promise<void> {
  for (const hotkey of [undefined, hotkeyName]) {
    const existing = await addressOf(wallet, hotkey).catch((error) => {
      if (error.code === "ERR_WALLET_MISSING") return undefined;
      throw error;
    });
    if (existing !== undefined)
      throw new InputError(
        "ERR_WALLET_EXISTS",
        `wallet ${wallet.name} has a ${hotkey === undefined ? "coldkey" : `hotkey ${hotkey}`} already (${existing})`,
        {
          remedy: "Choose another name, or say --overwrite if you have its mnemonic and really want it gone.",
        },
      );
  }
}

async function newPassword(context: Context): Promise<string | null> {
  if (context.flags["no-password"] === true) return null;
  if (context.flags["password-file"] !== undefined || process.env.BT_WALLET_PASSWORD !== undefined || !context.interactive)
    return context.askPassword({ path: `the coldkey of ${context.wallet.name}` });
  for (;;) {
    const first = await askHidden("New password for the coldkey: ");
    if (first.length < 6) context.say("A password has at least 6 characters; 12 and more are better.");
    else if ((await askHidden("The same again: ")) === first) return first;
    else context.say("They differ; once more.");
  }
}

/** A mnemonic is shown once, to a terminal and nowhere else. */
function showMnemonic(context: Context, key: string, mnemonic: string): void {
  if (process.stderr.isTTY)
    context.say(`\nThe mnemonic of the ${key} — write it down, it is the only way to restore it:\n\n  ${mnemonic}\n`);
}
