import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { I96F32, U64_MAX } from "../fixed/fixed.js";
import { item } from "../item.js";
import { increaseStake } from "./increaseStake.js";
import { hotkeyStake } from "./sharePool.js";

/** Rates by subnet, I96F32 bits of alpha for one rao staked on root, ascending by netuid. */
export type Claimable = readonly (readonly [netuid: number, rate: bigint])[];

/**
 * Lets root's stakers of a hotkey claim `alpha` of a subnet, by their stakes (`increase_root_claimable_for_hotkey_and_subnet`,
 * pallets/subtensor/src/staking/claim_root.rs). Where there is less TAO than alpha, the hotkey's owner gets it.
 */
export function increaseRootClaimable(state: State, hotkey: Hex, netuid: number, alpha: bigint): void {
  const total = I96F32.fromInt(hotkeyStake(state, hotkey, 0));
  if (alpha > I96F32.toInt(total, U64_MAX)) {
    increaseStake(state, hotkey, state.get(item("Owner"), hotkey), netuid, alpha);
    return;
  }
  const rates = new Map(state.get(item("RootClaimable"), hotkey) as Claimable);
  if (alpha === 0n && rates.has(netuid)) return;
  rates.set(netuid, I96F32.add(rates.get(netuid) ?? 0n, I96F32.div(I96F32.fromInt(alpha), total)));
  state.set(
    item("RootClaimable"),
    [hotkey],
    [...rates].sort(([a], [b]) => a - b),
  );
}

const U128_MAX = 2n ** 128n - 1n;

/** Keeps what a coldkey already claimed in step with its root stake (`add_stake_adjust_root_claimed_…` and `remove_stake_adjust_…`). */
export function adjustClaimed(state: State, hotkey: Hex, coldkey: Hex, change: bigint): void {
  const amount = change < 0n ? -change : change;
  for (const [netuid, rate] of state.get(item("RootClaimable"), hotkey) as Claimable) {
    if (netuid === 0 && change < 0n) continue;
    const key = [netuid, hotkey, coldkey] as const;
    const part = I96F32.toInt(I96F32.mul(rate, I96F32.fromInt(amount)), U128_MAX);
    const claimed = (state.get(item("RootClaimed"), ...key) as bigint) + (change < 0n ? -part : part);
    state.set(item("RootClaimed"), key, claimed < 0n ? 0n : claimed);
  }
}
