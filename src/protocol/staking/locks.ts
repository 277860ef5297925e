import type { State, StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64F64 } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import {
  emptyLock,
  HOTKEY_SUMS,
  type LockKind,
  type LockRates,
  type LockState,
  type LockSum,
  lockRates,
  OWNER_SUMS,
  putLockSum,
  rollForward,
} from "./conviction.js";
import { stakeOf } from "./sharePool.js";

/*
 * Single locks: a coldkey's on a subnet, for one hotkey, and its part in the sums (pallets/subtensor/src/staking/lock.rs). Functions that may refuse return
 * SubtensorModule's error by name before they write anything, or undefined.
 */

export type LockHook = Pick<Hook, "state" | "block" | "event">;
/** The state that locks are read from, and the block they are read at. */
export interface LockView {
  readonly state: StateReader;
  readonly block: bigint;
}

/** Whose alpha a lock holds, and for whom. */
export interface LockPlace {
  readonly coldkey: Hex;
  readonly hotkey: Hex;
  readonly netuid: number;
}

/** A lock and the sum it counts in, as they stand. */
interface Held {
  readonly own: LockState;
  readonly sum: LockState;
}

export function lockKind(state: StateReader, { coldkey, hotkey, netuid }: LockPlace): LockKind {
  return {
    owner: state.get(item("SubnetOwnerHotkey"), netuid) === hotkey,
    perpetual: state.get(item("DecayingLock"), coldkey, netuid) === false,
  };
}

/** The hotkey that a coldkey's alpha of a subnet is locked for, if it is. */
export function lockedFor(state: StateReader, coldkey: Hex, netuid: number): Hex | undefined {
  return state.keys(item("Lock"), coldkey, netuid)[0]?.[2] as Hex | undefined;
}

/** What a coldkey has locked on a subnet, as of now. */
export function currentLock(hook: LockView, coldkey: Hex, netuid: number): LockState | undefined {
  const hotkey = lockedFor(hook.state, coldkey, netuid);
  return hotkey === undefined ? undefined : rolled(hook, { coldkey, hotkey, netuid }, read(hook, { coldkey, hotkey, netuid })).own;
}

/** All alpha of a coldkey on a subnet, over its hotkeys, rao. */
export function coldkeyAlpha(state: StateReader, coldkey: Hex, netuid: number): bigint {
  return (state.get(item("StakingHotkeys"), coldkey) as Hex[]).reduce((sum, hotkey) => sum + stakeOf(state, hotkey, coldkey, netuid), 0n);
}

/** Alpha of a coldkey on a subnet that no lock holds, rao. */
export function availableAlpha(hook: LockView, coldkey: Hex, netuid: number): bigint {
  const free = coldkeyAlpha(hook.state, coldkey, netuid) - (currentLock(hook, coldkey, netuid)?.lockedMass ?? 0n);
  return free > 0n ? free : 0n;
}

/** Locks alpha, on top of what is locked for the same hotkey. */
export function lockStake(hook: LockHook, place: LockPlace, amount: bigint): string | undefined {
  const { state, block } = hook;
  const { coldkey, hotkey, netuid } = place;
  if (amount === 0n) return "AmountTooLow";
  if (!state.has(item("Owner"), hotkey)) return "HotKeyAccountNotExists";
  const total = coldkeyAlpha(state, coldkey, netuid);
  const existing = lockedFor(state, coldkey, netuid);
  if (existing !== undefined && existing !== hotkey) return "LockHotkeyMismatch";
  const kind = lockKind(state, place);
  const rates = lockRates(state);
  const { own, sum } = rolled(hook, place, read(hook, place));
  const fresh = own.lockedMass === 0n && own.conviction === 0n;
  const mass = own.lockedMass + amount;
  if (total < mass) return "InsufficientStakeForLock";
  const more = { lockedMass: amount, conviction: 0n, lastUpdate: block };
  const lock = fresh ? more : { ...own, lockedMass: mass };
  const roll = (state: LockState) => rollForward(state, block, kind, rates);
  save(hook.state, place, { own: roll(lock), sum: roll(addLocks(roll(sum), more)) });
  hook.event("SubtensorModule", "StakeLocked", { coldkey, hotkey, netuid, amount });
  return undefined;
}

