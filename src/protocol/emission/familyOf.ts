import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { activeFamily } from "../consensus/index.js";
import { item } from "../item.js";
import { rulesOf } from "../rules.js";

/** Parts of 2^64 - 1, and the other hotkey. */
export type Relation = readonly [proportion: bigint, hotkey: Hex];

/** A hotkey's children and parents that count on a subnet: all stored, but for those whose child keys are suspended where the chain does that. */
export function familyOf(
  state: StateReader,
  hotkey: Hex,
  netuid: number,
): { readonly children: readonly Relation[]; readonly parents: readonly Relation[] } {
  const children: readonly Relation[] = state.get(item("ChildKeys"), hotkey, netuid);
  const parents: readonly Relation[] = state.get(item("ParentKeys"), hotkey, netuid);
  if (!rulesOf(state).suspendedChildKeys) return { children, parents };
  const family = activeFamily({
    hotkey,
    ownerHotkey: state.has(item("SubnetOwnerHotkey"), netuid) ? state.get(item("SubnetOwnerHotkey"), netuid) : null,
    children,
    parents,
    isSuspended: (key) => state.has(item("ChildkeyThresholdSuspended"), key as Hex),
  });
  return { children: family.children as readonly Relation[], parents: family.parents as readonly Relation[] };
}
