import { WalletError } from "../errors/kinds.js";
import { fromHex, toHex } from "../units/hex.js";
import { decodeSs58 } from "../units/ss58.js";

export type CryptoType = "sr25519" | "ed25519";

/** What an official keyfile holds, one JSON object (all hex with 0x). */
export interface KeyfileContent {
  readonly accountId?: string | null;
  readonly publicKey?: string | null;
  readonly ss58Address?: string | null;
  readonly cryptoType?: number | string | null;
  readonly secretPhrase?: string | null;
  readonly secretSeed?: string | null;
  readonly privateKey?: string | null;
}

/** What of a key anybody may know. */
export interface PublicKey {
  readonly publicKey: Uint8Array;
  readonly address: string;
  readonly cryptoType: CryptoType;
}

/** Keyfiles are below 3 kB; nothing larger is parsed. */
export const LARGEST_KEYFILE = 64 * 1024;

/** The fields that hold no secret. sr25519 keys carry no `cryptoType`, which old versions choke on. */
export function publicPart({ publicKey, address, cryptoType }: PublicKey) {
  const key = toHex(publicKey);
  return { accountId: key, publicKey: key, ss58Address: address, ...(cryptoType === "ed25519" ? { cryptoType: 0 } : {}) };
}

/** The content of the file beside a key that holds no secret. */
export function writePublicFile(key: PublicKey): Uint8Array {
  return jsonBytes(publicPart(key));
}

export const jsonBytes = (content: object) => new TextEncoder().encode(JSON.stringify(content));

/** The public key in a public file (or a plain keyfile). @throws WalletError `ERR_WALLET_CORRUPT` */
export function readPublicFile(content: Uint8Array): Uint8Array {
  const { ss58Address, publicKey, accountId } = parseContent(content);
  if (typeof ss58Address === "string") return decodeSs58(ss58Address).publicKey;
  const key = publicKey ?? accountId;
  if (typeof key !== "string") throw corrupt("it holds neither an address nor a public key");
  return fromHex(key);
}

/** A keyfile's JSON. @throws WalletError `ERR_WALLET_CORRUPT` */
export function parseContent(content: Uint8Array): KeyfileContent {
  if (content.length > LARGEST_KEYFILE) throw corrupt(`it has ${content.length} bytes, far more than any keyfile`);
  try {
    const parsed: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(content));
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed as KeyfileContent;
  } catch {
    // said below, without the parser's words: they quote the content
  }
  throw corrupt("it isn't a JSON object in UTF-8");
}

/** @throws WalletError `ERR_WALLET_CORRUPT` for a type that isn't known */
export function cryptoTypeOf(value: KeyfileContent["cryptoType"]): CryptoType {
  if (value === undefined || value === null || Number(value) === 1) return "sr25519";
  if (Number(value) === 0) return "ed25519";
  throw corrupt(`it is of a crypto type that isn't known (${value})`);
}

export function corrupt(why: string): WalletError {
  return new WalletError("ERR_WALLET_CORRUPT", `the keyfile can't be read: ${why}`, {
    remedy: "Restore it from a backup or from its mnemonic.",
  });
}
