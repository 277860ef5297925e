import { WalletError } from "../errors/kinds.js";
import { toHex } from "../units/hex.js";
import { damaged } from "./encryption/failures.js";

/** Kinds of keys that sign. */
export type CryptoType = "sr25519" | "ed25519";

/** The fields of an official keyfile, one JSON object (all hex with 0x). */
export interface KeyfileContent {
  readonly accountId?: string;
  readonly publicKey?: string;
  readonly ss58Address?: string;
  readonly cryptoType?: CryptoType;
  readonly secretPhrase?: string;
  readonly secretSeed?: string;
  readonly privateKey?: string;
}

/** What of a key anybody may know. */
export interface PublicKey {
  readonly publicKey: Uint8Array;
  /** SS58, prefix 42. */
  readonly address: string;
  readonly cryptoType: CryptoType;
}

/** Keyfiles are below 3 kB; nothing larger is parsed. */
export const LARGEST_KEYFILE = 64 * 1024;

const TEXTS = ["accountId", "publicKey", "ss58Address", "secretPhrase", "secretSeed", "privateKey"] as const;

/** The fields that hold no secret. sr25519 keys carry no `cryptoType`, which makes whole files unreadable for versions before 4.1. */
export function publicPart({ publicKey, address, cryptoType }: PublicKey) {
  const key = toHex(publicKey);
  return { accountId: key, publicKey: key, ss58Address: address, ...(cryptoType === "ed25519" ? { cryptoType: 0 } : {}) };
}

/** The content of the file beside a key that holds no secret. */
export function writePublicFile(key: PublicKey): Uint8Array {
  return jsonBytes(publicPart(key));
}

export const jsonBytes = (content: object) => new TextEncoder().encode(JSON.stringify(content));

/** A file's text. @throws WalletError `ERR_WALLET_CORRUPT` where it is too large, or isn't UTF-8 */
export function textOf(content: Uint8Array): string {
  if (content.length > LARGEST_KEYFILE) throw damaged(`it has ${content.length} bytes, far more than any keyfile`);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content);
  } catch {
    throw damaged("it isn't text in UTF-8");
  }
}

/**
 * A keyfile's fields. What isn't a text counts as absent, as for the official wallets: Python's nulls, for one.
 *
 * @throws WalletError `ERR_WALLET_CORRUPT`, without quoting anything
 */
export function parseContent(text: string): KeyfileContent {
  const fields = jsonObject(text);
  if ("encoded" in fields && "encoding" in fields)
    throw new WalletError("ERR_WALLET_CORRUPT", "this isn't a keyfile but an export of polkadot-js", {
      remedy: "Import it by `tao wallet import`.",
    });
  // Some old files have a blank before this name.
  const stated: Record<string, unknown> = { ...fields, ss58Address: fields.ss58Address ?? fields[" ss58Address"] };
  const texts = Object.fromEntries(TEXTS.map((name) => [name, stated[name]] as const).filter(([, value]) => typeof value === "string"));
  const cryptoType = cryptoTypeOf(fields.cryptoType, "ss58Address" in texts);
  return { ...texts, ...(cryptoType === undefined ? {} : { cryptoType }) };
}

function jsonObject(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return parsed as Record<string, unknown>;
  } catch {
    // said below, without the parser's words: they quote the content
  }
  throw damaged("it isn't a JSON object");
}

/**
 * Numbers since 4.1; some tools wrote texts, which bittensor-wallet takes for sr25519 whatever they say. What means nothing is left to the address to
 * tell, if there is one.
 */
function cryptoTypeOf(value: unknown, hasAddress: boolean): CryptoType | undefined {
  if (value === undefined || value === null) return undefined;
  if (value === 1 || value === "1") return "sr25519";
  if (value === 0 || value === "0") return "ed25519";
  if (hasAddress && typeof value !== "number") return undefined;
  throw damaged("it is of a crypto type that isn't known");
}
