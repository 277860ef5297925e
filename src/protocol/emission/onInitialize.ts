import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import type { Hook, ProtocolEvent } from "../hook.js";
import { item } from "../item.js";
import { rulesOf } from "../rules.js";
import { applyPendingChildren } from "../staking/pendingChildren.js";
import { autoClaim } from "../staking/rootClaims.js";
import { indexRootStakers } from "../staking/rootStakers.js";
import { changeOwnerIfNeeded } from "./changeOwner.js";
import { emitAndDrain, mintBlock, updateAverages } from "./coinbase.js";
import { distribute } from "./distribute.js";
import { subnetsOf } from "./emittingSubnets.js";
import { forgetHotkeySwaps } from "./hotkeySwapRecords.js";
import { decayRegistrationPrice } from "./registrationPrice.js";
import { revealCommits } from "./revealCommits.js";
import { isDue } from "./schedule.js";

/**
 * What SubtensorModule does at the beginning of each block, before any extrinsic, in the chain's order (`block_step`,
 * pallets/subtensor/src/coinbase/block_step.rs, spec 425).
 */
export function onInitialize(state: State, { block, parentHash }: { readonly block: bigint; readonly parentHash: Hex }): ProtocolEvent[] {
  const events: ProtocolEvent[] = [];
  const hook: Hook = { state, block, parentHash, event: (pallet, name, data) => events.push({ pallet, name, data }) };
  forgetHotkeySwaps(hook);
  prepareRegistrations(hook);
  const credit = mintBlock(hook);
  revealCommits(hook);
  const { ownerConviction, baskets } = rulesOf(state);
  const drained = emitAndDrain(hook, credit, (netuid) => ownerConviction && changeOwnerIfNeeded(hook, netuid));
  for (const [netuid, amounts] of drained) {
    distribute(hook, netuid, amounts);
    state.set(item("LastMechansimStepBlock"), [netuid], block);
    if (state.hasItem(item("LastYumaStepBlock"))) state.set(item("LastYumaStepBlock"), [netuid], block);
  }
  updateAverages(hook);
  for (const netuid of subnetsOf(state)) if (state.get(item("LastEpochBlock"), netuid) === block) applyPendingChildren(hook, netuid);
  if (!baskets) autoClaim(hook);
  indexRootStakers(state);
  return events;
}

function prepareRegistrations({ state, block }: Hook): void {
  for (const [netuid] of state.keys(item("NetworksAdded")) as [number][]) {
    decayRegistrationPrice(state, netuid, block);
    state.set(item("RegistrationsThisBlock"), [netuid], 0);
    if (netuid === 0 && isDue(state, netuid, block)) state.set(item("RegistrationsThisInterval"), [netuid], 0);
  }
}
