/** The Yuma epoch by itself: no dependencies, for Node and browsers. Published as `subtensor-sdk/consensus`. */
export { type EpochRules, epochRules, NEWEST_SPEC, OLDEST_SPEC } from "./epochRules.js";
export { type RunEpochOptions, runEpoch } from "./runEpoch.js";
export type * from "./types.js";
