import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { U64_MAX, U64F64 } from "../fixed/fixed.js";
import { rulesOf } from "../rules.js";
import { increaseStake } from "./increaseStake.js";

/** `MinerCollateral`: amounts in rao, `drainRatio` in U64F64 bits. */
export interface MinerCollateral {
  readonly locked: bigint;
  readonly drainRatio: bigint;
  readonly minLocked: bigint;
  readonly earned: bigint;
}

export interface Earning {
  readonly netuid: number;
  readonly hotkey: Hex;
  /** The hotkey's owner. */
  readonly coldkey: Hex;
  /** What the hotkey earned, rao. */
  readonly emission: bigint;
  /** What of it its owner gets, and may be kept as collateral. */
  readonly capturable: bigint;
}

/**
 * Settles a neuron's collateral as it earns (spec 435 on): below what it must keep, its owner's part fills it up, staked on the hotkey; else a share of what was
 * earned is set free.
 *
 * @returns rao that were captured, and are staked already
 */
export function settleCollateral(state: State, { netuid, hotkey, coldkey, emission, capturable }: Earning): bigint {
  const key = [netuid, hotkey, coldkey] as const;
  const item = "SubtensorModule.MinerCollateral";
  if (!rulesOf(state).collateral || emission === 0n) return 0n;
  const held: MinerCollateral | null = state.get(item, ...key);
  if (held === null) return 0n;
  const { captured, settled } = settle(held, emission, capturable);
  if (captured > 0n) increaseStake(state, hotkey, coldkey, netuid, captured);
  state.set(item, key, settled);
  return captured;
}

/** The arithmetic of `settleCollateral`. */
export function settle(held: MinerCollateral, emission: bigint, capturable: bigint): { captured: bigint; settled: MinerCollateral } {
  const earned = held.earned + emission;
  const shortfall = held.minLocked - held.locked;
  if (shortfall > 0n) {
    const captured = capturable < shortfall ? capturable : shortfall;
    return { captured, settled: { ...held, earned, locked: held.locked + captured } };
  }
  const drained = U64F64.toInt(U64F64.mul(U64F64.fromInt(emission), held.drainRatio), U64_MAX);
  return { captured: 0n, settled: { ...held, earned, locked: held.locked - (drained < -shortfall ? drained : -shortfall) } };
}
