import type { Hook } from "../hook.js";
import { blockEmissionAt } from "./blockEmission.js";
import { type Drained, drain } from "./drain.js";
import { emitToSubnets } from "./emitToSubnets.js";
import { emittingSubnets } from "./emittingSubnets.js";
import { updateMovingPrice } from "./movingPrice.js";
import { rootProportion } from "./rootProportion.js";
import { mintTao, type TaoCredit } from "./taoCredit.js";
import { noteEmission } from "./terms.js";

/** Mints a block's TAO (`get_block_emission`). */
export function mintBlock(hook: Hook): TaoCredit {
  const emission = blockEmissionAt(hook.state.get("SubtensorModule.TotalIssuance"));
  noteEmission(hook.state, emission);
  return mintTao(hook, emission);
}

/**
 * Emits a block's TAO and alpha, and takes what is pending for the epochs that are due: `run_coinbase` (pallets/subtensor/src/coinbase/run_coinbase.rs) up
 * to what it pays out. `onDrained` is called as each subnet is drained.
 */
export function emitAndDrain(hook: Hook, credit: TaoCredit, onDrained?: (netuid: number) => void): Map<number, Drained> {
  const { state } = hook;
  for (const key of state.keys("SubtensorModule.SubnetRootSellTao")) state.delete("SubtensorModule.SubnetRootSellTao", ...key);
  emitToSubnets(hook, emittingSubnets(state), credit);
  return drain(hook, onDrained);
}

/** Moves what follows each emitting subnet's pool: the average of its price, and root's proportion. */
export function updateAverages({ state, block }: Pick<Hook, "state" | "block">): void {
  const emitting = emittingSubnets(state);
  for (const netuid of emitting) updateMovingPrice(state, netuid, block);
  for (const netuid of emitting) state.set("SubtensorModule.RootProp", [netuid], rootProportion(state, netuid));
}
