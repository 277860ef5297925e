import { blake2b } from "@noble/hashes/blake2.js";
import { type Hex, toHex } from "../../units/hex.js";
import { Writer } from "./writer.js";

/** A block's header. */
export interface Header {
  readonly parentHash: Hex;
  readonly number: number;
  /** Of the state after the block. */
  readonly stateRoot: Hex;
  readonly extrinsicsRoot: Hex;
  /** SCALE of each digest item. */
  readonly logs: readonly Hex[];
}

export function encodeHeader({ parentHash, number, stateRoot, extrinsicsRoot, logs }: Header): Uint8Array {
  const w = new Writer();
  w.hex(parentHash);
  w.compact(number);
  w.hex(stateRoot);
  w.hex(extrinsicsRoot);
  w.compact(logs.length);
  for (const log of logs) w.hex(log);
  return w.result();
}

/** A block's hash: blake2-256 of its header. */
export function headerHash(header: Header): Hex {
  return toHex(blake2b(encodeHeader(header), { dkLen: 32 }));
}
