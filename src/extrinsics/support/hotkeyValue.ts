import type { View } from "../../client/view.js";
import { U64_MAX, U64F64 } from "../../protocol/fixed/fixed.js";
import { readPools } from "./stakeQuote.js";

/** What all stake with a hotkey is worth now, on all subnets, rao of TAO (`get_total_stake_for_hotkey`, pallets/subtensor/src/staking/helpers.rs). */
export async function hotkeyValue(view: View, hotkey: string): Promise<bigint> {
  const stakes = (await view.entries<bigint>("SubtensorModule.TotalHotkeyAlpha", hotkey)).filter(([, stake]) => stake > 0n);
  if (stakes.length === 0) return 0n;
  const pools = await readPools(
    view,
    stakes.map(([[, netuid]]) => netuid as number),
  );
  const values = stakes.map(([, stake], i) => U64F64.mul(U64F64.fromInt(stake), pools[i]?.exactPrice ?? U64F64.ONE));
  return U64F64.toInt(U64F64.wrap(values.reduce((sum, value) => sum + value, 0n)), U64_MAX);
}
