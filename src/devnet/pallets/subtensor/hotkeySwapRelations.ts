import {
  childrenRefusal,
  contradiction,
  familyOf,
  type Relation,
  storeFamily,
  storeRelations,
  without,
} from "../../../protocol/staking/relations.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { ensure, ensureAccepted } from "../../runtime/failure.js";
import type { HotkeySwap } from "./hotkeySwapOnSubnet.js";
import { drop, get, has, keys, set } from "./items.js";

/** Parents and children of a hotkey, set and waiting, become another's (`parent_child_swap_hotkey`, staking/set_children.rs). */
export function swapRelations(context: Context, { from, to, meter }: HotkeySwap, netuid: number): void {
  const { state } = context;
  const family = familyOf(state, from, netuid);
  ensureAccepted(contradiction(family));
  const { children, parents } = family;
  for (const child of children.keys())
    storeRelations(state, "ParentKeys", child, netuid, without(state, "ParentKeys", child, netuid, from));
  for (const parent of parents.keys()) set(state, "ChildKeys", [parent, netuid], without(state, "ChildKeys", parent, netuid, from));
  set(state, "ChildKeys", [from, netuid], []);
  drop(state, "ParentKeys", from, netuid);
  ensure(!children.has(to) && !parents.has(to), "InvalidChild");
  meter.add(2 + children.size + parents.size, children.size + parents.size + 2);
  if (has(state, "PendingChildKeys", netuid, from)) {
    const [pending, since]: [Relation[], bigint] = get(state, "PendingChildKeys", netuid, from);
    ensureAccepted(childrenRefusal(to, parents, pending));
    drop(state, "PendingChildKeys", netuid, from);
    set(state, "PendingChildKeys", [netuid, to], [pending, since]);
    meter.add(1, 2);
  }
  const others = (item: string, known: ReadonlyMap<Hex, bigint>) =>
    (get(state, item, to, netuid) as Relation[]).filter(([, hotkey]) => !known.has(hotkey)).length;
  const touched = children.size + others("ChildKeys", children) + parents.size + others("ParentKeys", parents);
  storeFamily(state, to, netuid, family);
  meter.add(1 + touched, 1 + touched);
  for (const key of keys(state, "PendingChildKeys", netuid)) {
    meter.add(1);
    const [pending, since]: [Relation[], bigint] = get(state, "PendingChildKeys", ...key);
    const at = pending.findIndex(([, child]) => child === from);
    if (at < 0) continue;
    set(state, "PendingChildKeys", key, [[...pending.slice(0, at), ...pending.slice(at + 1), [pending[at]![0], to]], since]);
    meter.add(1, 2);
  }
}
