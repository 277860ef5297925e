import type { State, StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64F64 } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { emptyLock, HOTKEY_SUMS, type LockState, lockRates, lockSum, OWNER_SUMS, putLockSum, rollForward } from "./conviction.js";
import {
  addToSum,
  coldkeyAlpha,
  currentLock,
  dropLock,
  type LockHook,
  type LockPlace,
  lockedFor,
  lockKind,
  putLock,
  reduceSum,
} from "./locks.js";

/*
 * Locks that change hands (pallets/subtensor/src/staking/lock.rs). Functions that may refuse return SubtensorModule's error by name before they write
 * anything, or undefined.
 */

const ACCEPTS_LOCKED = 1n;
type Now = Pick<Hook, "state" | "block">;

const rejectsLockedAlpha = (state: StateReader, coldkey: Hex): boolean =>
  ((state.get(item("AccountFlags"), coldkey) as bigint) & ACCEPTS_LOCKED) !== ACCEPTS_LOCKED;

/** Says whether a coldkey takes alpha that comes locked. */
export function setAcceptsLockedAlpha(state: State, coldkey: Hex, accepts: boolean): void {
  const before: bigint = state.has(item("AccountFlags"), coldkey) ? state.get(item("AccountFlags"), coldkey) : 0n;
  putFlags(state, coldkey, accepts ? before | ACCEPTS_LOCKED : before & ~ACCEPTS_LOCKED);
}

function putFlags(state: State, coldkey: Hex, flags: bigint): void {
  if (flags === 0n) state.delete(item("AccountFlags"), coldkey);
  else state.set(item("AccountFlags"), [coldkey], flags);
}

const rollAs = ({ state, block }: Now, place: LockPlace, lock: LockState) =>
  rollForward(lock, block, lockKind(state, place), lockRates(state));

/** Locks a coldkey's alpha for another hotkey; its conviction stays only with the same owner. */
export function moveLock(hook: LockHook, { coldkey, hotkey: to, netuid }: LockPlace): string | undefined {
  const { state, event } = hook;
  if (!state.has(item("Owner"), to)) return "HotKeyAccountNotExists";
  const from = lockedFor(state, coldkey, netuid);
  if (from === undefined) return "NoExistingLock";
  const [source, target] = [from, to].map((hotkey) => ({ coldkey, hotkey, netuid })) as [LockPlace, LockPlace];
  const removed = currentLock(hook, coldkey, netuid)!;
  const sameOwner = state.get(item("Owner"), from) === state.get(item("Owner"), to);
  const lock = rollAs(hook, target, sameOwner ? removed : { ...removed, conviction: 0n });
  dropLock(state, source);
  putLock(state, target, lock);
  reduceSum(hook, source, removed);
  addToSum(hook, target, lock);
  event("SubtensorModule", "LockMoved", { coldkey, originHotkey: from, destinationHotkey: to, netuid });
  return undefined;
}

/** Lets the lock follow alpha that goes to another coldkey: what isn't locked goes first (`transfer_lock`). */
export function transferLock(hook: Now, from: Hex, to: Hex, netuid: number, amount: bigint): string | undefined {
  const { state, block } = hook;
  const hotkey = lockedFor(state, from, netuid);
  if (from === to || amount === 0n || hotkey === undefined) return undefined;
  const source = currentLock(hook, from, netuid)!;
  const existing = lockedFor(state, to, netuid);
  const target = currentLock(hook, to, netuid) ?? emptyLock(block);
  const free = over(coldkeyAlpha(state, from, netuid), source.lockedMass);
  const beyond = over(amount, free);
  if (beyond > 0n && existing !== undefined && existing !== hotkey) return "LockHotkeyMismatch";
  const lockedMass = beyond < source.lockedMass ? beyond : source.lockedMass;
  const share = U64F64.div(U64F64.fromInt(lockedMass), U64F64.fromInt(source.lockedMass));
  const conviction = lockedMass === 0n ? 0n : U64F64.mul(source.conviction, share);
  if (lockedMass > 0n && rejectsLockedAlpha(state, to)) return "AccountRejectsLockedAlpha";
  const [giver, taker] = [
    { coldkey: from, hotkey, netuid },
    { coldkey: to, hotkey: existing ?? hotkey, netuid },
  ];
  const left = { ...source, lockedMass: source.lockedMass - lockedMass, conviction: over(source.conviction, conviction) };
  const got = { ...target, lockedMass: target.lockedMass + lockedMass, conviction: U64F64.add(target.conviction, conviction) };
  const [rolledLeft, rolledGot] = [rollAs(hook, giver, left), rollAs(hook, taker, got)];
  putLock(state, giver, rolledLeft);
  putLock(state, taker, rolledGot);
  if (lockedMass > 0n) {
    reduceSum(hook, giver, { lockedMass, conviction });
    addToSum(hook, taker, { lockedMass, conviction, lastUpdate: block });
  }
  return undefined;
}

