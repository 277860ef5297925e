import type { PartialState } from "../client/state/onNode.js";
import type { Hex } from "../units/hex.js";

/** Which keys a calculation read the last time: most of them are read again in the next block. */
export interface ReadMemory {
  keys: Record<"parent" | "child", { keys: readonly Hex[]; prefixes: readonly Hex[] }>;
}

const NONE = { keys: [], prefixes: [] };

export const newReadMemory = (): ReadMemory => ({ keys: { parent: NONE, child: NONE } });

export const readBefore = (memory: ReadMemory): ReadMemory["keys"] => memory.keys;

export function remember(memory: ReadMemory, read: Readonly<Record<"parent" | "child", PartialState>>): void {
  const of = ({ values, lists }: PartialState) => ({ keys: [...values.keys()], prefixes: [...lists.keys()] });
  memory.keys = { parent: of(read.parent), child: of(read.child) };
}
