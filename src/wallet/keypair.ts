import { hexToU8a } from "@polkadot/util";
import {
  cryptoWaitReady,
  ed25519PairFromSeed,
  ed25519Sign,
  ed25519Verify,
  keyExtractSuri,
  keyFromPath,
  mnemonicToMiniSecret,
  mnemonicValidate,
  sr25519PairFromSeed,
  sr25519Sign,
  sr25519Verify,
} from "@polkadot/util-crypto";
import { WalletError } from "../errors/kinds.js";
import { encodeSs58 } from "../units/ss58.js";
import type { CryptoType } from "./content.js";

/** What a key was made from, as far as it is known: kept so that a keyfile can hold it, too. */
export interface KeySource {
  readonly phrase?: string;
  readonly seed?: Uint8Array;
}

/** A key pair. Its secrets stay inside: it prints, logs and serialises as its address. */
export class Keypair {
  readonly cryptoType: CryptoType;
  readonly publicKey: Uint8Array;
  /** SS58, prefix 42. */
  readonly address: string;
  readonly #secretKey: Uint8Array;
  readonly #source: KeySource;

  constructor(pair: { publicKey: Uint8Array; secretKey: Uint8Array }, cryptoType: CryptoType, source: KeySource = {}) {
    this.cryptoType = cryptoType;
    this.publicKey = pair.publicKey;
    this.address = encodeSs58(pair.publicKey);
    this.#secretKey = pair.secretKey;
    this.#source = source;
  }

  /** Signs these bytes as they are: 64 bytes. */
  sign(message: Uint8Array): Uint8Array {
    const pair = { publicKey: this.publicKey, secretKey: this.#secretKey };
    return this.cryptoType === "sr25519" ? sr25519Sign(message, pair) : ed25519Sign(message, pair);
  }

  /** The secrets, for writing a keyfile. Handle with care. */
  reveal(): KeySource & { readonly secretKey: Uint8Array } {
    return { ...this.#source, secretKey: this.#secretKey };
  }

  toJSON(): { address: string; cryptoType: CryptoType } {
    return { address: this.address, cryptoType: this.cryptoType };
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Keypair(${this.address})`;
  }
}

/** A key pair from a mnemonic: English BIP39, 12 to 24 lower-case words. @throws WalletError `ERR_WALLET_MNEMONIC` */
export async function keypairFromMnemonic(phrase: string, cryptoType: CryptoType = "sr25519"): Promise<Keypair> {
  await cryptoWaitReady();
  const words = phrase.trim().split(/\s+/).join(" ");
  if (words !== words.toLowerCase() || !mnemonicValidate(words))
    throw new WalletError("ERR_WALLET_MNEMONIC", `these ${words.split(" ").length} words aren't a mnemonic`, {
      remedy: "Check the spelling and order of the words: 12, 15, 18, 21 or 24 English ones in lower case.",
    });
  const seed = mnemonicToMiniSecret(words);
  return fromSeed(seed, cryptoType, { phrase, seed });
}

/** A key pair from 32 bytes of seed. @throws WalletError `ERR_WALLET_SEED` */
export async function keypairFromSeed(seed: Uint8Array | string, cryptoType: CryptoType = "sr25519"): Promise<Keypair> {
  await cryptoWaitReady();
  const bytes = typeof seed === "string" ? hexToU8a(seed.startsWith("0x") ? seed : `0x${seed}`) : seed;
  if (bytes.length !== 32)
    throw new WalletError("ERR_WALLET_SEED", `a seed has 32 bytes, this one ${bytes.length}`, { remedy: "Give 64 hex digits." });
  return fromSeed(bytes, cryptoType, { seed: bytes });
}

/** A key pair from a secret URI: `//Alice`, or a mnemonic or seed with a derivation path behind it. @throws WalletError `ERR_WALLET_URI` */
export async function keypairFromUri(uri: string, cryptoType: CryptoType = "sr25519"): Promise<Keypair> {
  await cryptoWaitReady();
  try {
    const { phrase, path, password } = keyExtractSuri(uri.startsWith("/") ? `${DEV_PHRASE}${uri}` : uri);
    const seed = phrase.startsWith("0x") ? hexToU8a(phrase) : mnemonicToMiniSecret(phrase, password);
    const root = cryptoType === "sr25519" ? sr25519PairFromSeed(seed) : ed25519PairFromSeed(seed);
    return new Keypair(keyFromPath(root, path, cryptoType), cryptoType, path.length === 0 ? { seed } : {});
  } catch (cause) {
    throw new WalletError("ERR_WALLET_URI", "this isn't a secret URI", {
      remedy: "It looks like //Alice, or a mnemonic followed by a path.",
      cause,
    });
  }
}

/** What `//Alice` and its like derive from: Substrate's published development phrase. */
const DEV_PHRASE = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";

function fromSeed(seed: Uint8Array, cryptoType: CryptoType, source: KeySource): Keypair {
  return new Keypair(cryptoType === "sr25519" ? sr25519PairFromSeed(seed) : ed25519PairFromSeed(seed), cryptoType, source);
}

/** sr25519's secret as the official wallets hold it: the scalar itself, where polkadot-js holds it times eight. */
export function toOfficialSecret(secretKey: Uint8Array): Uint8Array {
  return Uint8Array.from([...shifted(secretKey.subarray(0, 32), 3n), ...secretKey.subarray(32)]);
}

/** A key pair from a private key as the official wallets hold it. @throws WalletError `ERR_WALLET_SECRET` */
export async function keypairFromOfficialSecret(
  secret: Uint8Array,
  publicKey: Uint8Array | undefined,
  cryptoType: CryptoType,
): Promise<Keypair> {
  await cryptoWaitReady();
  if (cryptoType === "ed25519") return keypairFromSeed(secret.subarray(0, 32), cryptoType);
  if (secret.length !== 64 || publicKey === undefined)
    throw new WalletError("ERR_WALLET_SECRET", `a private key has 64 bytes and comes with its public key; this one has ${secret.length}`);
  const secretKey = Uint8Array.from([...shifted(secret.subarray(0, 32), -3n), ...secret.subarray(32)]);
  const pair = new Keypair({ publicKey, secretKey }, cryptoType);
  const probe = new TextEncoder().encode("subtensor-sdk");
  if (!verifySignature(probe, pair.sign(probe), publicKey, cryptoType))
    throw new WalletError("ERR_WALLET_SECRET", "the private key doesn't belong to the public key beside it", {
      remedy: "Restore the file from the mnemonic.",
    });
  return pair;
}

function shifted(scalar: Uint8Array, by: bigint): Uint8Array {
  let value = 0n;
  for (let i = 31; i >= 0; i--) value = (value << 8n) | BigInt(scalar[i]!);
  value = by > 0n ? value >> by : value << -by;
  return Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));
}

/** Whether a signature is valid for these bytes, or for them wrapped in `<Bytes>` as browser extensions do. Malformed ones aren't. */
export function verifySignature(
  message: Uint8Array,
  signature: Uint8Array,
  publicKey: Uint8Array,
  cryptoType: CryptoType = "sr25519",
): boolean {
  const verify = cryptoType === "sr25519" ? sr25519Verify : ed25519Verify;
  const wrapped = new Uint8Array([...new TextEncoder().encode("<Bytes>"), ...message, ...new TextEncoder().encode("</Bytes>")]);
  return [message, wrapped].some((bytes) => {
    try {
      return verify(bytes, signature, publicKey);
    } catch {
      return false; // not even a point of the curve
    }
  });
}
