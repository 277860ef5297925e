import { InputError } from "../../errors/kinds.js";
import { hasCode } from "../../errors/subtensorError.js";
import type { CryptoType } from "../../wallet/content.js";
import { encryptionOf } from "../../wallet/encryption/encryption.js";
import type { Keypair } from "../../wallet/keys/keypair.js";
import { keypairFromMnemonic } from "../../wallet/keys/mnemonic.js";
import { keypairFromPrivateKey } from "../../wallet/keys/privateKey.js";
import { keypairFromSeed, secretHex } from "../../wallet/keys/seed.js";
import { keypairFromUri } from "../../wallet/keys/uri.js";
import { openKeyfile } from "../../wallet/openKey.js";
import { keypairFromPolkadotJson } from "../../wallet/polkadotJson.js";
import type { Flag } from "../command.js";
import type { Context } from "../context.js";
import { askHidden } from "../input/ask.js";
import { onCommandLine } from "../input/givenPassword.js";
import { readText } from "../input/readText.js";
import { during } from "../output/progress.js";
import { UsageError } from "../usageError.js";

export const SECRET_FLAGS: readonly Flag[] = [
  {
    name: "secret-file",
    doc: "A file with the mnemonic, seed, private key or URI, in place of asking for it; or a keyfile",
    value: "file",
  },
  { name: "json-file", aliases: ["j", "json"], doc: "An export of polkadot-js (an encrypted JSON file)", value: "file" },
  { name: "json-password-file", doc: "A file with the export's password, in place of asking for it", value: "file" },
];

/**
 * The key to make again, from whatever holds it: mnemonic (also with btcli's numbers before the words), seed, private key, URI, polkadot-js JSON or a
 * keyfile, in a file, or typed unseen. Typed wrongly it is asked for again.
 *
 * @throws WalletError where it is none of these; InputError `ERR_INPUT_TEXT` where a file can't be read
 */
export async function givenKey(context: Context, cryptoType: CryptoType | undefined): Promise<Keypair> {
  const { "secret-file": secretFile, "json-file": jsonFile } = context.flags;
  if (typeof jsonFile === "string") return fromJson(context, readText(jsonFile, `the export ${jsonFile}`));
  if (typeof secretFile === "string") return fromFile(context, secretFile, cryptoType);
  if (!context.interactive) throw new UsageError("nobody is there to be asked for the mnemonic", "Give --secret-file or --json-file.");
  for (;;) {
    try {
      return await keypairFromText(await askHidden("Mnemonic, seed or private key: "), cryptoType);
    } catch (error) {
      if (!["ERR_WALLET_MNEMONIC", "ERR_WALLET_SEED", "ERR_WALLET_SECRET", "ERR_WALLET_URI"].some((code) => hasCode(error, code)))
        throw error;
      context.say(`✗ ${(error as Error).message}`);
    }
  }
}

async function fromFile(context: Context, file: string, cryptoType: CryptoType | undefined): Promise<Keypair> {
  const text = readText(file, `the secret file ${file}`);
  if (encryptionOf(new TextEncoder().encode(text)) !== "none") return openKeyfile(file, context.unlocking);
  if (!text.trimStart().startsWith("{")) return keypairFromText(text, cryptoType);
  return /"encoded"/.test(text) ? fromJson(context, text) : openKeyfile(file, context.unlocking);
}

async function fromJson(context: Context, text: string): Promise<Keypair> {
  const given = onCommandLine(context.flags, "json-password");
  if (given !== undefined) return during("opening the export", keypairFromPolkadotJson(text, given.read()));
  if (!context.interactive)
    throw new InputError("ERR_INPUT_PASSWORD", "nobody is there to be asked for the export's password", {
      remedy: "Give --json-password-file.",
    });
  for (let tries = 1; ; tries++) {
    try {
      return await during("opening the export", keypairFromPolkadotJson(text, await askHidden("Password of the export: ")));
    } catch (error) {
      if (!hasCode(error, "ERR_WALLET_PASSWORD") || tries === 3) throw error;
      context.say(`✗ ${error.message}`);
    }
  }
}

/** What a person may type for a key, told apart by its form. */
function keypairFromText(text: string, cryptoType?: CryptoType): Promise<Keypair> {
  const given = text.trim();
  if (/^(0x)?[0-9a-fA-F]{128}$/.test(given)) return keypairFromPrivateKey(secretHex(given, "private key"), cryptoType);
  if (/^(0x)?[0-9a-fA-F]+$/.test(given)) return keypairFromSeed(given, cryptoType);
  if (given.includes("/")) return keypairFromUri(given, cryptoType);
  return keypairFromMnemonic(inOrder(given), cryptoType);
}

/** btcli takes `2-word 1-word` for words in any order. */
function inOrder(phrase: string): string {
  const words = phrase.split(/\s+/).map((word) => /^(\d+)-([a-z]+)$/.exec(word));
  if (words.some((word) => word === null)) return phrase.split(/\s+/).join(" ");
  return words
    .sort((a, b) => Number(a![1]) - Number(b![1]))
    .map((word) => word![2])
    .join(" ");
}
