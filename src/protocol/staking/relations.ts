import type { State, StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64_MAX } from "../fixed/fixed.js";
import { item } from "../item.js";

/*
 * Parents and children: hotkeys that give a part of their stake's weight to others on a subnet (`PCRelations`,
 * pallets/subtensor/src/staking/set_children.rs). Each relation is stored on both sides.
 */

export type Relation = readonly [proportion: bigint, hotkey: Hex];
/** Proportions by hotkey, in the order of the hotkeys' bytes. */
export type Relations = ReadonlyMap<Hex, bigint>;

export interface Family {
  readonly children: Relations;
  readonly parents: Relations;
}

const MOST_CHILDREN = 5;

/** Of each hotkey the last proportion; `pivot` itself is left out. */
export function relationsOf(list: readonly Relation[], pivot: Hex): Relations {
  const last = new Map(list.filter(([, hotkey]) => hotkey !== pivot).map(([proportion, hotkey]) => [hotkey, proportion]));
  return new Map([...last].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const stored = (state: StateReader, name: string, hotkey: Hex, netuid: number): Relation[] => state.get(item(name), hotkey, netuid);

export function parentsOf(state: StateReader, hotkey: Hex, netuid: number): Relations {
  return relationsOf(stored(state, "ParentKeys", hotkey, netuid), hotkey);
}

export function familyOf(state: StateReader, hotkey: Hex, netuid: number): Family {
  return { children: relationsOf(stored(state, "ChildKeys", hotkey, netuid), hotkey), parents: parentsOf(state, hotkey, netuid) };
}

/** What contradicts itself in a family: SubtensorModule's error by name, or undefined. */
export function contradiction({ children, parents }: Family): string | undefined {
  if ([...children.values()].reduce((sum, proportion) => sum + proportion, 0n) > U64_MAX) return "ProportionOverflow";
  return [...children.keys()].some((child) => parents.has(child)) ? "ChildParentInconsistency" : undefined;
}

/** Why a hotkey can't have these children, by the error's name (`ensure_pending_consistency`). */
export function childrenRefusal(pivot: Hex, parents: Relations, pending: readonly Relation[]): string | undefined {
  if (pending.some(([, child]) => child === pivot)) return "InvalidChild";
  const children = relationsOf(pending, pivot);
  return children.size > MOST_CHILDREN ? "TooManyChildren" : contradiction({ children, parents });
}

/** Makes this the hotkey's whole family, on the other side of each relation, too (`persist_child_parent_relations`). */
export function storeFamily(state: State, pivot: Hex, netuid: number, { children, parents }: Family): void {
  storeSide(state, pivot, netuid, { own: "ChildKeys", other: "ParentKeys", relations: children });
  storeSide(state, pivot, netuid, { own: "ParentKeys", other: "ChildKeys", relations: parents });
}

interface Side {
  readonly own: string;
  readonly other: string;
  readonly relations: Relations;
}

function storeSide(state: State, pivot: Hex, netuid: number, { own, other, relations }: Side): void {
  const before = stored(state, own, pivot, netuid).map(([, hotkey]) => hotkey);
  storeRelations(
    state,
    own,
    pivot,
    netuid,
    [...relations].map(([hotkey, proportion]) => [proportion, hotkey]),
  );
  for (const [hotkey, proportion] of relations) {
    const list = [...stored(state, other, hotkey, netuid)];
    const at = list.findIndex(([, known]) => known === pivot);
    list[at < 0 ? list.length : at] = [proportion, pivot];
    storeRelations(state, other, hotkey, netuid, list);
  }
  for (const hotkey of before)
    if (!relations.has(hotkey)) storeRelations(state, other, hotkey, netuid, without(state, other, hotkey, netuid, pivot));
}

/** A hotkey's stored relations but those to another. */
export function without(state: StateReader, name: string, hotkey: Hex, netuid: number, other: Hex): Relation[] {
  return stored(state, name, hotkey, netuid).filter(([, known]) => known !== other);
}

export function storeRelations(state: State, name: string, hotkey: Hex, netuid: number, list: readonly Relation[]): void {
  if (list.length === 0) state.delete(item(name), hotkey, netuid);
  else state.set(item(name), [hotkey, netuid], list);
}
