import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import { destroyLocks } from "../../../protocol/staking/lockMoves.js";
import type { State } from "../../../state/state.js";
import { type DispatchContext, ensureRoot, type Handler } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { purgeCommitments } from "../commitments/registration.js";
import { payOutStakes } from "./dissolvePayouts.js";
import { drop, get, has, keys, ROOT_NETUID, set, subnetExists } from "./items.js";

/** `dissolve_network` and `root_dissolve_network`. */
export const dissolveByRoot: Handler = (context, { netuid }) => {
  ensureRoot(context);
  dissolve(context, netuid);
};

/** Ends a subnet: its TAO goes to its stakers, and all that is stored of it goes (`do_dissolve_network`, coinbase/root.rs). */
export function dissolve(context: DispatchContext, netuid: number): void {
  const { state } = context;
  ensure(subnetExists(state, netuid) && netuid !== ROOT_NETUID, "SubnetNotExists");
  for (const key of keys(state, "RootClaimable")) {
    const rates: [number, bigint][] = get(state, "RootClaimable", ...key);
    set(
      state,
      "RootClaimable",
      key,
      rates.filter(([of]) => of !== netuid),
    );
  }
  clear(state, "SubtensorModule.RootClaimed", netuid);
  payOutStakes(context, netuid);
  for (const item of ["PalSwapInitialized", "FeeRate", "SwapBalancer"]) state.delete(`Swap.${item}`, netuid);
  purgeCommitments(state, netuid);
  removeNetwork(context, netuid);
  context.event("SubtensorModule", "NetworkRemoved", [netuid]);
}

/** Removes all keys of an item that begin with `prefix`. */
function clear(state: State, item: string, prefix: number): void {
  if (!state.hasItem(item)) return;
  for (const key of state.keys(item, prefix)) state.delete(item, ...key);
}

/** (`remove_network`) */
function removeNetwork(context: DispatchContext, netuid: number): void {
  const { state } = context;
  const members = keys(state, "Keys", netuid).map((key) => get(state, "Keys", ...key));
  zeroRootWeights(state, netuid);
  set(state, "TotalNetworks", [], Math.max(0, get(state, "TotalNetworks") - 1));
  for (const hotkey of members) drop(state, "IsNetworkMember", hotkey, netuid);
  for (let mechid = 0; mechid < get(state, "MechanismCountCurrent", netuid); mechid++) {
    const index = storageIndex(netuid, mechid);
    for (const item of OF_MECHANISM) clear(state, `SubtensorModule.${item}`, index);
    for (const item of ["LastUpdate", "Incentive"]) drop(state, item, index);
  }
  for (const item of OF_SUBNET) if (state.hasItem(`SubtensorModule.${item}`)) drop(state, item, netuid);
  for (const item of BY_SUBNET) clear(state, `SubtensorModule.${item}`, netuid);
  if (has(state, "SubnetIdentitiesV3", netuid)) {
    drop(state, "SubnetIdentitiesV3", netuid);
    context.event("SubtensorModule", "SubnetIdentityRemoved", [netuid]);
  }
  for (const item of BY_KEY_AND_SUBNET) for (const key of keys(state, item)) if (key[1] === netuid) drop(state, item, ...key);
  const lease: number | null = get(state, "SubnetUidToLeaseId", netuid);
  if (lease !== null) {
    drop(state, "SubnetUidToLeaseId", netuid);
    drop(state, "SubnetLeases", lease);
    clear(state, "SubtensorModule.SubnetLeaseShares", lease);
    drop(state, "AccumulatedLeaseDividends", lease);
  }
  destroyLocks(state, netuid);
}

function zeroRootWeights(state: State, netuid: number): void {
  for (const key of keys(state, "Weights", ROOT_NETUID)) {
    const row: [number, number][] = get(state, "Weights", ...key);
    set(
      state,
      "Weights",
      key,
      row.map(([to, weight]) => [to, to === netuid ? 0 : weight]),
    );
  }
}

const OF_MECHANISM = ["WeightCommits", "TimelockedWeightCommits", "CRV3WeightCommits", "CRV3WeightCommitsV2", "Bonds", "Weights"];

/** What is stored once for a subnet. */
// biome-ignore format: a table
const OF_SUBNET = [
  "SubnetOwner", "SubnetworkN", "NetworksAdded", "NetworkRegisteredAt", "Active", "Emission", "Consensus", "Dividends", "ValidatorPermit", "ValidatorTrust",
  "Tempo", "Kappa", "Difficulty", "MaxAllowedUids", "ImmunityPeriod", "ActivityCutoff", "ActivityCutoffFactorMilli", "LastEpochBlock", "PendingEpochAt",
  "SubnetEpochIndex", "MinAllowedWeights", "RegistrationsThisInterval", "POWRegistrationsThisInterval", "BurnRegistrationsThisInterval",
  "SubnetAlphaInEmission", "SubnetAlphaOutEmission", "SubnetTaoInEmission", "SubnetVolume", "SubnetMovingPrice", "SubnetTaoFlow", "SubnetEmaTaoFlow",
  "SubnetProtocolFlow", "SubnetEmaProtocolFlow", "SubnetExcessTao", "SubnetRootSellTao", "TokenSymbol", "SubnetMechanism", "SubnetOwnerHotkey",
  "NetworkRegistrationAllowed", "NetworkPowRegistrationAllowed", "TransferToggle", "SubnetLocked", "LargestLocked", "FirstEmissionBlockNumber",
  "PendingValidatorEmission", "PendingServerEmission", "PendingRootAlphaDivs", "PendingOwnerCut", "MinerBurned", "BlocksSinceLastStep",
  "LastMechansimStepBlock", "LastAdjustmentBlock", "ServingRateLimit", "Rho", "AlphaSigmoidSteepness", "MaxAllowedValidators", "BondsMovingAverage",
  "BondsPenalty", "BondsResetOn", "WeightsSetRateLimit", "ValidatorPruneLen", "ScalingLawPower", "TargetRegistrationsPerInterval",
  "CommitRevealWeightsEnabled", "BurnHalfLife", "BurnIncreaseMult", "Burn", "MinBurn", "MaxBurn", "MinDifficulty", "MaxDifficulty",
  "RegistrationsThisBlock", "EMAPriceHalvingBlocks", "RAORecycledForRegistration", "MaxRegistrationsPerBlock", "WeightsVersionKey", "LiquidAlphaOn",
  "Yuma3On", "AlphaValues", "SubtokenEnabled", "OwnerCutAutoLockEnabled", "ImmuneOwnerUidsLimit", "StakeWeight", "LoadedEmission", "RevealPeriodEpochs",
  "MechanismCountCurrent", "MechanismEmissionSplit",
];

/** Maps whose first key is the subnet. */
const BY_SUBNET = [
  "Uids",
  "Keys",
  "BlockAtRegistration",
  "Axons",
  "NeuronCertificates",
  "Prometheus",
  "AlphaDividendsPerSubnet",
  "PendingChildKeys",
  "AssociatedEvmAddress",
  "LastHotkeySwapOnNetuid",
];

/** Maps whose second key is the subnet. */
const BY_KEY_AND_SUBNET = [
  "ChildkeyTake",
  "ChildKeys",
  "ParentKeys",
  "LastHotkeyEmissionOnNetuid",
  "TotalHotkeyAlphaLastEpoch",
  "TransactionKeyLastBlock",
];
