import { movingPrice } from "../../protocol/emission/rootSell.js";
import { storageIndex } from "../../protocol/emission/storageIndex.js";
import { subnetAccount } from "../../protocol/hook.js";
import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { get, has, netuids, subnetExists } from "../pallets/subtensor/items.js";
import { SUBNET_NAMES } from "../pallets/subtensor/nameTable.js";
import { networkPrice } from "../pallets/subtensor/networkPrice.js";
import { stakesOf } from "../pallets/subtensor/stakeWeight.js";
import type { Api, ApiContext, Apis } from "./api.js";
import { hyperparams, hyperparamsV2, hyperparamsV3, subnetInfo } from "./hyperparams.js";
import { commitments, metagraph, SELECTIVE_FIELDS, validators } from "./metagraph.js";

/** A subnet's name as bytes: its own, or the one its number has. */
export function subnetName(state: StateReader, netuid: number): Uint8Array {
  const own: Uint8Array | undefined = get(state, "SubnetIdentitiesV3", netuid)?.subnetName;
  return own !== undefined && own.length > 0 ? own : new TextEncoder().encode(SUBNET_NAMES[netuid] ?? "unknown");
}

/** Methods that answer nothing for a subnet that doesn't exist. */
const ofSubnet =
  (read: (context: ApiContext, netuid: number) => unknown): Api =>
  (context, netuid: number) =>
    subnetExists(context.state, netuid) ? read(context, netuid) : null;

const ofAll =
  (read: Api): Api =>
  (context) =>
    netuids(context.state).map((netuid) => read(context, netuid));

const dynamicInfo = ofSubnet(({ state, block }, netuid) => {
  const lastStep: bigint = get(state, "LastMechansimStepBlock", netuid);
  return {
    netuid,
    ownerHotkey: get(state, "SubnetOwnerHotkey", netuid),
    ownerColdkey: get(state, "SubnetOwner", netuid),
    subnetName: [...subnetName(state, netuid)],
    tokenSymbol: [...get(state, "TokenSymbol", netuid)],
    tempo: get(state, "Tempo", netuid),
    lastStep,
    blocksSinceLastStep: block > lastStep ? block - lastStep : 0n,
    emission: 0n,
    alphaIn: get(state, "SubnetAlphaIn", netuid),
    alphaOut: get(state, "SubnetAlphaOut", netuid),
    taoIn: get(state, "SubnetTAO", netuid),
    alphaOutEmission: get(state, "SubnetAlphaOutEmission", netuid),
    alphaInEmission: get(state, "SubnetAlphaInEmission", netuid),
    taoInEmission: get(state, "SubnetTaoInEmission", netuid),
    pendingAlphaEmission: get(state, "PendingValidatorEmission", netuid) + get(state, "PendingServerEmission", netuid),
    pendingRootEmission: 0n,
    subnetVolume: get(state, "SubnetVolume", netuid),
    networkRegisteredAt: get(state, "NetworkRegisteredAt", netuid),
    subnetIdentity: get(state, "SubnetIdentitiesV3", netuid),
    movingPrice: get(state, "SubnetMovingPrice", netuid),
  };
});

const subnetState = ofSubnet(({ state }, netuid) => {
  const uids = Array.from({ length: get(state, "SubnetworkN", netuid) }, (_, uid) => uid);
  const hotkeys: Hex[] = uids.map((uid) => get(state, "Keys", netuid, uid));
  const stakes = hotkeys.map((hotkey) => stakesOf(state, hotkey, netuid));
  return {
    netuid,
    hotkeys,
    coldkeys: hotkeys.map((hotkey) => get(state, "Owner", hotkey)),
    active: get(state, "Active", netuid),
    validatorPermit: get(state, "ValidatorPermit", netuid),
    pruningScore: [],
    lastUpdate: get(state, "LastUpdate", storageIndex(netuid, 0)),
    emission: get(state, "Emission", netuid),
    dividends: get(state, "Dividends", netuid),
    incentives: get(state, "Incentive", storageIndex(netuid, 0)),
    consensus: get(state, "Consensus", netuid),
    trust: [],
    rank: [],
    blockAtRegistration: uids.map((uid) => get(state, "BlockAtRegistration", netuid, uid)),
    alphaStake: stakes.map(({ alpha }) => alpha),
    taoStake: stakes.map(({ tao }) => tao),
    totalStake: stakes.map(({ total }) => total >> 64n),
    emissionHistory: netuids(state).map((other) => hotkeys.map((hotkey) => get(state, "LastHotkeyEmissionOnNetuid", hotkey, other))),
  };
});

/** The earliest of the next scheduled epoch and the one that was asked for; nothing where the tempo is 0. */
const nextEpoch: Api = ({ state }, netuid: number) => {
  const tempo: number = get(state, "Tempo", netuid);
  if (tempo === 0) return null;
  const next: bigint = get(state, "LastEpochBlock", netuid) + BigInt(tempo);
  const pending: bigint = get(state, "PendingEpochAt", netuid);
  return pending > 0n && pending < next ? pending : next;
};

const wholeMetagraph = ofSubnet((context, netuid) => metagraph(context, netuid, subnetName(context.state, netuid)));

