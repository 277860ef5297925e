import { maxUpscaleWeights, withinMaxWeight } from "../../../protocol/consensus/maxUpscale.js";
import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, has, set } from "./items.js";
import { hasWeightsStake } from "./stakeWeight.js";

export function withinWeightsLimit(state: StateReader, netuid: number, index: number, uid: number, block: bigint): boolean {
  if (!has(state, "Keys", netuid, uid)) return false;
  const last: bigint = get(state, "LastUpdate", index)[uid] ?? 0n;
  return last === 0n || block - last >= (get(state, "WeightsSetRateLimit", netuid) as bigint);
}

export interface WeightsToSet {
  readonly netuid: number;
  readonly mechid: number;
  readonly uids: readonly number[];
  readonly values: readonly number[];
  readonly versionKey: bigint;
}

/** Sets a validator's weights with the chain's checks in its order (`internal_set_weights`, pallets/subtensor/src/subnets/weights.rs). */
export function setWeightsOf(context: Context, hotkey: Hex, { netuid, mechid, uids, values, versionKey }: WeightsToSet): void {
  const { state, block } = context;
  const index = storageIndex(netuid, mechid);
  ensure(netuid !== 0, "CanNotSetRootNetworkWeights");
  ensure(uids.length === values.length, "WeightVecNotEqualSize");
  ensureMechanism(state, netuid, mechid);
  ensure(uids.length <= get(state, "SubnetworkN", netuid), "UidsLengthExceedUidsInSubNet");
  const uid: number | null = get(state, "Uids", netuid, hotkey);
  ensure(uid !== null, "HotKeyNotRegisteredInSubNet");
  ensure(hasWeightsStake(state, hotkey, netuid), "NotEnoughStakeToSetWeights");
  const version: bigint = get(state, "WeightsVersionKey", netuid);
  ensure(version === 0n || versionKey >= version, "IncorrectWeightVersionKey");
  const committed: boolean = get(state, "CommitRevealWeightsEnabled", netuid);
  ensure(committed || withinWeightsLimit(state, netuid, index, uid, block), "SettingWeightsTooFast");
  const toSelf = values.length === 1 && uids[0] === uid;
  const isOwner = has(state, "SubnetOwnerHotkey", netuid) && get(state, "SubnetOwnerHotkey", netuid) === hotkey;
  ensure(toSelf || isOwner || get(state, "ValidatorPermit", netuid)[uid] === true, "NeuronNoValidatorPermit");
  ensure(new Set(uids).size === uids.length, "DuplicateUids");
  ensure(
    uids.every((other) => has(state, "Keys", netuid, other)),
    "UidVecContainInvalidOne",
  );
  const fewest = Math.min(get(state, "SubnetworkN", netuid), get(state, "MinAllowedWeights", netuid));
  ensure(toSelf || values.length >= fewest, "WeightVecLengthIsLow");
  const scaled = maxUpscaleWeights(values);
  const limit: number = get(state, "MaxWeightsLimit", netuid);
  ensure(toSelf || limit === 65535 || withinMaxWeight(scaled, limit), "MaxWeightExceeded");
  set(
    state,
    "Weights",
    [index, uid],
    uids.map((other, i) => [other, scaled[i]!]),
  );
  if (!committed) setLastUpdate(context, index, uid, block);
  context.event("SubtensorModule", "WeightsSet", [index, uid]);
}

/** @throws DispatchFailure */
export function ensureMechanism(state: StateReader, netuid: number, mechid: number): void {
  ensure(get(state, "NetworksAdded", netuid), "MechanismDoesNotExist");
  ensure(mechid < get(state, "MechanismCountCurrent", netuid), "MechanismDoesNotExist");
}

/** Notes when a neuron last set its weights; the list grows to hold it. */
export function setLastUpdate({ state }: Pick<Context, "state">, index: number, uid: number, block: bigint): void {
  const updates: bigint[] = [...get(state, "LastUpdate", index)];
  while (updates.length <= uid) updates.push(0n);
  updates[uid] = block;
  set(state, "LastUpdate", [index], updates);
}
