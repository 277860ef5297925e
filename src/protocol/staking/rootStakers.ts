import type { State } from "../../state/state.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { item } from "../item.js";

/** Share entries looked at in a block (`ALPHA_MAP_BATCH_SIZE`, pallets/subtensor/src/lib.rs). */
const BATCH = 30;

/** Numbers a coldkey among those with stake on root, if it isn't yet. */
export function noteRootStaker(state: State, coldkey: Hex): void {
  if (state.has(item("StakingColdkeys"), coldkey)) return;
  const n: bigint = state.get(item("NumStakingColdkeys"));
  state.set(item("StakingColdkeysByIndex"), [n], coldkey);
  state.set(item("StakingColdkeys"), [coldkey], n);
  state.set(item("NumStakingColdkeys"), [], n + 1n);
}

/**
 * Goes through all share entries, some each block, and numbers the coldkeys that have stake on root: for the old entries, then for the new ones
 * (`populate_root_coldkey_staking_maps`, `…_v2`, pallets/subtensor/src/staking/helpers.rs).
 */
export function indexRootStakers(state: State): void {
  walk(state, item("Alpha"), item("AlphaMapLastKey"));
  walk(state, item("AlphaV2"), item("AlphaV2MapLastKey"));
}

function walk(state: State, map: string, cursor: string): void {
  if (!state.hasItem(map) || !state.hasItem(cursor)) return;
  const last: Uint8Array | null = state.get(cursor);
  const batch = state.keysAfter(map, last === null ? undefined : toHex(last), BATCH);
  if (last === null && batch.length === 0) return;
  for (const [, coldkey, netuid] of batch) if (netuid === 0) noteRootStaker(state, coldkey as Hex);
  const end = batch.length < BATCH ? undefined : batch[batch.length - 1];
  state.set(cursor, [], end === undefined ? null : fromHex(state.rawKey(map, ...end)));
}