/** A subnet as one of its mechanisms sees it; nothing where it has no such mechanism. */
const mechagraph: Api = (context, netuid: number, mechid: number) => {
  const { state } = context;
  if (!subnetExists(state, netuid) || mechid >= get(state, "MechanismCountCurrent", netuid)) return null;
  const index = storageIndex(netuid, mechid);
  return {
    ...metagraph(context, netuid, subnetName(state, netuid)),
    netuid: index,
    lastUpdate: get(state, "LastUpdate", index),
    incentives: get(state, "Incentive", index),
  };
};

const allMechagraphs: Api = (context) =>
  netuids(context.state).flatMap((netuid) =>
    Array.from({ length: get(context.state, "MechanismCountCurrent", netuid) }, (_, mechid) => mechagraph(context, netuid, mechid)),
  );

/** Only the fields whose numbers are given. The subnet's own number is one of them, and else 0. */
function selective(context: ApiContext, netuid: number, mechid: number, indexes: readonly number[]) {
  const { state } = context;
  if (!subnetExists(state, netuid)) return null;
  const index = storageIndex(netuid, mechid);
  const all: Record<string, unknown> = {
    ...metagraph(context, netuid, subnetName(state, netuid)),
    lastUpdate: get(state, "LastUpdate", index),
    incentives: get(state, "Incentive", index),
    validators: validators(state, netuid),
    commitments: commitments(context, netuid),
  };
  const wanted = new Set(indexes.map((i) => SELECTIVE_FIELDS[i]));
  // Its identity may be there and be none: two different answers.
  const given = (field: string) => (field === "identity" ? { some: all[field] } : all[field]);
  const optional = SELECTIVE_FIELDS.slice(1).map((field) => [field, wanted.has(field) ? given(field) : null]);
  return { netuid: wanted.has("netuid") ? netuid : 0, ...Object.fromEntries(optional) };
}

const selectiveMechagraph: Api = (context, netuid: number, mechid: number, indexes: number[]) => {
  const found = selective(context, netuid, mechid, indexes);
  return found === null ? null : { ...found, netuid };
};

/** Where the chain would make room for a new subnet: the one of the lowest price that isn't immune, of equals the oldest. */
const subnetToPrune: Api = ({ state, block }) => {
  let candidate: { netuid: number; price: bigint; registeredAt: bigint } | undefined;
  for (const netuid of netuids(state).filter((each) => each !== 0 && subnetExists(state, each))) {
    const registeredAt: bigint = get(state, "NetworkRegisteredAt", netuid);
    if (block < registeredAt + (get(state, "NetworkImmunityPeriod") as bigint)) continue;
    const price = movingPrice(state, netuid);
    const isLower =
      candidate === undefined || price < candidate.price || (price === candidate.price && registeredAt < candidate.registeredAt);
    if (isLower) candidate = { netuid, price, registeredAt };
  }
  return candidate?.netuid ?? null;
};

export const subnetApis: Apis = {
  SubnetInfoRuntimeApi_get_all_dynamic_info: ofAll(dynamicInfo),
  SubnetInfoRuntimeApi_get_all_mechagraphs: allMechagraphs,
  SubnetInfoRuntimeApi_get_all_metagraphs: ofAll(wholeMetagraph),
  SubnetInfoRuntimeApi_get_coldkey_auto_stake_hotkey: ({ state }, coldkey, netuid) => get(state, "AutoStakeDestination", coldkey, netuid),
  SubnetInfoRuntimeApi_get_dynamic_info: dynamicInfo,
  SubnetInfoRuntimeApi_get_mechagraph: mechagraph,
  SubnetInfoRuntimeApi_get_metagraph: wholeMetagraph,
  SubnetInfoRuntimeApi_get_next_epoch_start_block: nextEpoch,
  SubnetInfoRuntimeApi_get_selective_mechagraph: selectiveMechagraph,
  SubnetInfoRuntimeApi_get_selective_metagraph: (context, netuid, indexes) => selective(context, netuid, 0, indexes),
  SubnetInfoRuntimeApi_get_subnet_account_id: ({ state }, netuid) =>
    has(state, "NetworksAdded", netuid) || netuid === 0 ? subnetAccount(netuid) : null,
  SubnetInfoRuntimeApi_get_subnet_hyperparams: ofSubnet(hyperparams),
  SubnetInfoRuntimeApi_get_subnet_hyperparams_v2: ofSubnet(hyperparamsV2),
  SubnetInfoRuntimeApi_get_subnet_hyperparams_v3: ofSubnet(hyperparamsV3),
  SubnetInfoRuntimeApi_get_subnet_info: ofSubnet(({ state }, netuid) => subnetInfo(state, netuid, "emissionValues")),
  SubnetInfoRuntimeApi_get_subnet_info_v2: ofSubnet(({ state }, netuid) => subnetInfo(state, netuid, "emissionValue")),
  SubnetInfoRuntimeApi_get_subnet_state: subnetState,
  SubnetInfoRuntimeApi_get_subnet_to_prune: subnetToPrune,
  SubnetInfoRuntimeApi_get_subnets_info: ofAll(({ state }, netuid) => subnetInfo(state, netuid, "emissionValues")),
  SubnetInfoRuntimeApi_get_subnets_info_v2: ofAll(({ state }, netuid) => subnetInfo(state, netuid, "emissionValue")),
  SubnetRegistrationRuntimeApi_get_network_registration_cost: ({ state, block }) => networkPrice(state, block),
};
