import { Writer } from "../../client/codec/writer.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { blake2 } from "../trie/node.js";

export interface Header {
  readonly parentHash: Hex;
  readonly number: number;
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
  return toHex(blake2(encodeHeader(header)));
}

/** The form JSON-RPC gives. */
export function headerJson({ parentHash, number, stateRoot, extrinsicsRoot, logs }: Header) {
  return { parentHash, number: `0x${number.toString(16)}`, stateRoot, extrinsicsRoot, digest: { logs } };
}

/** The author's claim to a slot, as Aura puts it into a header. */
export function auraSlot(slot: bigint): { readonly log: Hex; readonly item: { type: "PreRuntime"; value: [Hex, Uint8Array] } } {
  const w = new Writer();
  w.wide(slot, 8);
  const bytes = w.result();
  return {
    log: toHex(Uint8Array.of(6, ...fromHex("0x61757261"), 8 << 2, ...bytes)),
    item: { type: "PreRuntime", value: ["0x61757261", bytes] },
  };
}
