import type { Header } from "../../client/codec/header.js";
import type { Codec } from "../../client/codec/types.js";
import { Writer } from "../../client/codec/writer.js";
import type { StorageValue } from "../../state/state.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { orderedRoot } from "../trie/orderedRoot.js";

/** A chain's first header. */
export const firstHeader = (stateRoot: Hex): Header => ({
  parentHash: `0x${"00".repeat(32)}`,
  number: 0,
  stateRoot,
  extrinsicsRoot: orderedRoot([]),
  logs: [],
});

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

/** SCALE of each digest item: what a digest of it alone is, without the count. */
export function digestLogs(codec: Codec, logs: readonly StorageValue[]): Hex[] {
  return logs.map((log) =>
    toHex(
      codec
        .item("System.Digest")
        .encode({ logs: [log] })
        .subarray(1),
    ),
  );
}
