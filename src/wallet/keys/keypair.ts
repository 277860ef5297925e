import { cryptoWaitReady, ed25519PairFromSeed, ed25519Sign, sr25519PairFromSeed, sr25519Sign } from "@polkadot/util-crypto";
import { encodeSs58 } from "../../units/ss58.js";
import type { CryptoType } from "../content.js";

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

  /** @param pair as polkadot-js holds it: 64 bytes of secret key, sr25519's scalar times eight */
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

  /** Overwrites the secret key and the seed in memory; nothing can be signed afterwards. A phrase is a text, which JavaScript can't overwrite. */
  forget(): void {
    this.#secretKey.fill(0);
    this.#source.seed?.fill(0);
  }

  toJSON(): { address: string; cryptoType: CryptoType } {
    return { address: this.address, cryptoType: this.cryptoType };
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return `Keypair(${this.address})`;
  }
}

/** The key pair that a mini-secret of 32 bytes makes. */
export async function pairOfSeed(seed: Uint8Array, cryptoType: CryptoType, source: KeySource = {}): Promise<Keypair> {
  await cryptoWaitReady();
  return new Keypair(cryptoType === "sr25519" ? sr25519PairFromSeed(seed) : ed25519PairFromSeed(seed), cryptoType, { ...source, seed });
}
