/** The Yuma epoch by itself: no dependencies, for Node and browsers. Published as `subtensor-sdk/consensus`. */
export { epochIndexOf } from "./commits.js";
export { type EpochRules, epochRules, NEWEST_SPEC, OLDEST_SPEC } from "./epochRules.js";
export {
  type ExplainUidOptions,
  explainUid,
  type HeldBond,
  type MechanismExplanation,
  type MinerExplanation,
  type ReceivedWeight,
  type SilentReason,
  type ValidatorExplanation,
} from "./explainUid.js";
export { activeFamily, type Family, type FamilyOptions, inheritedStake, type Relation } from "./inheritedStake.js";
export { maxUpscaleWeights, withinMaxWeight } from "./maxUpscale.js";
export { splitEmission } from "./mechanisms.js";
export { type RunEpochOptions, runEpoch, runEpochFlat } from "./runEpoch.js";
export {
  changeEpochInput,
  type EpochChanges,
  type EpochSettings,
  type EpochSimulation,
  nextEpochInput,
  type SimulateEpochOptions,
  simulateEpoch,
} from "./simulateEpoch.js";
export { taoWeightBits } from "./stake.js";
export type * from "./types.js";
export type { WeightMask } from "./weights.js";
