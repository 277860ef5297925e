import { blake2b } from "@noble/hashes/blake2.js";
import { createCodec } from "../client/codec/createCodec.js";
import type { PartialState } from "../client/state/onNode.js";
import { partialStore } from "../client/state/partialStore.js";
import { storageState } from "../client/state/storageState.js";
import type { BlockRef } from "../client/view.js";
import { type Hex, toHex } from "../units/hex.js";
import type { BlockEvidence } from "./evidence.js";

/** Where a verdict's inputs came from. */
export interface Provenance {
  readonly genesisHash: Hex;
  /** Which node was asked. */
  readonly endpoint: string;
  readonly blockHash: Hex;
  readonly parent: BlockRef;
  /** Whether each value was proven against the state roots of the two blocks' headers, or the node was believed. */
  readonly proven: boolean;
  /** blake2-256 of everything that was read, see `inputsDigest`. */
  readonly inputs: Hex;
}

/** All that a block was verified by: what was read of the states before and after it. */
export interface Capture {
  readonly genesisHash: Hex;
  readonly endpoint: string;
  readonly block: BlockRef;
  readonly parent: BlockRef;
  readonly proven: boolean;
  /** Raw, of the runtime that ran the block. */
  readonly metadata: Uint8Array;
  readonly states: { readonly parent: PartialState; readonly child: PartialState };
}

export function provenanceOf(capture: Capture): Provenance {
  const { genesisHash, endpoint, block, parent, proven } = capture;
  return { genesisHash, endpoint, blockHash: block.hash, parent, proven, inputs: inputsDigest(capture) };
}

/** What was read as JSON values, in byte order of the keys: the same reads give the same text. */
export function plainState({ values, lists }: PartialState): { values: Record<Hex, Hex | null>; lists: Record<Hex, readonly Hex[]> } {
  const sorted = <V>(map: ReadonlyMap<Hex, V>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    values: Object.fromEntries(sorted(values).map(([key, bytes]) => [key, bytes === null ? null : toHex(bytes)])),
    lists: Object.fromEntries(sorted(lists)),
  };
}

/** blake2-256 of the JSON `[block hash, parent hash, read of the parent, read of the block]`. */
export function inputsDigest({ block, parent, states }: Pick<Capture, "block" | "parent" | "states">): Hex {
  const text = JSON.stringify([block.hash, parent.hash, plainState(states.parent), plainState(states.child)]);
  return toHex(blake2b(new TextEncoder().encode(text), { dkLen: 32 }));
}

/** The evidence that a capture holds. @throws MissingStateError where the calculation reads what wasn't captured */
export function capturedEvidence({ block, parent, states, metadata }: Capture): BlockEvidence {
  const codec = createCodec(metadata, { accounts: "hex" });
  const stores = { parent: partialStore(states.parent), child: partialStore(states.child) };
  const events = stores.child.get(codec.item("System.Events").key());
  return {
    parent: storageState(codec, stores.parent),
    child: storageState(codec, stores.child),
    block: BigInt(block.number),
    parentHash: parent.hash,
    events: events === undefined ? [] : codec.decodeEvents(events),
    codec,
  };
}
