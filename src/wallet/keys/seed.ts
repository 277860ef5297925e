import { WalletError } from "../../errors/kinds.js";
import type { CryptoType } from "../content.js";
import { type Keypair, pairOfSeed } from "./keypair.js";
import { keypairFromPrivateKey } from "./privateKey.js";

/**
 * A key pair from 32 bytes of seed; sr25519 also takes the 64 of a private key, as the official wallets do.
 *
 * @throws WalletError `ERR_WALLET_SEED`, `ERR_WALLET_SECRET`
 */
export async function keypairFromSeed(seed: Uint8Array | string, cryptoType: CryptoType = "sr25519"): Promise<Keypair> {
  const bytes = typeof seed === "string" ? secretHex(seed, "seed") : seed;
  if (bytes.length === 64 && cryptoType === "sr25519") return keypairFromPrivateKey(bytes, cryptoType);
  if (bytes.length !== 32)
    throw new WalletError("ERR_WALLET_SEED", `a seed has 32 bytes, this one ${bytes.length}`, { remedy: "Give 64 hex digits." });
  return pairOfSeed(bytes.slice(), cryptoType);
}

/** Bytes of a secret in hex; unlike `fromHex` its error doesn't quote it. @throws WalletError `ERR_WALLET_SEED` */
export function secretHex(text: string, what: string): Uint8Array {
  const digits = text.startsWith("0x") ? text.slice(2) : text;
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits))
    throw new WalletError("ERR_WALLET_SEED", `this ${what} of ${text.length} characters isn't hex`, {
      remedy: "Give an even number of the digits 0-9 and a-f, with or without 0x.",
    });
  return Uint8Array.from({ length: digits.length / 2 }, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}
