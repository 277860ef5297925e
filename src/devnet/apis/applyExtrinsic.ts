import { Writer } from "../../client/codec/writer.js";
import { overlay } from "../../state/overlay.js";
import type { Block } from "../chain/chain.js";
import { auraSlot } from "../chain/header.js";
import type { Node } from "../node.js";
import { BlockBuilder } from "../runtime/blockBuilder.js";
import { decodeExtrinsic } from "../runtime/extrinsic.js";
import { InvalidTransaction } from "../runtime/invalid.js";
import { writeInvalid } from "./validity.js";

/** `ApplyExtrinsicResult` of an extrinsic in a block after `parent`: a validity error, or how its dispatch went. Nothing is changed. */
export function applyExtrinsic({ codec, chain }: Node, parent: Block, bytes: Uint8Array): Uint8Array {
  const number = parent.header.number + 1;
  const state = overlay(chain.state(parent.header.number));
  const block = new BlockBuilder(codec, state, { number, parentHash: parent.hash, logs: [auraSlot(0n).item] });
  const w = new Writer();
  try {
    block.apply(decodeExtrinsic(codec, bytes), { ...chain.facts(), number });
  } catch (error) {
    if (!(error instanceof InvalidTransaction)) throw error;
    w.u8(1);
    writeInvalid(w, error);
    return w.result();
  }
  const failed = block.finish().findLast(({ pallet, name }) => pallet === "System" && name === "ExtrinsicFailed");
  w.u8(0);
  w.u8(failed === undefined ? 0 : 1);
  if (failed !== undefined) {
    const type = codec.eventFields("System.ExtrinsicFailed")[0]!.type;
    w.bytes(codec.encodeType(type, failed.data.dispatchError));
  }
  return w.result();
}
