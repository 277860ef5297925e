import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { maxUpscaleWeights } from "../consensus/index.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { noteUpdate } from "./lastUpdate.js";
import { stakeWeight } from "./stakeWeight.js";
import { storageIndex } from "./storageIndex.js";

export interface WeightsToSet {
  readonly netuid: number;
  readonly mechid: number;
  readonly hotkey: Hex;
  readonly uids: readonly number[];
  readonly values: readonly number[];
  readonly versionKey: bigint;
}

/**
 * Sets a validator's weights, or says by the chain's name why not, by its checks in its order (`internal_set_weights`,
 * pallets/subtensor/src/subnets/weights.rs).
 */
export function setWeights({ state, block, event }: Pick<Hook, "state" | "block" | "event">, weights: WeightsToSet): string | null {
  const { netuid, mechid, hotkey, uids, values } = weights;
  const refusal = whyNot(state, block, weights);
  if (refusal !== null) return refusal;
  const index = storageIndex(netuid, mechid);
  const uid: number = state.get(item("Uids"), netuid, hotkey);
  const scaled = maxUpscaleWeights(values);
  state.set(
    item("Weights"),
    [index, uid],
    uids.map((other, i) => [other, scaled[i]!]),
  );
  if (state.get(item("CommitRevealWeightsEnabled"), netuid) !== true) noteUpdate(state, index, uid, block);
  event("SubtensorModule", "WeightsSet", [index, uid]);
  return null;
}

function whyNot(state: StateReader, block: bigint, { netuid, mechid, hotkey, uids, values, versionKey }: WeightsToSet): string | null {
  const of = (name: string, ...key: (number | Hex)[]) => state.get(item(name), netuid, ...key);
  if (netuid === 0) return "CanNotSetRootNetworkWeights";
  if (uids.length !== values.length) return "WeightVecNotEqualSize";
  if (!hasMechanism(state, netuid, mechid)) return "MechanismDoesNotExist";
  if (uids.length > of("SubnetworkN")) return "UidsLengthExceedUidsInSubNet";
  const uid: number | null = of("Uids", hotkey);
  if (uid === null) return "HotKeyNotRegisteredInSubNet";
  if (!hasWeightsStake(state, hotkey, netuid)) return "NotEnoughStakeToSetWeights";
  if (versionKey < of("WeightsVersionKey")) return "IncorrectWeightVersionKey";
  if (of("CommitRevealWeightsEnabled") !== true && !withinWeightsLimit(state, block, { netuid, mechid, uid }))
    return "SettingWeightsTooFast";
  const toSelf = values.length === 1 && uids[0] === uid;
  if (!toSelf && !isOwner(state, hotkey, netuid) && of("ValidatorPermit")[uid] !== true) return "NeuronNoValidatorPermit";
  if (new Set(uids).size !== uids.length) return "DuplicateUids";
  if (!uids.every((other) => state.has(item("Keys"), netuid, other))) return "UidVecContainInvalidOne";
  if (!toSelf && values.length < Math.min(of("SubnetworkN"), of("MinAllowedWeights"))) return "WeightVecLengthIsLow";
  return null;
}

const isOwner = (state: StateReader, hotkey: Hex, netuid: number): boolean =>
  state.has(item("SubnetOwnerHotkey"), netuid) && state.get(item("SubnetOwnerHotkey"), netuid) === hotkey;

/** Whether a hotkey has the stake it takes to set weights; the subnet owner's, registered, needs none (`check_weights_min_stake`). */
export function hasWeightsStake(state: StateReader, hotkey: Hex, netuid: number): boolean {
  if (isOwner(state, hotkey, netuid) && state.has(item("Uids"), netuid, hotkey)) return true;
  return stakeWeight(state, hotkey, netuid) >> 64n >= state.get(item("StakeThreshold"));
}

export function hasMechanism(state: StateReader, netuid: number, mechid: number): boolean {
  return state.get(item("NetworksAdded"), netuid) === true && mechid < state.get(item("MechanismCountCurrent"), netuid);
}

/** Whether a neuron may set or commit weights again on a mechanism (`check_rate_limit`); never where there is no such neuron or mechanism. */
export function withinWeightsLimit(
  state: StateReader,
  block: bigint,
  { netuid, mechid, uid }: { readonly netuid: number; readonly mechid: number; readonly uid: number },
): boolean {
  if (!hasMechanism(state, netuid, mechid) || !state.has(item("Keys"), netuid, uid)) return false;
  const last: bigint = state.get(item("LastUpdate"), storageIndex(netuid, mechid))[uid] ?? 0n;
  return last === 0n || block - last >= (state.get(item("WeightsSetRateLimit"), netuid) as bigint);
}
