import { Reader } from "../../client/codec/reader.js";
import type { Hex } from "../../units/hex.js";

/** The keys of an author, in the order that their SCALE has them one after the other (runtime/src/lib.rs, `SessionKeys`). */
export const SESSION_KEY_TYPES = ["aura", "gran"] as const;
const KEY_LENGTH = 32;

export interface SessionKey {
  readonly type: (typeof SESSION_KEY_TYPES)[number];
  readonly publicKey: Hex;
}

/** An author's public keys; null where the bytes aren't enough. */
export function decodeSessionKeys(bytes: Uint8Array): SessionKey[] | null {
  if (bytes.length < SESSION_KEY_TYPES.length * KEY_LENGTH) return null;
  const r = new Reader(bytes);
  return SESSION_KEY_TYPES.map((type) => ({ type, publicKey: r.hex(KEY_LENGTH) }));
}
