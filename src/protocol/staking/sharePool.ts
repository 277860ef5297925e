import type { Cell, State, StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64_MAX } from "../fixed/fixed.js";
import { add, fromU64F64, isZero, multiplyDivide, type SafeFloat, safeFloat, subtract, toU64, ZERO } from "./safeFloat.js";

/*
 * The stake of a hotkey on a subnet belongs to its stakers by shares (primitives/share-pool; pallets/subtensor/src/staking/helpers.rs). Entries from
 * before spec 397 are read as they are and written in the new form.
 */

const TOTAL = "SubtensorModule.TotalHotkeyAlpha";
const DENOMINATOR = { legacy: "SubtensorModule.TotalHotkeyShares", current: "SubtensorModule.TotalHotkeySharesV2" };
const SHARE = { legacy: "SubtensorModule.Alpha", current: "SubtensorModule.AlphaV2" };

type Key = readonly (Hex | number)[];

/** Where a number of shares is kept: in the new form, or else in the old one where the chain has it. Never in both: writing the new one removes the old. */
interface Place {
  readonly current: Cell;
  readonly legacy: string;
  readonly key: Key;
}

function placeOf(state: StateReader, { legacy, current }: typeof SHARE, key: Key): Place {
  return { current: state.cell(current, key), legacy, key };
}

/** The entry of the old form, where there is one. */
function oldOf(state: StateReader, { current, legacy, key }: Place): Cell | undefined {
  if (state.isStoredAt(current) || !state.hasItem(legacy)) return undefined;
  const cell = state.cell(legacy, key);
  return state.isStoredAt(cell) ? cell : undefined;
}

function read(state: StateReader, place: Place): SafeFloat {
  const old = oldOf(state, place);
  return old === undefined ? state.valueAt(place.current) : fromU64F64(state.valueAt(old));
}

function write(state: State, place: Place, value: SafeFloat): void {
  const old = oldOf(state, place);
  const { current } = place;
  if (old !== undefined) state.deleteAt(old);
  if (isZero(value)) state.deleteAt(current);
  else state.setAt(current, value);
}

/** Whether writing what it holds would change nothing: it isn't in the old form, nor a zero. */
function isSettled(state: StateReader, place: Place): boolean {
  if (state.isStoredAt(place.current)) return !isZero(state.valueAt(place.current));
  return oldOf(state, place) === undefined;
}

const denominatorOf = (state: StateReader, hotkey: Hex, netuid: number) => placeOf(state, DENOMINATOR, [hotkey, netuid]);

/** All alpha staked on a hotkey of a subnet, rao. */
export function hotkeyStake(state: StateReader, hotkey: Hex, netuid: number): bigint {
  return state.get(TOTAL, hotkey, netuid);
}

/** Whether anybody has a share of a hotkey's stake on a subnet. */
export function hasStakers(state: StateReader, hotkey: Hex, netuid: number): boolean {
  return !isZero(read(state, denominatorOf(state, hotkey, netuid)));
}

/** What a coldkey has staked on a hotkey of a subnet, rao. */
export function stakeOf(state: StateReader, hotkey: Hex, coldkey: Hex, netuid: number): bigint {
  return valueOfShare(state, hotkey, netuid, read(state, placeOf(state, SHARE, [hotkey, coldkey, netuid])));
}

/** What a share of a hotkey's stake on a subnet is worth, rao. */
export function valueOfShare(state: StateReader, hotkey: Hex, netuid: number, share: SafeFloat): bigint {
  const value = multiplyDivide(safeFloat(hotkeyStake(state, hotkey, netuid)), share, read(state, denominatorOf(state, hotkey, netuid)));
  return value === null ? 0n : toU64(value);
}

/** Who has a share of a hotkey's stake, and where: by coldkey, then netuid (`alpha_iter_single_prefix`). */
export function sharesOf(state: StateReader, hotkey: Hex): { readonly coldkey: Hex; readonly netuid: number; readonly share: SafeFloat }[] {
  const found = new Map<string, { coldkey: Hex; netuid: number; share: SafeFloat }>();
  for (const item of [SHARE.legacy, SHARE.current].filter((name) => state.hasItem(name)))
    for (const key of state.keys(item, hotkey)) {
      const [coldkey, netuid] = [key[1] as Hex, key[2] as number];
      const share = item === SHARE.legacy ? fromU64F64(state.get(item, ...key)) : state.get(item, ...key);
      found.set(`${coldkey}/${netuid}`, { coldkey, netuid, share });
    }
  return [...found.values()].sort((a, b) => (a.coldkey === b.coldkey ? a.netuid - b.netuid : a.coldkey < b.coldkey ? -1 : 1));
}

/** Adds to (or takes from) a hotkey's stake for all its stakers alike. */
export function changeStakeOfAll(state: State, hotkey: Hex, netuid: number, change: bigint): void {
  const sum = state.cell(TOTAL, [hotkey, netuid]);
  const total: bigint = state.valueAt(sum);
  if (change !== 0n || total === 0n) setTotal(state, sum, total + change);
}

/** Whether so much would come to any share at all (`sim_update_value_for_one`). */
export function countsAsShares(state: StateReader, hotkey: Hex, netuid: number, amount: bigint): boolean {
  const denominator = read(state, denominatorOf(state, hotkey, netuid));
  if (isZero(denominator)) return true;
  const part = multiplyDivide(safeFloat(amount), denominator, safeFloat(hotkeyStake(state, hotkey, netuid)));
  return part !== null && !isZero(part);
}

/** Adds to (or takes from) what one coldkey has staked on a hotkey. Nothing added, too, brings entries of the old form into the new one. */
export function changeStake(state: State, hotkey: Hex, coldkey: Hex, netuid: number, change: bigint): void {
  const all = denominatorOf(state, hotkey, netuid);
  const own = placeOf(state, SHARE, [hotkey, coldkey, netuid]);
  const sum = state.cell(TOTAL, [hotkey, netuid]);
  if (change === 0n && state.isStoredAt(all.current) && isSettled(state, all) && isSettled(state, own) && state.valueAt(sum) > 0n) return;
  const total: bigint = state.valueAt(sum);
  const denominator = read(state, all);
  const share = read(state, own);
  const amount = safeFloat(change < 0n ? -change : change);
  if (isZero(denominator)) {
    write(state, all, amount);
    write(state, own, amount);
  } else {
    const part = multiplyDivide(amount, denominator, safeFloat(total)) ?? ZERO;
    const apply = (to: SafeFloat) => (change > 0n ? add(to, part) : (subtract(to, part) ?? to));
    write(state, all, apply(denominator));
    write(state, own, apply(share));
  }
  setTotal(state, sum, total + change);
}

function setTotal(state: State, cell: Cell, total: bigint): void {
  const clamped = total < 0n ? 0n : total > U64_MAX ? U64_MAX : total;
  if (clamped === 0n) state.deleteAt(cell);
  else state.setAt(cell, clamped);
}
