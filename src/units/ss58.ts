import { blake2b } from "@noble/hashes/blake2.js";
import { base58 } from "@scure/base";
import { InputError } from "../errors/kinds.js";
import { shown } from "../errors/shown.js";
import { fromHex, type Hex, toHex } from "./hex.js";

/** An account's address as people write it: base58, network prefix 42 on Bittensor. */
export type Ss58Address = string;

/** Bittensor's addresses use the generic Substrate prefix. */
const SS58_PREFIX = 42;
const MAX_PREFIX = 2 ** 14 - 1;
/** Reserved by the SS58 registry: no chain's addresses carry them. */
const isReserved = (prefix: number) => prefix === 46 || prefix === 47;

const PREIMAGE = new TextEncoder().encode("SS58PRE");

/** The address of a 32-byte public key. @throws InputError `ERR_INPUT_ADDRESS` */
export function encodeSs58(publicKey: Uint8Array | Hex, prefix: number = SS58_PREFIX): Ss58Address {
  const key = typeof publicKey === "string" ? fromHex(publicKey) : publicKey;
  if (key.length !== 32) throw new InputError("ERR_INPUT_ADDRESS", `a public key has 32 bytes, this one ${key.length}`);
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > MAX_PREFIX || isReserved(prefix))
    throw new InputError("ERR_INPUT_ADDRESS", `there is no address prefix ${prefix}: they go from 0 to ${MAX_PREFIX}, without 46 and 47`);
  const head = prefix < 64 ? [prefix] : [((prefix & 0xfc) >> 2) | 0x40, (prefix >> 8) | ((prefix & 0x03) << 6)];
  const payload = Uint8Array.from([...head, ...key]);
  return base58.encode(Uint8Array.from([...payload, ...checksum(payload)]));
}

/**
 * The public key of an address.
 *
 * @throws InputError `ERR_INPUT_ADDRESS` for wrong characters, length, prefix or checksum, each named
 */
export function decodeSs58(address: string): { publicKey: Uint8Array; prefix: number } {
  const wrong = (why: string): never => {
    throw new InputError("ERR_INPUT_ADDRESS", `address ${shown(address)}: ${why}`, {
      remedy: "Copy the whole address again; Bittensor's begin with 5 and have 48 characters.",
      details: { given: String(address).slice(0, 80) },
    });
  };
  if (typeof address !== "string") return wrong("it isn't a text");
  if (address.length > 64) wrong(`it has ${address.length} characters`);
  let bytes: Uint8Array;
  try {
    bytes = base58.decode(address);
  } catch {
    return wrong("it has a character that base58 doesn't use");
  }
  const headLength = (bytes[0] ?? 0) < 64 ? 1 : 2;
  if (bytes.length !== headLength + 34) wrong(`its length is wrong (${bytes.length} bytes, expected ${headLength + 34})`);
  const payload = bytes.subarray(0, headLength + 32);
  const sum = checksum(payload);
  if (sum[0] !== bytes[bytes.length - 2] || sum[1] !== bytes[bytes.length - 1]) wrong("its checksum is wrong: a character was mistyped");
  if (bytes[0]! > 127 || isReserved(bytes[0]!)) wrong("its prefix isn't one");
  const prefix = headLength === 1 ? bytes[0]! : ((bytes[0]! & 0x3f) << 2) | (bytes[1]! >> 6) | ((bytes[1]! & 0x3f) << 8);
  return { publicKey: payload.slice(headLength), prefix };
}

/** True for a well-formed address of any prefix. */
export function isSs58(text: string): boolean {
  try {
    decodeSs58(text);
    return true;
  } catch {
    return false;
  }
}

/** The account as 32 bytes of hex, from an address of any prefix or from hex. @throws InputError `ERR_INPUT_ADDRESS` */
export function accountHex(account: string): Hex {
  if (!account.startsWith("0x")) return toHex(decodeSs58(account).publicKey);
  if (!/^0x[0-9a-fA-F]{64}$/.test(account))
    throw new InputError("ERR_INPUT_ADDRESS", `${account.slice(0, 80)} isn't a public key of 32 bytes`, {
      details: { given: account.slice(0, 80) },
    });
  return account.toLowerCase() as Hex;
}

function checksum(payload: Uint8Array): Uint8Array {
  return blake2b(Uint8Array.from([...PREIMAGE, ...payload]), { dkLen: 64 }).subarray(0, 2);
}
