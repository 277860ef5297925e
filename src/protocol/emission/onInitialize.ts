import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import type { Hook, ProtocolEvent } from "../hook.js";
import { rulesOf } from "../rules.js";
import { applyPendingChildren } from "../staking/pendingChildren.js";
import { autoClaim } from "../staking/rootClaims.js";
import { indexRootStakers } from "../staking/rootStakers.js";
import { blockEmissionAt } from "./blockEmission.js";
import { distribute } from "./distribute.js";
import { drain } from "./drain.js";
import { emitToSubnets } from "./emitToSubnets.js";
import { emittingSubnets, subnetsOf } from "./emittingSubnets.js";
import { forgetHotkeySwaps } from "./hotkeySwapRecords.js";
import { updateMovingPrice } from "./movingPrice.js";
import { decayRegistrationPrice } from "./registrationPrice.js";
import { revealCommits } from "./revealCommits.js";
import { rootProportion } from "./rootProportion.js";
import { isDue } from "./schedule.js";
import { mintTao, type TaoCredit } from "./taoCredit.js";
import { noteEmission } from "./terms.js";

const item = (name: string) => `SubtensorModule.${name}`;

/**
 * What SubtensorModule does at the beginning of each block, before any extrinsic, in the chain's order (`block_step`,
 * pallets/subtensor/src/coinbase/block_step.rs, spec 425).
 */
export function onInitialize(state: State, { block, parentHash }: { readonly block: bigint; readonly parentHash: Hex }): ProtocolEvent[] {
  const events: ProtocolEvent[] = [];
  const hook: Hook = { state, block, parentHash, event: (pallet, name, data) => events.push({ pallet, name, data }) };
  forgetHotkeySwaps(hook);
  prepareRegistrations(hook);
  const emission = blockEmissionAt(state.get(item("TotalIssuance")));
  noteEmission(state, emission);
  const credit = mintTao(hook, emission);
  revealCommits(hook);
  runCoinbase(hook, credit);
  for (const netuid of emittingSubnets(state)) updateMovingPrice(state, netuid, block);
  for (const netuid of emittingSubnets(state)) state.set(item("RootProp"), [netuid], rootProportion(state, netuid));
  for (const netuid of subnetsOf(state)) if (state.get(item("LastEpochBlock"), netuid) === block) applyPendingChildren(hook, netuid);
  if (!rulesOf(state).baskets) autoClaim(hook);
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

/** Emits a block's TAO and alpha, and pays the epochs that are due (`run_coinbase`). */
function runCoinbase(hook: Hook, credit: TaoCredit): void {
  const { state, block } = hook;
  for (const key of state.keys(item("SubnetRootSellTao"))) state.delete(item("SubnetRootSellTao"), ...key);
  emitToSubnets(hook, emittingSubnets(state), credit);
  for (const [netuid, drained] of drain(hook)) {
    distribute(hook, netuid, drained);
    state.set(item("LastMechansimStepBlock"), [netuid], block);
    if (state.hasItem(item("LastYumaStepBlock"))) state.set(item("LastYumaStepBlock"), [netuid], block);
  }
}
