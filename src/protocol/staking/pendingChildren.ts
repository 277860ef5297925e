import type { Hex } from "../../units/hex.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { contradiction, parentsOf, type Relation, relationsOf, storeFamily } from "./relations.js";

/**
 * Lets the children that were set for a subnet's hotkeys count from now on, once they have waited long enough
 * (`do_set_pending_children`, pallets/subtensor/src/staking/set_children.rs). Those that would contradict other relations are dropped.
 */
export function applyPendingChildren(hook: Hook, netuid: number): void {
  const { state, block } = hook;
  const started = state.get(item("SubtokenEnabled"), netuid) === true;
  for (const key of state.keys(item("PendingChildKeys"), netuid)) {
    const [children, cooldown]: [Relation[], bigint] = state.get(item("PendingChildKeys"), ...key);
    if (cooldown >= block && started) continue;
    applyChildren(hook, key[1] as Hex, netuid, children);
    state.delete(item("PendingChildKeys"), ...key);
  }
}

/** Sets a hotkey's children, unless they contradict its parents (`persist_pending_chidren_ok`). */
export function applyChildren(
  { state, event }: Pick<Hook, "state" | "event">,
  pivot: Hex,
  netuid: number,
  pending: readonly Relation[],
): void {
  const family = { children: relationsOf(pending, pivot), parents: parentsOf(state, pivot, netuid) };
  if (contradiction(family) !== undefined) return;
  storeFamily(state, pivot, netuid, family);
  event("SubtensorModule", "SetChildren", [pivot, netuid, pending]);
}
