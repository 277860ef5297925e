import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64F64 } from "../fixed/fixed.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import {
  convictions,
  emptyLock,
  HOTKEY_SUMS,
  type LockState,
  type LockSum,
  lockRates,
  lockSum,
  OWNER_SUMS,
  putLockSum,
  rollForward,
} from "../staking/conviction.js";
import { registerNeuron } from "./neurons.js";

const NOBODY: Hex = `0x${"00".repeat(32)}`;
/** Blocks of a year, for which a subnet keeps its first owner. */
const YEAR = 7200n * 365n + 1800n;

/**
 * Makes the owner of the hotkey with the most conviction the subnet's owner, where that is enough of the subnet's alpha
 * (`change_subnet_owner_if_needed`, pallets/subtensor/src/staking/lock.rs).
 */
export function changeOwnerIfNeeded(hook: Hook, netuid: number): void {
  const { state, block, event } = hook;
  if (block < (state.get(item("NetworkRegisteredAt"), netuid) as bigint) + YEAR) return;
  const scores = convictions(state, netuid, block);
  const king = greatest(scores);
  if (king === null || !isEnough(state, netuid, scores, scores.get(king)!)) return;
  const newOwner: Hex = state.get(item("Owner"), king);
  const oldOwner: Hex = state.get(item("SubnetOwner"), netuid);
  if (newOwner === NOBODY || newOwner === oldOwner) return;
  if (!state.has(item("Uids"), netuid, king) && registerNeuron(hook, netuid, king) === null) return;
  moveLocks(hook, netuid, state.get(item("SubnetOwnerHotkey"), netuid), king);
  state.set(item("SubnetOwner"), [netuid], newOwner);
  state.set(item("SubnetOwnerHotkey"), [netuid], king);
  event("SubtensorModule", "SubnetOwnerChanged", { netuid, oldColdkey: oldOwner, newColdkey: newOwner });
}

/**
 * All conviction must be a tenth of the subnet's alpha; from spec 446 on, of that which isn't the protocol's or burned; from 447 on, the winner's own must be
 * more than 18 % of it.
 */
function isEnough(state: StateReader, netuid: number, scores: ReadonlyMap<Hex, bigint>, winner: bigint): boolean {
  const out: bigint = state.get(item("SubnetAlphaOut"), netuid);
  if (state.specVersion < 446) return out > 0n && tenfold(scores) >= U64F64.fromInt(out);
  const kept = out - (state.get(item("SubnetProtocolAlpha"), netuid) as bigint) - (state.get("AlphaAssets.AlphaBurned", netuid) as bigint);
  if (kept <= 0n) return false;
  if (state.specVersion < 447) return tenfold(scores) >= U64F64.fromInt(kept);
  return winner * 100n > U64F64.fromInt(kept) * 18n;
}

const tenfold = (scores: ReadonlyMap<Hex, bigint>) =>
  U64F64.mul(
    [...scores.values()].reduce((sum, score) => U64F64.add(sum, score), 0n),
    U64F64.fromInt(10n),
  );

/** Of equals the last. */
function greatest(scores: ReadonlyMap<Hex, bigint>): Hex | null {
  let best: readonly [Hex, bigint] | null = null;
  for (const score of scores) if (best === null || score[1] >= best[1]) best = score;
  return best?.[0] ?? null;
}

/** The old owner's locks become a hotkey's, the new one's the owner's. */
function moveLocks({ state, block }: Hook, netuid: number, oldHotkey: Hex, newHotkey: Hex): void {
  const move = (from: LockSum, fromKey: (number | Hex)[], to: LockSum, toKey: (number | Hex)[], rolledAgain: boolean) => {
    const moved = lockSum(state, from, fromKey, block);
    if (moved === null) return;
    state.delete(item(from.name), ...fromKey);
    const sum = merged(lockSum(state, to, toKey, block) ?? emptyLock(block), moved, block);
    putLockSum(state, to, toKey, rolledAgain ? rollForward(sum, block, to, lockRates(state)) : sum);
  };
  for (const [i, owners] of OWNER_SUMS.entries()) move(owners, [netuid], HOTKEY_SUMS[i]!, [netuid, oldHotkey], false);
  for (const [i, owners] of OWNER_SUMS.entries()) move(HOTKEY_SUMS[i]!, [netuid, newHotkey], owners, [netuid], true);
}

function merged(a: LockState, b: LockState, block: bigint): LockState {
  return { lockedMass: a.lockedMass + b.lockedMass, conviction: U64F64.add(a.conviction, b.conviction), lastUpdate: block };
}
