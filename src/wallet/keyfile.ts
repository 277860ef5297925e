import { WalletError } from "../errors/kinds.js";
import { toHex } from "../units/hex.js";
import { sameBytes } from "../units/sameBytes.js";
import { decodeSs58, encodeSs58 } from "../units/ss58.js";
import { type CryptoType, jsonBytes, type KeyfileContent, type PublicKey, parseContent, publicPart, textOf } from "./content.js";
import { damaged } from "./encryption/failures.js";
import type { Keypair } from "./keys/keypair.js";
import { keypairFromMnemonic } from "./keys/mnemonic.js";
import { keypairFromPrivateKey, toOfficialSecret } from "./keys/privateKey.js";
import { keypairFromSeed } from "./keys/seed.js";

/** A keyfile's content in the form that every official version reads. */
export function writeKeyfile(pair: Keypair): Uint8Array {
  const { phrase, seed, secretKey } = pair.reveal();
  const secret = pair.cryptoType === "sr25519" ? toOfficialSecret(secretKey) : secretKey.subarray(0, 32);
  return jsonBytes({
    ...publicPart(pair),
    ...(phrase === undefined ? {} : { secretPhrase: phrase }),
    ...(seed === undefined ? {} : { secretSeed: toHex(seed) }),
    privateKey: toHex(secret),
  });
}

/**
 * The key pair in a keyfile's (decrypted) content: JSON of any era, or a bare mnemonic, seed or private key, as bittensor 11 takes them. Where an
 * address (or, without one, a public key) stands beside the secret, the secret must make it: with the crypto type that the file names or, where that is
 * wrong, the other one. Never a wrong address.
 *
 * @throws WalletError `ERR_WALLET_CORRUPT`, `ERR_WALLET_ADDRESS`
 */
export async function readKeyfile(content: Uint8Array): Promise<Keypair> {
  const text = textOf(content);
  const fields = bareSecret(text.trim()) ?? parseContent(text);
  const stated = statedKey(fields);
  const named = fields.cryptoType ?? "sr25519";
  for (const cryptoType of stated === undefined ? [named] : [named, other(named)]) {
    const pair = await pairOf(fields, cryptoType, stated);
    if (pair !== undefined && (stated === undefined || sameBytes(stated, pair.publicKey))) return pair;
  }
  throw contradiction(encodeSs58(stated!));
}

/** The public key in a public file, or in a plain keyfile. @throws WalletError `ERR_WALLET_CORRUPT`, `ERR_WALLET_ADDRESS` where it names two */
export function readPublicFile(content: Uint8Array): PublicKey {
  const fields = parseContent(textOf(content));
  const publicKey = statedKey(fields);
  if (publicKey === undefined) throw damaged("it holds neither an address nor a public key");
  for (const beside of [fields.publicKey, fields.accountId])
    if (beside !== undefined && !sameBytes(keyBytes(beside), publicKey)) throw contradiction(encodeSs58(publicKey));
  return { publicKey, address: encodeSs58(publicKey), cryptoType: fields.cryptoType ?? "sr25519" };
}

/** Two parts of a wallet speak of different keys. */
export function contradiction(address: string, what = "the keyfile says its address is"): WalletError {
  return new WalletError("ERR_WALLET_ADDRESS", `${what} ${address}, but its key is another`, {
    remedy: "Restore the wallet from its mnemonic; until then trust neither.",
    details: { address },
  });
}

function bareSecret(text: string): KeyfileContent | undefined {
  if (/^(0x)?[0-9a-fA-F]{64}$/.test(text)) return { secretSeed: text };
  if (/^(0x)?[0-9a-fA-F]{128}$/.test(text)) return { privateKey: text };
  return /^[a-z]+(\s+[a-z]+){11,23}$/.test(text) ? { secretPhrase: text } : undefined;
}

/** Which key a file claims to be. The official wallets look at the address only. */
function statedKey({ ss58Address, publicKey, accountId }: KeyfileContent): Uint8Array | undefined {
  if (ss58Address === undefined) return publicKey === undefined && accountId === undefined ? undefined : keyBytes(publicKey ?? accountId!);
  try {
    return decodeSs58(ss58Address).publicKey;
  } catch {
    throw damaged("its address isn't one");
  }
}

function keyBytes(text: string): Uint8Array {
  if (!/^(0x)?[0-9a-fA-F]{64}$/.test(text)) throw damaged("its public key isn't 32 bytes in hex");
  return Uint8Array.from(Buffer.from(text.replace(/^0x/, ""), "hex"));
}

const other = (cryptoType: CryptoType): CryptoType => (cryptoType === "sr25519" ? "ed25519" : "sr25519");

/** By the first secret there is, in the official wallets' order; undefined where it can be no key of this type. */
async function pairOf(fields: KeyfileContent, cryptoType: CryptoType, stated: Uint8Array | undefined): Promise<Keypair | undefined> {
  try {
    const { secretPhrase, secretSeed, privateKey } = fields;
    if (secretPhrase !== undefined) return await keypairFromMnemonic(secretPhrase, cryptoType);
    const seed = secretSeed === undefined ? undefined : seedBytes(secretSeed, stated !== undefined);
    if (seed !== undefined) return await keypairFromSeed(seed, cryptoType);
    if (privateKey !== undefined)
      return await keypairFromPrivateKey(privateBytes(privateKey, cryptoType, stated !== undefined), cryptoType);
  } catch (error) {
    if (!(error instanceof WalletError)) throw error;
    if (stated !== undefined && error.code === "ERR_WALLET_SECRET") return undefined;
    throw damaged(error.message);
  }
  throw damaged("it holds no secret");
}

/**
 * bittensor-wallet 4.1.1 wrote a seed that happens to be UTF-8 as that text, which neither it nor bittensor 11 can read again. Taken as such only
 * where an address beside it can prove it.
 */
function seedBytes(text: string, provable: boolean): Uint8Array {
  const isHex = /^(0x)?([0-9a-fA-F]{64}|[0-9a-fA-F]{128})$/.test(text);
  const raw = new TextEncoder().encode(text.replace(/^0x/, ""));
  return !isHex && provable && raw.length === 32 ? raw : hexOf(text, "seed");
}

/** ed25519's seed is the first half of a long one, whatever the second is, where an address can prove it. */
function privateBytes(text: string, cryptoType: CryptoType, provable: boolean): Uint8Array {
  const bytes = hexOf(text, "private key");
  return cryptoType === "ed25519" && provable && bytes.length === 64 ? bytes.subarray(0, 32) : bytes;
}

function hexOf(text: string, what: string): Uint8Array {
  if (!/^(0x)?([0-9a-fA-F]{2})+$/.test(text)) throw damaged(`its ${what} isn't hex`);
  return Uint8Array.from(Buffer.from(text.replace(/^0x/, ""), "hex"));
}
