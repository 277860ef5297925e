import { U64F64 } from "../../../protocol/fixed/fixed.js";
import type { StateReader, StorageValue } from "../../../state/state.js";
import type { Origin } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { get } from "../subtensor/items.js";

/** Refuses a value that is out of its bounds. @throws DispatchFailure */
export type Check = (state: StateReader, netuid: number, value: StorageValue, origin: Origin) => void;

const within = (condition: boolean, error: string, pallet = "AdminUtils"): void => {
  if (!condition) throw DispatchFailure.module(pallet, error);
};
const MOST_UIDS = 256;

export const maxAllowedUids: Check = (state, netuid, value) => {
  within(value >= get(state, "MinAllowedUids", netuid), "MaxAllowedUidsLessThanMinAllowedUids");
  within(get(state, "SubnetworkN", netuid) <= value, "MaxAllowedUIdsLessThanCurrentUIds");
  within(value <= MOST_UIDS, "MaxAllowedUidsGreaterThanDefaultMaxAllowedUids");
  within(value * get(state, "MechanismCountCurrent", netuid) <= MOST_UIDS, "TooManyUIDsPerMechanism", "SubtensorModule");
};
export const activityCutoff: Check = (state, _netuid, value) =>
  within(value >= get(state, "MinActivityCutoff"), "ActivityCutoffTooLow", "SubtensorModule");
export const minBurn: Check = (state, netuid, value) =>
  within(value < 1_000_000_000n && value < get(state, "MaxBurn", netuid), "ValueNotInBounds");
export const maxBurn: Check = (state, netuid, value) =>
  within(value > 100_000_000n && value > get(state, "MinBurn", netuid), "ValueNotInBounds");
export const maxAllowedValidators: Check = (state, netuid, value) =>
  within(value <= get(state, "MaxAllowedUids", netuid), "MaxValidatorsLargerThanMaxUIds");
export const minChildkeyTake: Check = (state, _netuid, value) =>
  within(value >= get(state, "MinChildkeyTake") && value <= get(state, "MaxChildkeyTake"), "InvalidValue");
export const revealPeriod: Check = (_state, _netuid, value) => {
  within(value <= 100n, "RevealPeriodTooLarge", "SubtensorModule");
  within(value >= 1n, "RevealPeriodTooSmall", "SubtensorModule");
};
export const sigmoidSteepness: Check = (_state, _netuid, value, origin) =>
  within(origin.type === "root" || value >= 0, "NegativeSigmoidSteepness");
export const minAllowedUids: Check = (state, netuid, value) => {
  within(value < get(state, "MaxAllowedUids", netuid), "MinAllowedUidsGreaterThanMaxAllowedUids");
  within(value < get(state, "SubnetworkN", netuid), "MinAllowedUidsGreaterThanCurrentUids");
};
export const burnHalfLife: Check = (_state, _netuid, value) => within(value > 0 && value <= 36_100, "InvalidValue");
export const maxEpochs: Check = (_state, _netuid, value) => within(value >= 1, "ValueNotInBounds");
export const bondsMovingAverage: Check = (_state, _netuid, value, origin) =>
  within(origin.type === "root" || value <= 975_000n, "BondsMovingAverageMaxReached");
export const immuneOwnerUids: Check = (_state, _netuid, value) => within(value >= 1 && value <= 10, "InvalidValue", "SubtensorModule");
export const burnIncrease: Check = (_state, _netuid, value) => within(value >= U64F64.ONE && value <= U64F64.ONE * 3n, "InvalidValue");
export const flowExponent: Check = (_state, _netuid, value) => within(value >= U64F64.ONE && value <= U64F64.ONE * 2n, "InvalidValue");
