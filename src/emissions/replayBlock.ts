import type { Codec, EventRecord } from "../client/codec/types.js";
import { onInitialize } from "../protocol/emission/onInitialize.js";
import type { ProtocolEvent } from "../protocol/hook.js";
import { overlay } from "../state/overlay.js";
import type { Hex } from "../units/hex.js";
import { stakersOf } from "./activity.js";
import { compareWrites, type WritesComparison } from "./compareWrites.js";
import { noteIssuance } from "./noteIssuance.js";
import type { RecordedBlock } from "./recording.js";
import { reshapedSubnets } from "./reshapedSubnets.js";

export interface Replay extends WritesComparison {
  /** Keys that the block changed and the hook should have: only told where nothing but the hook changed any. */
  readonly missed: readonly { readonly item: string; readonly raw: Hex; readonly chain: Hex | undefined }[];
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
  const hooked = events.filter(({ phase }) => phase === "initialization").slice(0, own.length);
  const others = events.filter((event) => !hooked.includes(event));
  const reshaped = reshapedSubnets(state, child);
  noteIssuance(state, others);
  const writes = state.writes();
  const activity = {
    events: others,
    extrinsics,
    stakedOn: stakersOf(child),
    reshaped,
  };
  const compared = compareWrites({ writes, child, codec, activity });
  const missed: { item: string; raw: Hex; chain: Hex | undefined }[] = [];
  if (extrinsics.length <= 1) {
    const written = new Set(writes.map(({ cell }) => cell.raw));
    const names = new Map(codec.items.map((name) => [codec.item(name).prefix as string, name]));
    for (const raw of [...(Object.keys(diff.set) as Hex[]), ...diff.del]) {
      const item = names.get(raw.slice(0, 66));
      if (!written.has(raw) && item !== undefined && !OTHERS.test(item)) missed.push({ item, raw, chain: diff.set[raw] });
    }
  }
  return { ...compared, missed, eventDifference: compareEvents(own, events) };
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
