import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { maxUpscaleWeights, withinMaxWeight } from "../consensus/index.js";
import type { Hook } from "../hook.js";
import { noteUpdate } from "./lastUpdate.js";
import { stakeWeight } from "./stakeWeight.js";
import { storageIndex } from "./storageIndex.js";

const item = (name: string) => `SubtensorModule.${name}`;

export interface WeightsToSet {
  readonly netuid: number;
  readonly mechid: number;
  readonly hotkey: Hex;
  readonly uids: readonly number[];
  readonly values: readonly number[];
  readonly versionKey: bigint;
}

/**
 * Sets a validator's weights on a mechanism that exists, or says by the chain's name why not, by its checks in its order (`internal_set_weights`,
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
  if (uids.length > of("SubnetworkN")) return "UidsLengthExceedUidsInSubNet";
  const uid: number | null = of("Uids", hotkey);
  if (uid === null) return "HotKeyNotRegisteredInSubNet";
  const isOwner = state.has(item("SubnetOwnerHotkey"), netuid) && of("SubnetOwnerHotkey") === hotkey;
  if (!isOwner && stakeWeight(state, hotkey, netuid) >> 64n < state.get(item("StakeThreshold"))) return "NotEnoughStakeToSetWeights";
  if (versionKey < of("WeightsVersionKey")) return "IncorrectWeightVersionKey";
  if (of("CommitRevealWeightsEnabled") !== true && isTooFast(state, block, netuid, storageIndex(netuid, mechid), uid))
    return "SettingWeightsTooFast";
  const toSelf = values.length === 1 && uids[0] === uid;
  if (!toSelf && !isOwner && of("ValidatorPermit")[uid] !== true) return "NeuronNoValidatorPermit";
  if (new Set(uids).size !== uids.length) return "DuplicateUids";
  if (!uids.every((other) => state.has(item("Keys"), netuid, other))) return "UidVecContainInvalidOne";
  if (!toSelf && values.length < Math.min(of("SubnetworkN"), of("MinAllowedWeights"))) return "WeightVecLengthIsLow";
  const limit: number = of("MaxWeightsLimit");
  if (!toSelf && limit !== 65535 && !withinMaxWeight(maxUpscaleWeights(values), limit)) return "MaxWeightExceeded";
  return null;
}

function isTooFast(state: StateReader, block: bigint, netuid: number, index: number, uid: number): boolean {
  if (!state.has(item("Keys"), netuid, uid)) return true;
  const last: bigint = state.get(item("LastUpdate"), index)[uid] ?? 0n;
  return last !== 0n && block - last < (state.get(item("WeightsSetRateLimit"), netuid) as bigint);
}
