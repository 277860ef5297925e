import { storageIndex } from "../../protocol/emission/storageIndex.js";
import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { get, keys } from "../pallets/subtensor/items.js";
import { stakesOf } from "../pallets/subtensor/stakeWeight.js";
import type { ApiContext } from "./api.js";
import { hyperparams } from "./hyperparams.js";
import { NO_AXON } from "./neurons.js";

/** A subnet with all of its neurons (pallets/subtensor/src/rpc_info/metagraph.rs). */
export function metagraph(context: ApiContext, netuid: number, name: Uint8Array) {
  const { state, block } = context;
  const of = (item: string) => get(state, item, netuid);
  const index = storageIndex(netuid, 0);
  const uids = Array.from({ length: of("SubnetworkN") }, (_, uid) => uid);
  const hotkeys: Hex[] = uids.map((uid) => get(state, "Keys", netuid, uid));
  const coldkeys: Hex[] = hotkeys.map((hotkey) => get(state, "Owner", hotkey));
  const stakes = hotkeys.map((hotkey) => stakesOf(state, hotkey, netuid));
  const lastStep: bigint = of("LastMechansimStepBlock");
  return {
    ...hyperparams(context, netuid),
    netuid,
    name: [...name],
    symbol: [...of("TokenSymbol")],
    identity: of("SubnetIdentitiesV3"),
    networkRegisteredAt: of("NetworkRegisteredAt"),
    ownerHotkey: of("SubnetOwnerHotkey"),
    ownerColdkey: of("SubnetOwner"),
    block,
    lastStep,
    blocksSinceLastStep: block > lastStep ? block - lastStep : 0n,
    subnetEmission: 0n,
    alphaIn: of("SubnetAlphaIn"),
    alphaOut: of("SubnetAlphaOut"),
    taoIn: of("SubnetTAO"),
    alphaOutEmission: of("SubnetAlphaOutEmission"),
    alphaInEmission: of("SubnetAlphaInEmission"),
    taoInEmission: of("SubnetTaoInEmission"),
    pendingAlphaEmission: of("PendingValidatorEmission") + of("PendingServerEmission"),
    pendingRootEmission: 0n,
    subnetVolume: of("SubnetVolume"),
    movingPrice: of("SubnetMovingPrice"),
    numUids: uids.length,
    maxUids: of("MaxAllowedUids"),
    burn: of("Burn"),
    powRegistrationAllowed: of("NetworkPowRegistrationAllowed"),
    hotkeys,
    coldkeys,
    identities: coldkeys.map((coldkey) => get(state, "IdentitiesV2", coldkey)),
    axons: hotkeys.map((hotkey) => get(state, "Axons", netuid, hotkey) ?? NO_AXON),
    active: of("Active"),
    validatorPermit: of("ValidatorPermit"),
    pruningScore: [],
    lastUpdate: get(state, "LastUpdate", index),
    emission: of("Emission"),
    dividends: of("Dividends"),
    incentives: get(state, "Incentive", index),
    consensus: of("Consensus"),
    trust: [],
    rank: [],
    blockAtRegistration: uids.map((uid) => get(state, "BlockAtRegistration", netuid, uid)),
    alphaStake: stakes.map(({ alpha }) => alpha),
    taoStake: stakes.map(({ tao }) => tao),
    totalStake: stakes.map(({ total }) => total >> 64n),
    taoDividendsPerHotkey: hotkeys.map((hotkey) => [hotkey, 0n]),
    alphaDividendsPerHotkey: hotkeys.map((hotkey) => [hotkey, get(state, "AlphaDividendsPerSubnet", netuid, hotkey)]),
  };
}

/** UIDs that have a validator's permit and enough stake, the least stake first. */
export function validators(state: StateReader, netuid: number): number[] {
  const permits: boolean[] = get(state, "ValidatorPermit", netuid);
  const threshold = (get(state, "StakeThreshold") as bigint) << 64n;
  return (keys(state, "Keys", netuid) as [number, number][])
    .filter(([, uid]) => permits[uid] === true)
    .map(([, uid]) => ({ uid, stake: stakesOf(state, get(state, "Keys", netuid, uid), netuid).total }))
    .sort((a, b) => (a.stake < b.stake ? -1 : a.stake > b.stake ? 1 : 0))
    .filter(({ stake }) => stake > threshold)
    .map(({ uid }) => uid);
}

/** What hotkeys committed on a subnet, as it is stored. */
export function commitments({ codec, state }: ApiContext, netuid: number): [Hex, number[]][] {
  const { encode } = codec.item("Commitments.CommitmentOf");
  return (state.keys("Commitments.CommitmentOf", netuid) as [number, Hex][]).map(([, account]) => [
    account,
    [...encode(state.get("Commitments.CommitmentOf", netuid, account))],
  ]);
}

/** The selective metagraph's fields by number. */
// biome-ignore format: a table
export const SELECTIVE_FIELDS: readonly string[] = [
  "netuid", "name", "symbol", "identity", "networkRegisteredAt", "ownerHotkey", "ownerColdkey", "block", "tempo", "lastStep", "blocksSinceLastStep",
  "subnetEmission", "alphaIn", "alphaOut", "taoIn", "alphaOutEmission", "alphaInEmission", "taoInEmission", "pendingAlphaEmission", "pendingRootEmission",
  "subnetVolume", "movingPrice", "rho", "kappa", "minAllowedWeights", "maxWeightsLimit", "weightsVersion", "weightsRateLimit", "activityCutoff",
  "maxValidators", "numUids", "maxUids", "burn", "difficulty", "registrationAllowed", "powRegistrationAllowed", "immunityPeriod", "minDifficulty",
  "maxDifficulty", "minBurn", "maxBurn", "adjustmentAlpha", "adjustmentInterval", "targetRegsPerInterval", "maxRegsPerBlock", "servingRateLimit",
  "commitRevealWeightsEnabled", "commitRevealPeriod", "liquidAlphaEnabled", "alphaHigh", "alphaLow", "bondsMovingAvg", "hotkeys", "coldkeys",
  "identities", "axons", "active", "validatorPermit", "pruningScore", "lastUpdate", "emission", "dividends", "incentives", "consensus", "trust", "rank",
  "blockAtRegistration", "alphaStake", "taoStake", "totalStake", "taoDividendsPerHotkey", "alphaDividendsPerHotkey", "validators", "commitments",
];
