import { WalletError } from "../errors/kinds.js";
import { fromHex, toHex } from "../units/hex.js";
import { decodeSs58 } from "../units/ss58.js";
import {
  type CryptoType,
  type Keypair,
  keypairFromMnemonic,
  keypairFromOfficialSecret,
  keypairFromSeed,
  toOfficialSecret,
} from "./keypair.js";

/** What an official keyfile holds, one JSON object (all hex with 0x). */
interface KeyfileContent {
  readonly accountId?: string | null;
  readonly publicKey?: string | null;
  readonly ss58Address?: string | null;
  readonly cryptoType?: number | string | null;
  readonly secretPhrase?: string | null;
  readonly secretSeed?: string | null;
  readonly privateKey?: string | null;
}

/** Keyfiles are below 3 kB; nothing larger is parsed. */
export const LARGEST_KEYFILE = 64 * 1024;

/** A keyfile's content in the form that every official version reads: sr25519 keys carry no `cryptoType`, which old versions choke on. */
export function writeKeyfile(pair: Keypair): Uint8Array {
  const { phrase, seed, secretKey } = pair.reveal();
  const secret = pair.cryptoType === "sr25519" ? toOfficialSecret(secretKey) : secretKey.subarray(0, 32);
  return json({
    ...publicPart(pair),
    ...(phrase === undefined ? {} : { secretPhrase: phrase }),
    ...(seed === undefined ? {} : { secretSeed: toHex(seed) }),
    privateKey: toHex(secret),
  });
}

/** The content of the file beside it that holds no secret. */
export function writePublicFile(pair: Pick<Keypair, "publicKey" | "address" | "cryptoType">): Uint8Array {
  return json(publicPart(pair));
}

function publicPart({ publicKey, address, cryptoType }: Pick<Keypair, "publicKey" | "address" | "cryptoType">) {
  const key = toHex(publicKey);
  return { accountId: key, publicKey: key, ss58Address: address, ...(cryptoType === "ed25519" ? { cryptoType: 0 } : {}) };
}

const json = (content: object) => new TextEncoder().encode(JSON.stringify(content));

/**
 * The key pair in a keyfile's (decrypted) content. The address beside the secret must be the secret's own: never a wrong address.
 *
 * @throws WalletError `ERR_WALLET_CORRUPT`
 */
export async function readKeyfile(content: Uint8Array): Promise<Keypair> {
  const parsed = parse(content);
  const stated = parsed.ss58Address ?? undefined;
  const cryptoType = cryptoTypeOf(parsed.cryptoType);
  const candidates: CryptoType[] = [cryptoType, cryptoType === "sr25519" ? "ed25519" : "sr25519"];
  for (const candidate of candidates) {
    const pair = await pairOf(parsed, candidate);
    if (stated === undefined || toHex(decodeSs58(stated).publicKey) === toHex(pair.publicKey)) return pair;
  }
  throw corrupt(`the keyfile says its address is ${stated}, but its secret makes another`);
}

/** The address in a public file. @throws WalletError `ERR_WALLET_CORRUPT` */
export function readPublicFile(content: Uint8Array): { publicKey: Uint8Array; cryptoType: CryptoType } {
  const parsed = parse(content);
  const key = parsed.publicKey ?? parsed.accountId;
  const cryptoType = cryptoTypeOf(parsed.cryptoType);
  if (typeof parsed.ss58Address === "string") return { publicKey: decodeSs58(parsed.ss58Address).publicKey, cryptoType };
  if (typeof key !== "string") throw corrupt("it holds neither an address nor a public key");
  return { publicKey: fromHex(key), cryptoType };
}

async function pairOf(content: KeyfileContent, cryptoType: CryptoType): Promise<Keypair> {
  const { secretPhrase, secretSeed, privateKey } = content;
  if (typeof secretPhrase === "string") return keypairFromMnemonic(secretPhrase, cryptoType);
  if (typeof secretSeed === "string" && /^(0x)?[0-9a-fA-F]{64}$/.test(secretSeed)) return keypairFromSeed(secretSeed, cryptoType);
  if (typeof privateKey === "string") {
    const stated = content.ss58Address ?? undefined;
    return keypairFromOfficialSecret(fromHex(privateKey), stated === undefined ? undefined : decodeSs58(stated).publicKey, cryptoType);
  }
  throw corrupt("it holds no secret");
}

function parse(content: Uint8Array): KeyfileContent {
  if (content.length > LARGEST_KEYFILE) throw corrupt(`it has ${content.length} bytes, far more than any keyfile`);
  try {
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed as KeyfileContent;
  } catch {
    // said below, without the parser's words: they quote the content
  }
  throw corrupt("it isn't a JSON object in UTF-8");
}

function cryptoTypeOf(value: KeyfileContent["cryptoType"]): CryptoType {
  if (value === undefined || value === null || Number(value) === 1) return "sr25519";
  if (Number(value) === 0) return "ed25519";
  throw corrupt(`it is of a crypto type that isn't known (${value})`);
}

function corrupt(why: string): WalletError {
  return new WalletError("ERR_WALLET_CORRUPT", `the keyfile can't be read: ${why}`, {
    remedy: "Restore it from a backup or from its mnemonic.",
  });
}
