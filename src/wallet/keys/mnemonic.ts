import { cryptoWaitReady, mnemonicGenerate, mnemonicToMiniSecret, mnemonicValidate } from "@polkadot/util-crypto";
import { WalletError } from "../../errors/kinds.js";
import type { CryptoType } from "../content.js";
import { type Keypair, pairOfSeed } from "./keypair.js";

/** How many words a mnemonic can have. */
export type WordCount = 12 | 15 | 18 | 21 | 24;

/** A new mnemonic: English BIP39 words. */
export function newMnemonic(words: WordCount = 12): string {
  return mnemonicGenerate(words);
}

/**
 * A key pair from a mnemonic as the official wallets take it: English BIP39, 12 to 24 lower-case words, any white space around them. Kept as it was
 * given.
 *
 * @throws WalletError `ERR_WALLET_MNEMONIC`; says how many words there were, never which
 */
export async function keypairFromMnemonic(phrase: string, cryptoType: CryptoType = "sr25519"): Promise<Keypair> {
  return pairOfSeed(await seedOfMnemonic(phrase), cryptoType, { phrase });
}

/** The mini-secret of a mnemonic: substrate-bip39 stretches the entropy, not the words. @throws WalletError `ERR_WALLET_MNEMONIC` */
export async function seedOfMnemonic(phrase: string, passphrase = ""): Promise<Uint8Array> {
  await cryptoWaitReady();
  const words = phrase
    .normalize("NFKD")
    .split(/\p{White_Space}+/u)
    .filter(Boolean);
  const joined = words.join(" ");
  if (!/^[a-z ]+$/.test(joined) || !mnemonicValidate(joined))
    throw new WalletError("ERR_WALLET_MNEMONIC", `these ${words.length} words aren't a mnemonic`, {
      remedy: "Check the spelling and order of the words: 12, 15, 18, 21 or 24 English ones in lower case.",
    });
  return mnemonicToMiniSecret(joined, passphrase);
}
