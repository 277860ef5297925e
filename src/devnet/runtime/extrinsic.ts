import { Reader } from "../../client/codec/reader.js";
import type { Call, Codec } from "../../client/codec/types.js";
import { Writer } from "../../client/codec/writer.js";
import { type Hex, toHex } from "../../units/hex.js";
import { blake2 } from "../trie/node.js";
import { decodeBoundedCall } from "./boundedCall.js";
import type { Era } from "./era.js";
import { decodeEra } from "./era.js";

export type SignatureKind = "ed25519" | "sr25519" | "ecdsa";

/** What a signed extrinsic carries besides its call. */
export interface Signed {
  /** The account, or undefined where the address isn't one. */
  readonly who: Hex | undefined;
  readonly kind: SignatureKind;
  readonly signature: Uint8Array;
  readonly era: Era;
  readonly nonce: number;
  readonly tip: bigint;
  /** Mode of `CheckMetadataHash`. */
  readonly metadataHash: boolean;
  /** The bytes of all extensions, as they are signed. */
  readonly extra: Uint8Array;
}

export interface Extrinsic {
  readonly hash: Hex;
  readonly bytes: Uint8Array;
  readonly call: Call;
  readonly callBytes: Uint8Array;
  readonly signed: Signed | undefined;
}

const KINDS: readonly [SignatureKind, number][] = [
  ["ed25519", 64],
  ["sr25519", 64],
  ["ecdsa", 65],
];
const ADDRESS_SIZES = [32, 0, 0, 32, 20];

/** An extrinsic of format 4 (signed or bare) or 5 (bare). @throws RangeError or what the codec throws, where the bytes aren't one */
export function decodeExtrinsic(codec: Codec, bytes: Uint8Array): Extrinsic {
  const r = new Reader(bytes);
  const length = Number(r.compact());
  if (length !== r.remaining) throw new RangeError(`an extrinsic of ${length} bytes has ${r.remaining}`);
  const version = r.u8();
  if (![0x84, 0x04, 0x05].includes(version)) throw new RangeError(`format ${version & 0x7f} isn't supported`);
  const signed = version === 0x84 ? decodeSigned(r) : undefined;
  const callBytes = r.take(r.remaining);
  return { hash: toHex(blake2(bytes)), bytes, call: decodeBoundedCall(codec, callBytes), callBytes, signed };
}

/** The same of bytes that may be anything: undefined where they aren't an extrinsic. */
export function extrinsicIn(codec: Codec, bytes: Uint8Array): Extrinsic | undefined {
  try {
    return decodeExtrinsic(codec, bytes);
  } catch {
    return undefined;
  }
}

/** A bare extrinsic: an inherent. */
export function bareExtrinsic(codec: Codec, call: Call): Extrinsic {
  const callBytes = codec.encodeCall(call);
  const w = new Writer();
  w.compact(callBytes.length + 1);
  w.u8(0x04);
  w.bytes(callBytes);
  const bytes = w.result();
  return { hash: toHex(blake2(bytes)), bytes, call, callBytes, signed: undefined };
}

/** An extrinsic's bytes without the length in front, as its type has them. */
export function unprefixed(bytes: Uint8Array): Uint8Array {
  const r = new Reader(bytes);
  r.compact();
  return bytes.slice(r.offset);
}

/** The same with the length in front. */
export function prefixed(bytes: Uint8Array): Uint8Array {
  const w = new Writer();
  w.compact(bytes.length);
  w.bytes(bytes);
  return w.result();
}

function decodeSigned(r: Reader): Signed {
  const address = r.u8();
  let who: Hex | undefined;
  if (address === 1) r.compact();
  else if (address === 2) r.take(Number(r.compact()));
  else {
    const size = ADDRESS_SIZES[address];
    if (size === undefined) throw new RangeError(`address form ${address} doesn't exist`);
    const id = r.take(size);
    if (address === 0) who = toHex(id);
  }
  const kind = KINDS[r.u8()];
  if (kind === undefined) throw new RangeError("the signature's kind doesn't exist");
  const signature = r.take(kind[1]);
  const start = r.offset;
  const era = decodeEra(r);
  const nonce = Number(r.compact());
  const tip = BigInt(r.compact());
  const metadataHash = r.u8() === 1;
  return { who, kind: kind[0], signature, era, nonce, tip, metadataHash, extra: r.bytes.slice(start, r.offset) };
}
