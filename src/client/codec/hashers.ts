import { blake2b } from "@noble/hashes/blake2.js";
import { toHex } from "../../units/hex.js";
import type { HasherName } from "./metadata/model.js";

/** How many bytes a hasher puts before the key itself; undefined where the key can't be read back. */
export const HASH_LENGTH: Readonly<Partial<Record<HasherName, number>>> = { Blake2_128Concat: 16, Twox64Concat: 8, Identity: 0 };

/** A key part as storage has it, in hex without 0x. */
export function hashPart(hasher: HasherName, part: Uint8Array): string {
  const plain = () => toHex(part).slice(2);
  const blake = (length: number) => toHex(blake2b(part, { dkLen: length })).slice(2);
  switch (hasher) {
    case "Blake2_128":
      return blake(16);
    case "Blake2_256":
      return blake(32);
    case "Blake2_128Concat":
      return blake(16) + plain();
    case "Twox128":
      return twox(part, 2);
    case "Twox256":
      return twox(part, 4);
    case "Twox64Concat":
      return twox(part, 1) + plain();
    case "Identity":
      return plain();
  }
}

/** `words` xxHash64 with the seeds 0, 1, …, each little-endian, in hex. */
export function twox(bytes: Uint8Array, words: number): string {
  let text = "";
  for (let seed = 0; seed < words; seed++) {
    const hash = xxhash64(bytes, BigInt(seed));
    for (let byte = 0n; byte < 8n; byte++) text += ((hash >> (byte * 8n)) & 0xffn).toString(16).padStart(2, "0");
  }
  return text;
}

const MASK = 2n ** 64n - 1n;
const P1 = 11400714785074694791n;
const P2 = 14029467366897019727n;
const P3 = 1609587929392839161n;
const P4 = 9650029242287828579n;
const P5 = 2870177450012600261n;

const rotate = (value: bigint, by: bigint) => ((value << by) | (value >> (64n - by))) & MASK;
const round = (lane: bigint, input: bigint) => (rotate((lane + input * P2) & MASK, 31n) * P1) & MASK;

/** xxHash64, as published (https://github.com/Cyan4973/xxHash, doc/xxhash_spec.md). */
function xxhash64(bytes: Uint8Array, seed: bigint): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let hash: bigint;
  if (bytes.length >= 32) {
    const lanes = [(seed + P1 + P2) & MASK, (seed + P2) & MASK, seed, (seed - P1) & MASK];
    for (; at + 32 <= bytes.length; at += 32) for (let i = 0; i < 4; i++) lanes[i] = round(lanes[i]!, view.getBigUint64(at + 8 * i, true));
    hash = (rotate(lanes[0]!, 1n) + rotate(lanes[1]!, 7n) + rotate(lanes[2]!, 12n) + rotate(lanes[3]!, 18n)) & MASK;
    for (const lane of lanes) hash = ((hash ^ round(0n, lane)) * P1 + P4) & MASK;
  } else hash = (seed + P5) & MASK;
  hash = (hash + BigInt(bytes.length)) & MASK;
  for (; at + 8 <= bytes.length; at += 8) hash = (rotate(hash ^ round(0n, view.getBigUint64(at, true)), 27n) * P1 + P4) & MASK;
  if (at + 4 <= bytes.length) {
    hash = (rotate(hash ^ ((BigInt(view.getUint32(at, true)) * P1) & MASK), 23n) * P2 + P3) & MASK;
    at += 4;
  }
  for (; at < bytes.length; at++) hash = (rotate(hash ^ ((BigInt(bytes[at]!) * P5) & MASK), 11n) * P1) & MASK;
  hash = ((hash ^ (hash >> 33n)) * P2) & MASK;
  hash = ((hash ^ (hash >> 29n)) * P3) & MASK;
  return hash ^ (hash >> 32n);
}
