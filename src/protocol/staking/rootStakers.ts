import type { KeyPart, State } from "../../state/state.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";

const item = (name: string) => `SubtensorModule.${name}`;
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
  const keys = state.keys(map);
  if (last === null && keys.length === 0) return;
  const start = last === null ? 0 : firstAfter(state, map, keys, toHex(last));
  const batch = keys.slice(start, start + BATCH);
  for (const [, coldkey, netuid] of batch) if (netuid === 0) noteRootStaker(state, coldkey as Hex);
  const end = batch.length < BATCH ? undefined : batch[batch.length - 1];
  state.set(cursor, [], end === undefined ? null : fromHex(state.rawKey(map, ...end)));
}

/** Where the keys begin that come after `cursor` by their bytes, which is the order they are in. */
function firstAfter(state: State, map: string, keys: readonly KeyPart[][], cursor: Hex): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (state.rawKey(map, ...keys[middle]!) > cursor) high = middle;
    else low = middle + 1;
  }
  return low;
}
