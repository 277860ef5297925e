import type { Header } from "../../client/codec/header.js";
import { Writer } from "../../client/codec/writer.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";

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