/** A coldkey's locks, flags and whether they are perpetual become another's (`swap_coldkey_locks`). */
export function swapColdkeyLocks(hook: Now, from: Hex, to: Hex): string | undefined {
  const { state } = hook;
  const placesOf = (coldkey: Hex) =>
    state
      .keys(item("Lock"), coldkey)
      .map(([, netuid, hotkey]): LockPlace => ({ coldkey, netuid: netuid as number, hotkey: hotkey as Hex }));
  const lockAt = (place: LockPlace): LockState => rollAs(hook, place, state.get(item("Lock"), place.coldkey, place.netuid, place.hotkey));
  if (placesOf(to).some((place) => lockAt(place).lockedMass > 0n)) return "ActiveLockExists";
  const locks = placesOf(from).map((place) => ({ place, lock: lockAt(place), kind: lockKind(state, place) }));
  if (rejectsLockedAlpha(state, to) && locks.some(({ lock }) => lock.lockedMass > 0n)) return "AccountRejectsLockedAlpha";
  for (const { place, lock } of locks) {
    dropLock(state, place);
    reduceSum(hook, place, lock);
  }
  for (const [, netuid] of state.keys(item("DecayingLock"), from)) {
    state.set(item("DecayingLock"), [to, netuid!], state.get(item("DecayingLock"), from, netuid!));
    state.delete(item("DecayingLock"), from, netuid!);
  }
  const flags: bigint = state.get(item("AccountFlags"), from);
  state.delete(item("AccountFlags"), from);
  putFlags(state, to, flags);
  for (const { place, lock, kind } of locks) {
    const moved = rollForward(lock, hook.block, kind, lockRates(state));
    const target = { ...place, coldkey: to };
    putLock(state, target, moved);
    addToSum(hook, target, moved);
  }
  return undefined;
}

/** A hotkey's locks on some subnets become another's (`swap_hotkey_locks`); the database accesses that the chain weighs it by. */
export function swapHotkeyLocks(
  hook: Now,
  from: Hex,
  to: Hex,
  netuids: readonly number[],
): { readonly reads: number; readonly writes: number } {
  const { state, block } = hook;
  const rates = lockRates(state);
  const moves = netuids
    .map((netuid) => {
      const owner: Hex = state.get(item("SubnetOwnerHotkey"), netuid);
      const has = HOTKEY_SUMS.some(({ name }) => state.has(item(name), netuid, from));
      return { netuid, has, wasOwner: owner === from, isOwner: owner === from || owner === to };
    })
    .filter(({ has, isOwner }) => has || isOwner);
  let [reads, writes] = [5 * netuids.length, 6 * moves.length];
  const locks = moves.flatMap((move) =>
    state.keys(item("LockingColdkeys"), move.netuid, from).flatMap((key) => {
      const place: LockPlace = { coldkey: key[2] as Hex, hotkey: from, netuid: move.netuid };
      const lock: LockState | null = state.get(item("Lock"), place.coldkey, place.netuid, from);
      reads++;
      if (lock !== null) return [{ ...move, place, lock }];
      state.delete(item("LockingColdkeys"), ...key);
      writes++;
      return [];
    }),
  );
  for (const { place, lock, wasOwner, isOwner } of locks) {
    const { perpetual } = lockKind(state, place);
    const rolled = rollForward(lock, block, { owner: wasOwner, perpetual }, rates);
    dropLock(state, place);
    putLock(state, { ...place, hotkey: to }, rollForward(rolled, block, { owner: isOwner, perpetual }, rates));
    writes += 2;
  }
  for (const { netuid, wasOwner, isOwner } of moves)
    for (const [i, hotkeySum] of HOTKEY_SUMS.entries()) {
      const source = wasOwner ? OWNER_SUMS[i]! : hotkeySum;
      const target = isOwner ? OWNER_SUMS[i]! : hotkeySum;
      const sourceKey = wasOwner ? [netuid] : [netuid, from];
      const moved = lockSum(state, source, sourceKey, block);
      state.delete(item(source.name), ...sourceKey);
      if (moved !== null) putLockSum(state, target, isOwner ? [netuid] : [netuid, to], rollForward(moved, block, target, rates));
    }
  return { reads, writes };
}

/** Forgets all locks of a subnet (`destroy_lock_maps`). */
export function destroyLocks(state: State, netuid: number): void {
  for (const key of state.keys(item("LockingColdkeys"), netuid)) {
    state.delete(item("Lock"), key[2]!, netuid, key[1]!);
    state.delete(item("LockingColdkeys"), ...key);
  }
  for (const { name } of HOTKEY_SUMS) for (const key of state.keys(item(name), netuid)) state.delete(item(name), ...key);
  for (const { name } of OWNER_SUMS) state.delete(item(name), netuid);
  for (const key of state.keys(item("DecayingLock"))) if (key[1] === netuid) state.delete(item("DecayingLock"), ...key);
}

const over = (a: bigint, b: bigint) => (a > b ? a - b : 0n);