/** Makes a coldkey's lock keep its mass, or lose it with time again. */
export function setPerpetualLock(hook: LockHook, coldkey: Hex, netuid: number, enabled: boolean): void {
  const { state, event } = hook;
  const before = state.get(item("DecayingLock"), coldkey, netuid) === false;
  const hotkey = lockedFor(state, coldkey, netuid);
  if (hotkey !== undefined) {
    const own = cleanupLock(hook, coldkey, netuid)!;
    if (before !== enabled) reduceSum(hook, { coldkey, hotkey, netuid }, own);
  }
  if (enabled) state.set(item("DecayingLock"), [coldkey, netuid], false);
  else state.delete(item("DecayingLock"), coldkey, netuid);
  const left = before === enabled ? undefined : lockedFor(state, coldkey, netuid);
  if (left !== undefined) addToSum(hook, { coldkey, hotkey: left, netuid }, state.get(item("Lock"), coldkey, netuid, left));
  event("SubtensorModule", "PerpetualLockUpdated", { coldkey, netuid, enabled });
}

/** Brings a coldkey's lock up to now, and drops it where nothing is left; what it is then (`cleanup_lock_if_zero`). */
export function cleanupLock(hook: Pick<Hook, "state" | "block">, coldkey: Hex, netuid: number): LockState | undefined {
  const hotkey = lockedFor(hook.state, coldkey, netuid);
  if (hotkey === undefined) return undefined;
  const place = { coldkey, hotkey, netuid };
  const held = rolled(hook, place, read(hook, place));
  save(hook.state, place, held);
  return held.own;
}

/** Unlocks alpha that is gone (`force_reduce_lock`). */
export function reduceLock(hook: Pick<Hook, "state" | "block">, coldkey: Hex, netuid: number, amount: bigint): void {
  const { state, block } = hook;
  const hotkey = lockedFor(state, coldkey, netuid);
  if (hotkey === undefined) return;
  const place = { coldkey, hotkey, netuid };
  const { own, sum } = rolled(hook, place, read(hook, place));
  const lockedMass = own.lockedMass > amount ? own.lockedMass - amount : 0n;
  const kept = U64F64.sub(U64F64.ONE, U64F64.div(U64F64.fromInt(amount), U64F64.fromInt(own.lockedMass)));
  const conviction = lockedMass === 0n ? 0n : U64F64.mul(own.conviction, kept > 0n ? kept : 0n);
  const gone = { lockedMass: own.lockedMass - lockedMass, conviction: own.conviction - conviction };
  const rolledSum = rollForward(sum, block, lockKind(state, place), lockRates(state));
  save(state, place, { own: { lockedMass, conviction, lastUpdate: block }, sum: subtractLock(rolledSum, gone) });
}

/** Locks the owner's cut, where the subnet says so: for the hotkey it is locked for already, else for the subnet's own (`auto_lock_owner_cut`). */
export function autoLockOwnerCut(hook: LockHook, netuid: number, amount: bigint): void {
  const { state } = hook;
  const enabled = item("OwnerCutAutoLockEnabled");
  if (!state.hasItem(enabled) || state.get(enabled, netuid) !== true) return;
  const coldkey: Hex = state.get(item("SubnetOwner"), netuid);
  const hotkey = lockedFor(state, coldkey, netuid) ?? state.get(item("SubnetOwnerHotkey"), netuid);
  lockStake(hook, { coldkey, hotkey, netuid }, amount);
}

/** Stores a lock; one that has come to nothing goes. */
export function putLock(state: State, { coldkey, hotkey, netuid }: LockPlace, lock: LockState): void {
  if (isNothing(lock)) {
    dropLock(state, { coldkey, hotkey, netuid });
    return;
  }
  state.set(item("LockingColdkeys"), [netuid, hotkey, coldkey], null);
  state.set(item("Lock"), [coldkey, netuid, hotkey], lock);
}

