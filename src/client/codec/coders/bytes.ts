import type { Hex } from "../../../units/hex.js";
import { accountHex, encodeSs58 } from "../../../units/ss58.js";
import { type Coder, unexpected } from "../coder.js";
import { hexLength } from "../hexBytes.js";
import { Refusal, shown } from "../refusal.js";

/** How accounts come out. */
export type AccountForm = "hex" | "ss58";

const ACCOUNT_BYTES = 32;
const ADDRESSES_REMEMBERED = 1 << 16;
/** Address by hex: base58 costs far more than a look-up, and a chain's accounts come again and again. */
const addresses = new Map<string, string>();

/** `[u8; N]` as hex. */
export function fixedBytesCoder(length: number): Coder {
  return {
    decode: (r) => r.hex(length),
    encode: (w, value) => {
      if (value instanceof Uint8Array && value.length === length) w.bytes(value);
      else if (typeof value === "string" && hexLength(value) === length) w.hex(value);
      else throw unexpected(`${length} bytes or 0x and ${2 * length} hex digits`, shown(value));
    },
  };
}

/** `Vec<u8>` as bytes. Text isn't taken for its bytes: whoever means that encodes it. */
export const bytesCoder: Coder = {
  decode: (r) => r.take(r.length()),
  encode: (w, value) => {
    if (value instanceof Uint8Array) {
      w.compact(value.length);
      w.bytes(value);
      return;
    }
    const length = typeof value === "string" ? hexLength(value) : undefined;
    if (length === undefined) throw unexpected("bytes or 0x hex", shown(value));
    w.compact(length);
    w.hex(value as string);
  },
};

/** AccountId32, in and out as hex or address. */
export function accountCoder(form: AccountForm): Coder {
  const out = form === "hex" ? (hex: Hex) => hex : addressOf;
  return {
    decode: (r) => out(r.hex(ACCOUNT_BYTES)),
    encode: (w, value) => {
      if (value instanceof Uint8Array && value.length === ACCOUNT_BYTES) w.bytes(value);
      else if (typeof value === "string" && hexLength(value) === ACCOUNT_BYTES) w.hex(value);
      else if (typeof value === "string" && !value.startsWith("0x")) w.hex(publicKeyOf(value));
      else throw unexpected("an account (SS58 or 32 bytes of hex)", shown(value));
    },
  };
}

/** True for what {@link accountCoder} takes as an account by its form. */
export function isBareAccount(value: unknown): boolean {
  return typeof value === "string" || value instanceof Uint8Array;
}

function addressOf(hex: Hex): string {
  const known = addresses.get(hex);
  if (known !== undefined) return known;
  if (addresses.size >= ADDRESSES_REMEMBERED) addresses.clear();
  const address = encodeSs58(hex);
  addresses.set(hex, address);
  return address;
}

function publicKeyOf(address: string): Hex {
  try {
    return accountHex(address);
  } catch (cause) {
    throw new Refusal("ERR_CODEC_VALUE", (cause as Error).message, cause);
  }
}
