import { addTo, type Hook } from "../hook.js";
import { item } from "../item.js";
import { subnetsOf } from "./emittingSubnets.js";
import { countBlock, hasDistinctHotkeys, isDue, mostEpochs } from "./schedule.js";

/** What was pending for a subnet when its epoch came, rao. */
export interface Drained {
  readonly server: bigint;
  readonly validator: bigint;
  readonly root: bigint;
  readonly ownerCut: bigint;
}

/**
 * Finds the subnets whose epoch runs in this block, takes what is pending for them and moves their schedule on; at most `MaxEpochsPerBlock`, the others
 * wait a block (`drain_pending`, pallets/subtensor/src/coinbase/run_coinbase.rs). `onDrained` is called as each is.
 */
export function drain({ state, block, event }: Hook, onDrained?: (netuid: number) => void): Map<number, Drained> {
  const most = mostEpochs(state, block);
  const drained = new Map<number, Drained>();
  for (const netuid of subnetsOf(state)) {
    countBlock(state, netuid);
    if (!isDue(state, netuid, block)) continue;
    if (drained.size >= most) {
      state.set(item("PendingEpochAt"), [netuid], block + 1n);
      event("SubtensorModule", "EpochDeferred", { netuid, fromBlock: block, toBlock: block + 1n });
      continue;
    }
    if (hasDistinctHotkeys(state, netuid)) {
      state.set(item("BlocksSinceLastStep"), [netuid], 0n);
      const take = (name: string): bigint => {
        const pending = state.get(item(name), netuid);
        state.set(item(name), [netuid], 0n);
        return pending;
      };
      drained.set(netuid, {
        server: take("PendingServerEmission"),
        validator: take("PendingValidatorEmission"),
        root: take("PendingRootAlphaDivs"),
        ownerCut: take("PendingOwnerCut"),
      });
      onDrained?.(netuid);
    } else event("SubtensorModule", "EpochSkipped", { netuid, block });
    state.set(item("LastEpochBlock"), [netuid], block);
    state.set(item("PendingEpochAt"), [netuid], 0n);
    addTo(state, "SubnetEpochIndex", [netuid], 1n);
  }
  return drained;
}