export function dropLock(state: State, { coldkey, hotkey, netuid }: LockPlace): void {
  state.delete(item("LockingColdkeys"), netuid, hotkey, coldkey);
  state.delete(item("Lock"), coldkey, netuid, hotkey);
}

/** Adds to the sum that a lock counts in. */
export function addToSum(hook: Pick<Hook, "state" | "block">, place: LockPlace, added: LockState): void {
  changeSum(hook, place, (sum, roll) => roll(addLocks(sum, added)));
}

/** Takes from the sum that a lock counts in. */
export function reduceSum(hook: Pick<Hook, "state" | "block">, place: LockPlace, gone: Pick<LockState, "lockedMass" | "conviction">): void {
  changeSum(hook, place, (sum) => subtractLock(sum, gone));
}

function changeSum(
  hook: Pick<Hook, "state" | "block">,
  place: LockPlace,
  change: (sum: LockState, roll: (lock: LockState) => LockState) => LockState,
): void {
  const { state, block } = hook;
  const kind = lockKind(state, place);
  const rates = lockRates(state);
  const roll = (lock: LockState) => rollForward(lock, block, kind, rates);
  const { sum, key } = sumOf(state, place);
  putLockSum(state, sum, key, change(roll(read(hook, place).sum), roll));
}

/** The sum that a lock counts in, and its key. */
function sumOf(state: StateReader, place: LockPlace): { readonly sum: LockSum; readonly key: readonly (number | Hex)[] } {
  const kind = lockKind(state, place);
  const sum = (kind.owner ? OWNER_SUMS : HOTKEY_SUMS).find(({ perpetual }) => perpetual === kind.perpetual)!;
  return { sum, key: kind.owner ? [place.netuid] : [place.netuid, place.hotkey] };
}

function read({ state, block }: LockView, place: LockPlace): Held {
  const { coldkey, hotkey, netuid } = place;
  const { sum, key } = sumOf(state, place);
  return {
    own: state.get(item("Lock"), coldkey, netuid, hotkey) ?? emptyLock(block),
    sum: state.get(item(sum.name), ...key) ?? emptyLock(block),
  };
}

/** Both as of now: what the lock loses, its sum loses; else the sum ages by itself. */
function rolled({ state, block }: LockView, place: LockPlace, { own, sum }: Held): Held {
  const kind = lockKind(state, place);
  const rates: LockRates = lockRates(state);
  const now = rollForward(own, block, kind, rates);
  const lost = { lockedMass: over(own.lockedMass, now.lockedMass), conviction: over(own.conviction, now.conviction) };
  if (lost.lockedMass === 0n && lost.conviction === 0n) return { own: now, sum: rollForward(sum, block, kind, rates) };
  return { own: now, sum: { ...subtractLock(sum, lost), lastUpdate: block } };
}

function save(state: State, place: LockPlace, { own, sum }: Held): void {
  putLock(state, place, own);
  const { sum: kept, key } = sumOf(state, place);
  putLockSum(state, kept, key, sum);
}

const over = (a: bigint, b: bigint) => (a > b ? a - b : 0n);

function addLocks(a: LockState, b: LockState): LockState {
  return {
    lockedMass: a.lockedMass + b.lockedMass,
    conviction: U64F64.add(a.conviction, b.conviction),
    lastUpdate: a.lastUpdate > b.lastUpdate ? a.lastUpdate : b.lastUpdate,
  };
}

function subtractLock(lock: LockState, gone: Pick<LockState, "lockedMass" | "conviction">): LockState {
  return { ...lock, lockedMass: over(lock.lockedMass, gone.lockedMass), conviction: over(lock.conviction, gone.conviction) };
}

/** Mass and conviction under 100 count as none. */
function isNothing({ lockedMass, conviction }: LockState): boolean {
  return lockedMass < 100n && conviction < U64F64.fromInt(100n);
}
