import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64_MAX } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";

type Relation = readonly [proportion: bigint, hotkey: Hex];

const item = (name: string) => `SubtensorModule.${name}`;

/**
 * Lets the children that were set for a subnet's hotkeys count from now on, once they have waited long enough
 * (`do_set_pending_children`, pallets/subtensor/src/staking/set_children.rs). Those that would contradict other relations are dropped.
 */
export function applyPendingChildren({ state, block, event }: Hook, netuid: number): void {
  const started = state.get(item("SubtokenEnabled"), netuid) === true;
  for (const key of state.keys(item("PendingChildKeys"), netuid)) {
    const [children, cooldown]: [Relation[], bigint] = state.get(item("PendingChildKeys"), ...key);
    if (cooldown >= block && started) continue;
    const hotkey = key[1] as Hex;
    if (relate(state, netuid, hotkey, children)) event("SubtensorModule", "SetChildren", [hotkey, netuid, children]);
    state.delete(item("PendingChildKeys"), ...key);
  }
}

/** Sets a hotkey's children, and the other side of each relation. False where they contradict its parents. */
function relate(state: State, netuid: number, pivot: Hex, pending: readonly Relation[]): boolean {
  const children = byHotkey(pending.filter(([, child]) => child !== pivot));
  const parents = byHotkey((state.get(item("ParentKeys"), pivot, netuid) as Relation[]).filter(([, parent]) => parent !== pivot));
  const total = [...children.values()].reduce((sum, proportion) => sum + proportion, 0n);
  if (total > U64_MAX || [...children.keys()].some((child) => parents.has(child))) return false;
  const before = (state.get(item("ChildKeys"), pivot, netuid) as Relation[]).map(([, child]) => child);
  setOrDelete(state, "ChildKeys", pivot, netuid, relations(children));
  for (const [child, proportion] of children) upsert(state, "ParentKeys", child, netuid, proportion, pivot);
  for (const child of before) {
    if (children.has(child)) continue;
    const left = (state.get(item("ParentKeys"), child, netuid) as Relation[]).filter(([, parent]) => parent !== pivot);
    setOrDelete(state, "ParentKeys", child, netuid, left);
  }
  setOrDelete(state, "ParentKeys", pivot, netuid, relations(parents));
  for (const [parent, proportion] of parents) upsert(state, "ChildKeys", parent, netuid, proportion, pivot);
  return true;
}

/** The last proportion of each hotkey, in the order of the hotkeys' bytes. */
function byHotkey(list: readonly Relation[]): Map<Hex, bigint> {
  const last = new Map(list.map(([proportion, hotkey]) => [hotkey, proportion]));
  return new Map([...last].sort(([a], [b]) => (a < b ? -1 : 1)));
}

const relations = (map: ReadonlyMap<Hex, bigint>): Relation[] => [...map].map(([hotkey, proportion]) => [proportion, hotkey]);

function upsert(state: State, name: string, of: Hex, netuid: number, proportion: bigint, hotkey: Hex): void {
  const list: Relation[] = [...state.get(item(name), of, netuid)];
  const at = list.findIndex(([, known]) => known === hotkey);
  list[at < 0 ? list.length : at] = [proportion, hotkey];
  state.set(item(name), [of, netuid], list);
}

function setOrDelete(state: State, name: string, of: Hex, netuid: number, list: readonly Relation[]): void {
  if (list.length === 0) state.delete(item(name), of, netuid);
  else state.set(item(name), [of, netuid], list);
}
