import { randomBytes, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { xsalsa20poly1305 } from "@noble/ciphers/salsa.js";
import { WalletError } from "../errors/kinds.js";
import { sameBytes } from "../units/sameBytes.js";
import { decodeSs58 } from "../units/ss58.js";
import { type CryptoType, LARGEST_KEYFILE } from "./content.js";
import { wrongPassword } from "./encryption/failures.js";
import { contradiction } from "./keyfile.js";
import type { Keypair } from "./keys/keypair.js";
import { keypairFromPolkadotSecret } from "./keys/privateKey.js";

/*
 * polkadot-js' export of one account, version 3: base64 of scrypt's salt and parameters, a nonce and a secretbox over PKCS#8 with the secret and the
 * public key in it. Older ones have no scrypt: the password itself, padded with zeros, is the key.
 */

/** The form of the JSON; `meta` is anybody's. */
export interface PolkadotJson {
  readonly address: string;
  readonly encoded: string;
  readonly encoding: { readonly content: readonly string[]; readonly type: readonly string[]; readonly version: string };
  readonly meta: Readonly<Record<string, unknown>>;
}

const HEADER = Uint8Array.of(48, 83, 2, 1, 1, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);
const DIVIDER = Uint8Array.of(161, 35, 3, 33, 0);
const [SALT, NONCE] = [32, 24];
/** What polkadot-js writes now. */
const COST = { N: 131_072, p: 1, r: 8 };
/** Nobody's memory is taken by what a file asks for; bittensor 11 draws the same line. */
const MOST = { N: 2 ** 18, p: 1, r: 8 };

/**
 * The key pair in polkadot-js' JSON export of one account.
 *
 * @throws WalletError `ERR_WALLET_JSON` where it isn't one, `ERR_WALLET_PASSWORD`, `ERR_WALLET_ADDRESS` where it names another address than its key's
 */
export async function keypairFromPolkadotJson(text: string, password: string): Promise<Keypair> {
  const { encoded, cryptoType, scrypted, address } = parse(text);
  const key = scrypted ? await scryptKey(encoded, password) : paddedKey(password);
  const box = encoded.subarray(scrypted ? SALT + 12 : 0);
  const content = open(box, key);
  try {
    const pair = await keypairFromPolkadotSecret(content.slice(HEADER.length, HEADER.length + 64), cryptoType);
    if (!sameBytes(pair.publicKey, content.subarray(HEADER.length + 64 + DIVIDER.length)))
      throw contradiction(pair.address, "the export's key has the address");
    if (address !== undefined && !sameBytes(address, pair.publicKey)) throw contradiction(pair.address, "the export's key has the address");
    return pair;
  } finally {
    content.fill(0);
    key.fill(0);
  }
}

/** A key pair as polkadot-js and its extensions import it, and the official wallets too. */
export async function polkadotJson(pair: Keypair, options: { readonly password: string; readonly name: string }): Promise<PolkadotJson> {
  const { secretKey } = pair.reveal();
  const head = Uint8Array.from([...randomBytes(SALT), ...u32s(COST.N, COST.p, COST.r)]);
  const key = await scryptKey(head, options.password);
  const nonce = new Uint8Array(randomBytes(NONCE));
  const content = Uint8Array.from([...HEADER, ...secretKey, ...DIVIDER, ...pair.publicKey]);
  const box = xsalsa20poly1305(key, nonce).encrypt(content);
  content.fill(0);
  key.fill(0);
  return {
    encoded: Buffer.from([...head, ...nonce, ...box]).toString("base64"),
    encoding: { content: ["pkcs8", pair.cryptoType], type: ["scrypt", "xsalsa20-poly1305"], version: "3" },
    address: pair.address,
    meta: { name: options.name, whenCreated: Date.now() },
  };
}

function parse(text: string): { encoded: Uint8Array; cryptoType: CryptoType; scrypted: boolean; address: Uint8Array | undefined } {
  if (text.length > LARGEST_KEYFILE) throw bad(`it has ${text.length} characters, far more than any export`);
  const json = object(text);
  const {
    encoded,
    encoding = {},
    address,
    accounts,
  } = json as Partial<Record<string, unknown>> & { encoding?: Partial<PolkadotJson["encoding"]> };
  if (accounts !== undefined) throw bad("it holds several accounts", "Export the one account alone.");
  const { content, type, version } = encoding;
  const types = Array.isArray(type) ? type : [type];
  if (typeof encoded !== "string" || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) throw bad("it isn't an encrypted export of polkadot-js");
  if (version !== "3") throw bad("only version 3 is known", "Export it again with a current polkadot-js.");
  if (!types.includes("xsalsa20-poly1305")) throw bad("it isn't encrypted", "Export it with a password.");
  const kind = Array.isArray(content) ? content[1] : undefined;
  if (kind !== "sr25519" && kind !== "ed25519") throw bad("its account is neither of sr25519 nor of ed25519");
  return {
    encoded: Uint8Array.from(Buffer.from(encoded, "base64")),
    cryptoType: kind,
    scrypted: types.includes("scrypt"),
    address: addressKey(address),
  };
}

function object(text: string): object {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null) return parsed;
  } catch {
    // said below, without quoting it
  }
  throw bad("it isn't a JSON object");
}

function addressKey(address: unknown): Uint8Array | undefined {
  if (address === undefined || address === null) return undefined;
  try {
    return decodeSs58(address as string).publicKey;
  } catch {
    throw bad("its address isn't one");
  }
}

async function scryptKey(encoded: Uint8Array, password: string): Promise<Uint8Array> {
  if (encoded.length < SALT + 12) throw bad("it is cut short");
  const view = new DataView(encoded.buffer, encoded.byteOffset + SALT, 12);
  const [N, p, r] = [0, 4, 8].map((at) => view.getUint32(at, true)) as [number, number, number];
  if (N > MOST.N || p > MOST.p || r > MOST.r || N < 2 || (N & (N - 1)) !== 0 || p === 0 || r === 0)
    throw bad("its scrypt parameters are out of range");
  const derive = promisify<string, Uint8Array, number, object, Buffer>(scrypt);
  return new Uint8Array(await derive(password, encoded.subarray(0, SALT), 64, { N, r, p, maxmem: 2 * 128 * N * r })).slice(0, 32);
}

function paddedKey(password: string): Uint8Array {
  const key = new Uint8Array(32);
  key.set(new TextEncoder().encode(password).subarray(0, 32));
  return key;
}

function open(box: Uint8Array, key: Uint8Array): Uint8Array {
  if (box.length !== NONCE + 16 + HEADER.length + 64 + DIVIDER.length + 32) throw bad("it is cut short");
  let content: Uint8Array;
  try {
    content = xsalsa20poly1305(key, box.subarray(0, NONCE)).decrypt(box.subarray(NONCE));
  } catch {
    throw wrongPassword();
  }
  if (!sameBytes(content.subarray(0, HEADER.length), HEADER)) throw bad("what it encrypts isn't a key");
  return content;
}

function u32s(...values: number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (const [i, value] of values.entries()) view.setUint32(4 * i, value, true);
  return new Uint8Array(view.buffer);
}

function bad(why: string, remedy = "Export the account again, from polkadot-js or the extension."): WalletError {
  return new WalletError("ERR_WALLET_JSON", `the export of polkadot-js can't be read: ${why}`, { remedy });
}
