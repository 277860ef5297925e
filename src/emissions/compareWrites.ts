import type { Codec } from "../client/codec/types.js";
import type { Write } from "../state/overlay.js";
import type { StateReader } from "../state/state.js";
import { asPairs } from "../units/flatRow.js";
import { toHex } from "../units/hex.js";
import type { Activity } from "./activity.js";
import { type Difference, explainDifference } from "./explainDifference.js";

/** What a key's difference is explained by. */
export type ExplainedDifference = Difference & { readonly by: string };

/** How recomputed keys compare with the chain's. */
export interface WritesComparison {
  /** The keys that agree. */
  readonly equal: readonly Pick<Difference, "item" | "key">[];
  /** Keys that something else in the block changed too, and the event that says so. */
  readonly explained: readonly ExplainedDifference[];
  readonly differing: readonly Difference[];
}

export const NOTHING_COMPARED: WritesComparison = { equal: [], explained: [], differing: [] };

/** Compares every key that was recomputed with the state after the block: equal, changed since by what the block's events name, or differing. */
export function compareWrites({
  writes,
  child,
  codec,
  activity,
}: {
  readonly writes: readonly Write[];
  readonly child: StateReader;
  readonly codec: Codec;
  readonly activity: Activity;
}): WritesComparison {
  const equal: Pick<Difference, "item" | "key">[] = [];
  const explained: ExplainedDifference[] = [];
  const differing: Difference[] = [];
  for (const { cell, value } of writes) {
    const { item: name, key } = cell;
    const item = codec.item(name);
    const encoded = (given: unknown) => (given === undefined ? undefined : toHex(item.encode(given)));
    const computed = encoded(value);
    const chain = child.has(name, ...key) ? encoded(child.get(name, ...key)) : undefined;
    // An absent key reads as its default; the chain writes some of those, and deletes others.
    const same =
      computed === chain || (!item.optional && (computed ?? encoded(item.defaultValue)) === (chain ?? encoded(item.defaultValue)));
    if (same) {
      equal.push({ item: name, key });
      continue;
    }
    const difference: Difference = {
      item: name,
      key,
      raw: item.key(...key),
      chain: child.get(name, ...key),
      computed: value === undefined ? item.defaultValue : asPairs(value),
      bytes: { chain, computed },
    };
    const by = explainDifference(difference, activity);
    if (by === null) differing.push(difference);
    else explained.push({ ...difference, by });
  }
  return { equal, explained, differing };
}
