import { storageIndex } from "../../protocol/emission/storageIndex.js";
import { subnetAccount } from "../../protocol/hook.js";
import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { get, netuids, subnetExists } from "../pallets/subtensor/items.js";
import { SUBNET_NAMES } from "../pallets/subtensor/nameTable.js";
import { networkPrice } from "../pallets/subtensor/networkPrice.js";
import { stakesOf } from "../pallets/subtensor/stakeWeight.js";
import type { Api, ApiContext, Apis } from "./api.js";
import { hyperparams, hyperparamsV2, hyperparamsV3, subnetInfo } from "./hyperparams.js";
import { metagraph, SELECTIVE_FIELDS } from "./metagraph.js";

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

const wholeMetagraph = ofSubnet((context, netuid) => metagraph(context, netuid, 0, subnetName(context.state, netuid)));

/** Only the fields whose numbers are given. */
function selective(context: ApiContext, netuid: number, mechid: number, indexes: readonly number[]): unknown {
  if (!subnetExists(context.state, netuid)) return null;
  const all: Record<string, unknown> = {
    ...metagraph(context, netuid, mechid, subnetName(context.state, netuid)),
    validators: [],
    commitments: [],
  };
  const wanted = new Set(indexes.map((index) => SELECTIVE_FIELDS[index]));
  const optional = SELECTIVE_FIELDS.slice(1).map((field) => [field, wanted.has(field) ? (all[field] ?? null) : null]);
  return { netuid, ...Object.fromEntries(optional) };
}

export const subnetApis: Apis = {
  SubnetInfoRuntimeApi_get_all_dynamic_info: ofAll(dynamicInfo),
  SubnetInfoRuntimeApi_get_all_metagraphs: ofAll(wholeMetagraph),
  SubnetInfoRuntimeApi_get_coldkey_auto_stake_hotkey: ({ state }, coldkey, netuid) => get(state, "AutoStakeDestination", coldkey, netuid),
  SubnetInfoRuntimeApi_get_dynamic_info: dynamicInfo,
  SubnetInfoRuntimeApi_get_mechagraph: (context, netuid, mechid) =>
    subnetExists(context.state, netuid) ? metagraph(context, netuid, mechid, subnetName(context.state, netuid)) : null,
  SubnetInfoRuntimeApi_get_metagraph: wholeMetagraph,
  SubnetInfoRuntimeApi_get_next_epoch_start_block: nextEpoch,
  SubnetInfoRuntimeApi_get_selective_mechagraph: selective,
  SubnetInfoRuntimeApi_get_selective_metagraph: (context, netuid, indexes) => selective(context, netuid, 0, indexes),
  SubnetInfoRuntimeApi_get_subnet_account_id: ofSubnet((_context, netuid) => subnetAccount(netuid)),
  SubnetInfoRuntimeApi_get_subnet_hyperparams: ofSubnet(hyperparams),
  SubnetInfoRuntimeApi_get_subnet_hyperparams_v2: ofSubnet(hyperparamsV2),
  SubnetInfoRuntimeApi_get_subnet_hyperparams_v3: ofSubnet(hyperparamsV3),
  SubnetInfoRuntimeApi_get_subnet_info: ofSubnet(({ state }, netuid) => subnetInfo(state, netuid, "emissionValues")),
  SubnetInfoRuntimeApi_get_subnet_info_v2: ofSubnet(({ state }, netuid) => subnetInfo(state, netuid, "emissionValue")),
  SubnetInfoRuntimeApi_get_subnet_state: subnetState,
  SubnetInfoRuntimeApi_get_subnets_info: ofAll(({ state }, netuid) => subnetInfo(state, netuid, "emissionValues")),
  SubnetInfoRuntimeApi_get_subnets_info_v2: ofAll(({ state }, netuid) => subnetInfo(state, netuid, "emissionValue")),
  SubnetRegistrationRuntimeApi_get_network_registration_cost: ({ state, block }) => networkPrice(state, block),
};
