import { ed25519PairFromSeed, sr25519PairFromSeed } from "@polkadot/util-crypto";
import { toHex } from "../../units/hex.js";
import { decodeSessionKeys, SESSION_KEY_TYPES } from "../apis/sessionKeys.js";
import { RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { bytesParam, keyParam, textParam } from "./params.js";

/** `author_*`'s errors that have no code of their own. */
const OTHER = 1040;
const TYPE_LENGTH = 4;
const SEED_LENGTH = 32;
const PAIRS = { aura: sr25519PairFromSeed, gran: ed25519PairFromSeed };

function keyType(value: unknown): string {
  const type = textParam(value, "key_type");
  if (new TextEncoder().encode(type).length === TYPE_LENGTH) return type;
  throw new RpcError(OTHER, "Invalid key type ID format (should be of length four)");
}

/** A node doesn't check either whether the secret is the public key's. */
const insertKey: Method = (node, [type, suri, publicKey]) => {
  const key = [keyType(type), textParam(suri, "suri"), keyParam(publicKey, "public")] as const;
  node.data.insertKey(key[0], key[2]);
  return null;
};

const hasKey: Method = (node, [publicKey, type]) => node.data.hasKey(keyType(type), keyParam(publicKey, "public_key"));

const hasSessionKeys: Method = (node, [encoded]) => {
  const keys = decodeSessionKeys(bytesParam(encoded, "session_keys"));
  if (keys === null) throw new RpcError(OTHER, "Session keys are not encoded correctly");
  return keys.every(({ type, publicKey }) => node.data.hasKey(type, publicKey));
};

/** New keys, whose secrets nobody has: the devnet's author stays who it is. */
const rotateKeys: Method = (node) => {
  const keys = SESSION_KEY_TYPES.map((type) => {
    const { publicKey } = PAIRS[type](crypto.getRandomValues(new Uint8Array(SEED_LENGTH)));
    node.data.insertKey(type, toHex(publicKey));
    return publicKey;
  });
  return toHex(Uint8Array.from(keys.flatMap((key) => [...key])));
};

export const keystoreMethods: Methods = {
  author_hasKey: hasKey,
  author_hasSessionKeys: hasSessionKeys,
  author_insertKey: insertKey,
  author_rotateKeys: rotateKeys,
};
