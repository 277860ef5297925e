import type { StateReader } from "../state/state.js";

const ITEM = "SubtensorModule.PendingChildKeyCooldown";
const FAST_COOLDOWN = 15n;

/**
 * What the chain's `prod_or_fast!` chooses: a localnet of fast blocks is built with shorter waits (the feature `fast-runtime`), which the defaults of
 * its storage tell.
 */
export function prodOrFast<T>(state: StateReader, prod: T, fast: T): T {
  return state.hasItem(ITEM) && state.defaultOf(ITEM) === FAST_COOLDOWN ? fast : prod;
}
