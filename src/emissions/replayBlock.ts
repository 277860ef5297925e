import type { Codec } from "../client/codec/types.js";
import { onInitialize } from "../protocol/emission/onInitialize.js";
import { overlay } from "../state/overlay.js";
import { type Hex, toHex } from "../units/hex.js";
import type { RecordedBlock } from "./recording.js";

/** A key that the replay left otherwise than the chain did; undefined stands for absent. */
export interface KeyDifference {
  readonly item: string;
  readonly key: Hex;
  readonly chain: Hex | undefined;
  readonly computed: Hex | undefined;
}

export interface Replay {
  /** How many written keys agree. */
  readonly equal: number;
  readonly differing: readonly KeyDifference[];
}

/** Items that the runtime's other pallets write at a block's beginning and end. */
const OTHERS = /^(System|Timestamp|Aura)\./;

/**
 * Replays SubtensorModule's hook of a block without transactions, and compares every key that it wrote, or that the block changed, with the state after
 * it.
 */
export function replayBlock({ parent, child, number, parentHash, diff }: RecordedBlock, codec: Codec): Replay {
  const state = overlay(parent);
  onInitialize(state, { block: BigInt(number), parentHash });
  const differing: KeyDifference[] = [];
  const written = new Set<Hex>();
  let equal = 0;
  for (const { item: name, key, value } of state.writes()) {
    const item = codec.item(name);
    const raw = item.key(...key);
    written.add(raw);
    const encoded = (given: unknown) => (given === undefined ? undefined : toHex(item.encode(given)));
    const computed = encoded(value);
    const chain = child.has(name, ...key) ? encoded(child.get(name, ...key)) : undefined;
    // An absent key reads as its default; the chain writes some of those, and deletes others.
    const same =
      computed === chain || (!item.optional && (computed ?? encoded(item.defaultValue)) === (chain ?? encoded(item.defaultValue)));
    if (same) equal++;
    else differing.push({ item: name, key: raw, chain, computed });
  }
  const names = new Map(codec.items.map((name) => [codec.item(name).prefix as string, name]));
  for (const key of [...(Object.keys(diff.set) as Hex[]), ...diff.del]) {
    const name = names.get(key.slice(0, 66));
    if (written.has(key) || name === undefined || OTHERS.test(name)) continue;
    differing.push({ item: name, key, chain: diff.set[key], computed: undefined });
  }
  return { equal, differing };
}
