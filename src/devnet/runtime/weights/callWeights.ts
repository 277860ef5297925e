import { ADMIN_UTILS_WEIGHTS } from "./adminUtils.js";
import { FRAME_WEIGHTS } from "./frame.js";
import { PALLET_WEIGHTS } from "./pallets.js";
import { SUBTENSOR_WEIGHTS } from "./subtensor.js";

/**
 * What calls weigh before they run: picoseconds of computation with database accesses counted in (a read is 25, a write 100 microseconds), and bytes of
 * proof; true where the caller pays nothing. What grows with arguments stands in growingWeights.ts; where the chain reckons with the most there can be, so do
 * these.
 */
export type CallWeights = Readonly<Record<string, readonly [refTime: number, proofSize: number, free?: boolean]>>;

/** By `"Pallet.call_name"`, at spec 425. */
export const CALL_WEIGHTS: CallWeights = { ...SUBTENSOR_WEIGHTS, ...ADMIN_UTILS_WEIGHTS, ...PALLET_WEIGHTS, ...FRAME_WEIGHTS };
