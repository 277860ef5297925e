import { type Header, headerHash } from "../../src/client/codec/header.js";
import type { Hex } from "../../src/units/hex.js";

const ROOT: Hex = `0x${"ef".repeat(32)}`;

/** A made-up block: its header as a node's JSON, and its hash. */
export interface MadeBlock {
  readonly number: number;
  readonly hash: Hex;
  readonly json: Readonly<Record<string, unknown>>;
}

/** Blocks of `fork`, each after the last, beginning behind `parent`. Another fork's blocks have other hashes. */
export function madeBlocks(count: number, { parent, fork = 0 }: { parent?: MadeBlock; fork?: number } = {}): MadeBlock[] {
  const made: MadeBlock[] = [];
  let above = parent;
  for (let i = 0; i < count; i++) {
    const extrinsicsRoot: Hex = `0x${fork.toString(16).padStart(64, "0")}`;
    const header: Header = {
      parentHash: above?.hash ?? ROOT,
      number: (above?.number ?? 99) + 1,
      stateRoot: ROOT,
      extrinsicsRoot,
      logs: [],
    };
    const { logs, number, ...rest } = header;
    above = { number, hash: headerHash(header), json: { ...rest, number: `0x${number.toString(16)}`, digest: { logs } } };
    made.push(above);
  }
  return made;
}
