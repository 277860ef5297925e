import type { Codec, EventRecord } from "../client/codec/types.js";
import { onInitialize } from "../protocol/emission/onInitialize.js";
import type { ProtocolEvent } from "../protocol/hook.js";
import { overlay } from "../state/overlay.js";
import { type Hex, toHex } from "../units/hex.js";
import { type Difference, explainDifference } from "./explainDifference.js";
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
  /** Keys that a transaction of the block changed after the hook, and the event that says so. */
  readonly explained: readonly (KeyDifference & { readonly by: string })[];
  readonly differing: readonly KeyDifference[];
  /** Where the hook's events depart from the block's, as text; undefined where they don't. */
  readonly eventDifference: string | undefined;
}

/** Items that the runtime's other pallets write at a block's beginning and end. */
const OTHERS = /^(System|Timestamp|Aura)\./;

/**
 * Replays SubtensorModule's hook of a block, and compares every key that it wrote with the state after the block: equal, changed by a transaction that
 * the block's events name, or differing. In a block without transactions every key that the block changed must have been written, too.
 */
export function replayBlock(block: RecordedBlock, codec: Codec): Replay {
  const { parent, child, number, parentHash, diff, events, extrinsics } = block;
  const state = overlay(parent);
  const own = onInitialize(state, { block: BigInt(number), parentHash });
  const explained: (KeyDifference & { readonly by: string })[] = [];
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
    if (same) {
      equal++;
      continue;
    }
    const difference: Difference = { item: name, key, raw, chain: child.get(name, ...key), computed: value };
    const by = explainDifference(difference, events, extrinsics);
    if (by === null) differing.push({ item: name, key: raw, chain, computed });
    else explained.push({ item: name, key: raw, chain, computed, by });
  }
  if (extrinsics.length <= 1) {
    const names = new Map(codec.items.map((name) => [codec.item(name).prefix as string, name]));
    for (const key of [...(Object.keys(diff.set) as Hex[]), ...diff.del]) {
      const name = names.get(key.slice(0, 66));
      if (written.has(key) || name === undefined || OTHERS.test(name)) continue;
      differing.push({ item: name, key, chain: diff.set[key], computed: undefined });
    }
  }
  return { equal, explained, differing, eventDifference: compareEvents(own, events) };
}

/** The hook's events stand at the beginning of the block's; scheduled calls and encrypted transactions may add others behind. */
function compareEvents(own: readonly ProtocolEvent[], events: readonly EventRecord[]): string | undefined {
  const chain = events.filter(({ phase }) => phase === "initialization");
  const text = (event: ProtocolEvent | undefined) =>
    event === undefined
      ? "nothing"
      : `${event.pallet}.${event.name} ${JSON.stringify(event.data, (_, part) => (typeof part === "bigint" ? part.toString() : part))}`;
  const at = own.findIndex((event, i) => text(event) !== text(chain[i]));
  if (at >= 0) return `event ${at}: ${text(own[at])} instead of ${text(chain[at])}`;
  const missed = chain.slice(own.length).find(({ pallet }) => pallet === "SubtensorModule");
  return missed === undefined ? undefined : `event ${own.length}: nothing instead of ${text(missed)}`;
}
