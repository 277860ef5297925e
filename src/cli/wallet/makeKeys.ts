import { InputError, WalletError } from "../../errors/kinds.js";
import { addressOf } from "../../wallet/address.js";
import { createKey } from "../../wallet/storeKey.js";
import type { Context } from "../context.js";
import { jsonText } from "../output/json.js";
import { newPassword } from "./newPassword.js";

export type KeyKind = "coldkey" | "hotkey";

export interface MakeKeys {
  /** The schema's name in JSON. */
  readonly schema: string;
  readonly kinds: readonly KeyKind[];
  /** Of the key to make again; a new one each unless given. */
  readonly mnemonic?: string;
}

/** Makes a wallet's keys, shows each new mnemonic once to a terminal, and prints the addresses. @returns the exit code */
export async function makeKeys(context: Context, { schema, kinds, mnemonic }: MakeKeys): Promise<number> {
  const words = wordsOf(context);
  const overwrite = context.flags.overwrite === true;
  if (!overwrite) await refuseExisting(context, kinds);
  const password = kinds.includes("coldkey") ? await newPassword(context) : null;
  const made = [];
  for (const kind of kinds) {
    const key = await createKey({
      ...context.wallet,
      ...(kind === "hotkey" ? { hotkey: context.hotkeyName } : {}),
      password: kind === "coldkey" ? password : null,
      ...(mnemonic === undefined ? { words } : { mnemonic }),
      overwrite,
    });
    made.push({ kind, address: key.keypair.address, path: key.path });
    if (mnemonic === undefined) showMnemonic(context, kind === "coldkey" ? kind : `hotkey ${context.hotkeyName}`, key.mnemonic);
  }
  context.print(
    context.json
      ? jsonText(schema, { data: { name: context.wallet.name, keys: made } })
      : made.map(({ kind, address, path }) => `✓ ${kind} ${address}\n  ${path}`).join("\n"),
  );
  return 0;
}

function wordsOf({ flags }: Context): 12 | 15 | 18 | 21 | 24 {
  const given = Number(flags["n-words"] ?? 12);
  if (given === 12 || given === 15 || given === 18 || given === 21 || given === 24) return given;
  throw new InputError("ERR_INPUT_NUMBER", `a mnemonic has 12, 15, 18, 21 or 24 words, not ${flags["n-words"]}`);
}

/** Before anything is made or shown: nobody should write down a mnemonic that isn't kept. */
async function refuseExisting({ wallet, hotkeyName }: Context, kinds: readonly KeyKind[]): Promise<void> {
  for (const kind of kinds) {
    const existing = await addressOf(wallet, kind === "hotkey" ? hotkeyName : undefined).catch((error) => {
      if (error.code === "ERR_WALLET_MISSING") return undefined;
      throw error;
    });
    if (existing === undefined) continue;
    const what = kind === "hotkey" ? `hotkey ${hotkeyName}` : kind;
    throw new WalletError("ERR_WALLET_EXISTS", `wallet ${wallet.name} has a ${what} already (${existing})`, {
      remedy: "Choose another name, or say --overwrite if you have its mnemonic and really want it gone.",
      details: { address: existing },
    });
  }
}

/** A mnemonic is shown once, to a terminal and nowhere else. */
function showMnemonic(context: Context, key: string, mnemonic: string): void {
  if (process.stderr.isTTY)
    context.say(`\nThe mnemonic of the ${key} — write it down, it is the only way to restore it:\n\n  ${mnemonic}\n`);
  else context.remark(`the mnemonic of the ${key} wasn't shown, because there is no terminal; only the key's file holds it`);
}
