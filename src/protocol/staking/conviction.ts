import type { State, StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { I64F64, U64_MAX, U64F64 } from "../fixed/fixed.js";
import { exp } from "../fixed/transcendental.js";
import { item } from "../item.js";

/*
 * Alpha that is locked gains conviction, which may make a hotkey the subnet's owner (pallets/subtensor/src/staking/lock.rs). Locks are kept per staker, and
 * summed per hotkey; those of the subnet owner's hotkey apart. A perpetual lock keeps its mass, any other loses it with time.
 */

/** `lockedMass` in rao, `conviction` in U64F64 bits, as of block `lastUpdate`. */
export interface LockState {
  readonly lockedMass: bigint;
  readonly conviction: bigint;
  readonly lastUpdate: bigint;
}

/** Whose lock it is decides how it changes with time. */
export interface LockKind {
  readonly owner: boolean;
  readonly perpetual: boolean;
}

/** Blocks in which what isn't perpetual fades, and in which conviction grows, to 1/e of the rest. */
export interface LockRates {
  readonly unlock: bigint;
  readonly maturity: bigint;
}

/** Below this, mass and conviction, a lock is nothing. */
const LEAST = 100n;
const whole = (n: bigint) => U64F64.fromInt(n);

export function lockRates(state: StateReader): LockRates {
  return { unlock: state.get(item("UnlockRate")), maturity: state.get(item("MaturityRate")) };
}

export const emptyLock = (block: bigint): LockState => ({ lockedMass: 0n, conviction: 0n, lastUpdate: block });

/** A lock as it stands at a block (`roll_forward_lock`). */
export function rollForward(lock: LockState, block: bigint, kind: LockKind, rates: LockRates): LockState {
  const aged = block > lock.lastUpdate ? aging(lock, block, kind, rates) : lock;
  const rolled = kind.owner ? { ...aged, conviction: whole(aged.lockedMass) } : aged;
  return rolled.lockedMass < LEAST && rolled.conviction < whole(LEAST) ? { ...rolled, lockedMass: 0n, conviction: 0n } : rolled;
}

function aging({ lockedMass, conviction, lastUpdate }: LockState, block: bigint, { perpetual }: LockKind, rates: LockRates): LockState {
  const blocks = block - lastUpdate;
  const unlocked = decay(blocks, rates.unlock);
  const matured = decay(blocks, rates.maturity);
  const mass = whole(lockedMass);
  const grown = perpetual ? U64F64.mul(mass, U64F64.sub(U64F64.ONE, matured)) : U64F64.mul(mass, growth(blocks, rates, unlocked, matured));
  return {
    lockedMass: perpetual ? lockedMass : U64F64.toInt(U64F64.mul(unlocked, mass), U64_MAX),
    conviction: U64F64.add(U64F64.mul(matured, conviction), grown),
    lastUpdate: block,
  };
}

/** The conviction that fading mass gains, for one rao of it. */
function growth(blocks: bigint, { unlock, maturity }: LockRates, unlocked: bigint, matured: bigint): bigint {
  if (unlock === maturity) return U64F64.mul(U64F64.div(whole(blocks), whole(maturity)), matured);
  if (unlock === 0n || maturity === 0n) return 0n;
  const difference = I64F64.sub(I64F64.from(unlocked, U64F64), I64F64.from(matured, U64F64));
  const gained = I64F64.div(I64F64.mul(I64F64.fromInt(unlock), difference), I64F64.fromInt(unlock - maturity));
  return gained > 0n ? gained : 0n;
}

/** exp(-blocks / rate), U64F64 bits. */
function decay(blocks: bigint, rate: bigint): bigint {
  if (blocks === 0n) return U64F64.ONE;
  if (rate === 0n) return 0n;
  const least = I64F64.fromInt(-40n);
  const ratio = I64F64.checkedDiv(I64F64.fromInt(-blocks), I64F64.fromInt(rate)) ?? least;
  const value = exp(I64F64, ratio > least ? ratio : least) ?? 0n;
  return value > 0n ? value : 0n;
}

/** Sums of locks: of a hotkey, or of the subnet owner's. */
export interface LockSum extends LockKind {
  readonly name: "HotkeyLock" | "DecayingHotkeyLock" | "OwnerLock" | "DecayingOwnerLock";
}

export const HOTKEY_SUMS: readonly LockSum[] = [
  { name: "HotkeyLock", owner: false, perpetual: true },
  { name: "DecayingHotkeyLock", owner: false, perpetual: false },
];
export const OWNER_SUMS: readonly LockSum[] = [
  { name: "OwnerLock", owner: true, perpetual: true },
  { name: "DecayingOwnerLock", owner: true, perpetual: false },
];

/** A stored sum, rolled forward to `block`; null where there is none. */
export function lockSum(state: StateReader, sum: LockSum, key: readonly (number | Hex)[], block: bigint): LockState | null {
  const stored: LockState | null = state.get(item(sum.name), ...key);
  return stored === null ? null : rollForward(stored, block, sum, lockRates(state));
}

/** Stores a sum, or removes one that has come to nothing. */
export function putLockSum(state: State, { name }: LockSum, key: readonly (number | Hex)[], lock: LockState): void {
  if (lock.lockedMass === 0n && lock.conviction === 0n) state.delete(item(name), ...key);
  else state.set(item(name), key, lock);
}

/** Each hotkey's conviction on a subnet, U64F64 bits, in the order of the hotkeys' bytes. */
export function convictions(state: StateReader, netuid: number, block: bigint): Map<Hex, bigint> {
  const scores = new Map<Hex, bigint>();
  const add = (hotkey: Hex, lock: LockState | null) => {
    if (lock !== null) scores.set(hotkey, U64F64.add(scores.get(hotkey) ?? 0n, lock.conviction));
  };
  for (const sum of HOTKEY_SUMS)
    for (const key of state.keys(item(sum.name), netuid)) add(key[1] as Hex, lockSum(state, sum, key as [number, Hex], block));
  for (const sum of OWNER_SUMS) add(state.get(item("SubnetOwnerHotkey"), netuid), lockSum(state, sum, [netuid], block));
  return new Map([...scores].sort(([a], [b]) => (a < b ? -1 : 1)));
}
