import type { State } from "../../state/state.js";

/** Takes alpha out of existence and lets it be emitted again (`recycle_subnet_alpha`). */
export function recycleAlpha(state: State, netuid: number, alpha: bigint): void {
  if (alpha === 0n) return;
  const out: bigint = state.get("SubtensorModule.SubnetAlphaOut", netuid);
  state.set("SubtensorModule.SubnetAlphaOut", [netuid], out > alpha ? out - alpha : 0n);
  add(state, "AlphaAssets.AlphaRecycled", netuid, alpha);
  const issuance: bigint = state.get("AlphaAssets.TotalAlphaIssuance", netuid);
  state.set("AlphaAssets.TotalAlphaIssuance", [netuid], issuance > alpha ? issuance - alpha : 0n);
}

/** Takes alpha out of everybody's reach; it still counts as issued (`burn_subnet_alpha`). */
export function burnAlpha(state: State, netuid: number, alpha: bigint): void {
  if (alpha > 0n) add(state, "AlphaAssets.AlphaBurned", netuid, alpha);
}

function add(state: State, item: string, netuid: number, amount: bigint): void {
  state.set(item, [netuid], (state.get(item, netuid) as bigint) + amount);
}
