import { blake2b } from "@noble/hashes/blake2.js";
import { ed25519DeriveHard, ed25519PairFromSeed, sr25519DeriveHard, sr25519DeriveSoft } from "@polkadot/util-crypto";
import { WalletError } from "../../errors/kinds.js";
import type { CryptoType } from "../content.js";
import { Keypair, pairOfSeed } from "./keypair.js";
import { seedOfMnemonic } from "./mnemonic.js";
import { secretHex } from "./seed.js";

/** What `//Alice` and its like derive from: Substrate's published development phrase. */
const DEV_PHRASE = "bottom drive obey lake curtain smoke basket hold race lonely fit walk";
const U64_MAX = 2n ** 64n - 1n;

interface Junction {
  readonly hard: boolean;
  readonly chainCode: Uint8Array;
}

/**
 * A key pair from a secret URI, by the rules of Substrate's `SecretUri`: a mnemonic or a seed in hex (Substrate's development phrase where there is
 * none), then `//hard` and `/soft` junctions, then `///` and a passphrase. ed25519 has no soft junctions.
 *
 * @throws WalletError `ERR_WALLET_URI`; says which part is wrong, never what it is
 */
export async function keypairFromUri(uri: string, cryptoType: CryptoType = "sr25519"): Promise<Keypair> {
  const { phrase, path, passphrase } = partsOf(uri);
  const seed = await seedOfPhrase(phrase ?? DEV_PHRASE, passphrase);
  const junctions = [...path.matchAll(/\/(\/?)([^/]+)/g)].map(([, hard, name]) => ({ hard: hard === "/", chainCode: chainCode(name!) }));
  if (junctions.length === 0) return pairOfSeed(seed, cryptoType);
  return cryptoType === "sr25519" ? derivedSr25519(seed, junctions) : derivedEd25519(seed, junctions);
}

function partsOf(uri: string) {
  const [, phrase, path, passphrase] = /^([a-zA-Z0-9 ]+)?((?:\/\/?[^/]+)*)(?:\/\/\/(.*))?$/s.exec(uri) ?? wrong("it can't be read");
  // Officially nothing at all means the development key; here it is a variable that was forgotten.
  if (uri === "") return wrong("it is empty");
  return { phrase, path: path!, passphrase };
}

async function seedOfPhrase(phrase: string, passphrase: string | undefined): Promise<Uint8Array> {
  if (!phrase.startsWith("0x")) return seedOfMnemonic(phrase, passphrase);
  const seed = secretHex(phrase, "seed");
  return seed.length === 32 ? seed : wrong(`its seed has ${seed.length} bytes, not 32`);
}

/** A junction's 32 bytes: a u64 little-endian, or else the text as SCALE encodes it, hashed where it is longer. */
function chainCode(name: string): Uint8Array {
  const code = new Uint8Array(32);
  if (/^\+?\d+$/.test(name) && BigInt(name) <= U64_MAX) {
    new DataView(code.buffer).setBigUint64(0, BigInt(name), true);
    return code;
  }
  const text = new TextEncoder().encode(name);
  const encoded = Uint8Array.from([...compact(text.length), ...text]);
  if (encoded.length > 32) return blake2b(encoded, { dkLen: 32 });
  code.set(encoded);
  return code;
}

/** A length as SCALE writes it. */
function compact(length: number): number[] {
  if (length < 64) return [length << 2];
  if (length < 2 ** 14) return [((length << 2) | 1) & 0xff, length >> 6];
  return wrong("a part of its path is too long");
}

async function derivedSr25519(seed: Uint8Array, junctions: readonly Junction[]): Promise<Keypair> {
  const root = await pairOfSeed(seed, "sr25519");
  const start = { publicKey: root.publicKey, secretKey: root.reveal().secretKey };
  const derived = junctions.reduce((pair, { hard, chainCode }) => (hard ? sr25519DeriveHard : sr25519DeriveSoft)(pair, chainCode), start);
  root.forget();
  return new Keypair(derived, "sr25519");
}

function derivedEd25519(seed: Uint8Array, junctions: readonly Junction[]): Keypair {
  if (junctions.some(({ hard }) => !hard)) return wrong("ed25519 keys have hard junctions (//) only");
  return new Keypair(ed25519PairFromSeed(junctions.reduce((from, { chainCode }) => ed25519DeriveHard(from, chainCode), seed)), "ed25519");
}

function wrong(why: string): never {
  throw new WalletError("ERR_WALLET_URI", `this isn't a secret URI: ${why}`, {
    remedy: "It looks like //Alice, or a mnemonic or 0x seed followed by a path such as //hard/soft///passphrase.",
  });
}
