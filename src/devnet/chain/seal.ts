import { ristretto255 } from "@noble/curves/ed25519.js";
import { bytesToNumberLE, numberToBytesLE } from "@noble/curves/utils.js";
import { DEV_SEED } from "@polkadot/keyring";
import { hexToU8a } from "@polkadot/util";
import { keyExtractPath, keyFromPath, sr25519PairFromSeed } from "@polkadot/util-crypto";
import { type Header, headerHash } from "../../client/codec/header.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { AUTHORITY_URI } from "./accounts.js";
import { Transcript } from "./transcript.js";

const { Fn, BASE } = ristretto255.Point;
/** `DigestItem::Seal` of Aura, 64 bytes. */
const SEAL = "0x05617572610101";

interface Author {
  readonly publicKey: Uint8Array;
  readonly scalar: bigint;
}

let known: Author | undefined;
/** The nonce is always the same: it gives the key away, which everybody has anyway, and makes the same blocks of the same transactions. */
const NONCE = 1n;
const NONCE_POINT = BASE.toBytes();

function author(): Author {
  if (known === undefined) {
    const { publicKey, secretKey } = keyFromPath(sr25519PairFromSeed(hexToU8a(DEV_SEED)), keyExtractPath(AUTHORITY_URI).path, "sr25519");
    known = { publicKey, scalar: bytesToNumberLE(secretKey.subarray(0, 32)) >> 3n };
  }
  return known;
}

/** The header with its author's seal at the end: the signature of the hash that it has without. A block's hash is over both. */
export function seal(header: Header): Header {
  const signature = sign(fromHex(headerHash(header)));
  return { ...header, logs: [...header.logs, `${SEAL}${toHex(signature).slice(2)}` as Hex] };
}

/** The authority's sr25519 signature. */
function sign(message: Uint8Array): Uint8Array {
  const { publicKey, scalar } = author();
  const transcript = new Transcript("SigningContext");
  transcript.append("", new TextEncoder().encode("substrate"));
  transcript.append("sign-bytes", message);
  transcript.append("proto-name", new TextEncoder().encode("Schnorr-sig"));
  transcript.append("sign:pk", publicKey);
  transcript.append("sign:R", NONCE_POINT);
  const challenge = Fn.create(bytesToNumberLE(transcript.challenge("sign:c", 64)));
  const response = numberToBytesLE(Fn.create(challenge * scalar + NONCE), 32);
  response[31]! |= 0x80;
  return Uint8Array.of(...NONCE_POINT, ...response);
}
