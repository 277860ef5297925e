import { U64_MAX, U96F32 } from "../fixed/fixed.js";

/** A relation between hotkeys on a subnet as stored in `ChildKeys` or `ParentKeys`: parts of 2^64 - 1, and the other hotkey. */
export type Relation = readonly [proportion: bigint, hotkey: string];

export interface FamilyOptions {
  readonly hotkey: string;
  /** The subnet owner's hotkey, null without one: never suspended. */
  readonly ownerHotkey: string | null;
  readonly children: readonly Relation[];
  readonly parents: readonly Relation[];
  /** Whether `ChildkeyThresholdSuspended` has the hotkey; absent on chains without that item. */
  readonly isSuspended?: (hotkey: string) => boolean;
}

export interface Family {
  readonly children: readonly Relation[];
  readonly parents: readonly Relation[];
}

/** The relations that count on a subnet: a hotkey whose child keys are suspended has no children and is nobody's parent. */
export function activeFamily({ hotkey, ownerHotkey, children, parents, isSuspended }: FamilyOptions): Family {
  if (isSuspended === undefined) return { children, parents };
  const suspended = (key: string): boolean => key !== ownerHotkey && isSuspended(key);
  return { children: suspended(hotkey) ? [] : children, parents: parents.filter(([, parent]) => !suspended(parent)) };
}

/** A stored proportion (parts of 2^64 - 1) of a stake in rao, as U96F32 bits. */
function part(stake: bigint, proportion: bigint): bigint {
  return U96F32.mul(U96F32.fromInt(stake), U96F32.div(U96F32.fromInt(proportion), U96F32.fromInt(U64_MAX)));
}

/**
 * The stake a hotkey votes with on a subnet, rao: its own, less what it gives to children, plus what parents give it
 * (`get_inherited_for_hotkey_on_subnet`, pallets/subtensor/src/staking/stake_utils.rs). The same relations, those of the subnet, apply to stakes on the
 * subnet and to stakes on root.
 *
 * @param stakeOf total stake of a hotkey, of the kind that is inherited, rao
 */
export function inheritedStake(hotkey: string, family: Family, stakeOf: (hotkey: string) => bigint): bigint {
  const own = stakeOf(hotkey);
  if (family.children.length === 0 && family.parents.length === 0) return own;
  const given = family.children.reduce((total, [proportion]) => U96F32.add(total, part(own, proportion)), 0n);
  const received = family.parents.reduce((total, [proportion, parent]) => U96F32.add(total, part(stakeOf(parent), proportion)), 0n);
  return U96F32.toInt(U96F32.add(U96F32.sub(U96F32.fromInt(own), given), received), U64_MAX);
}
