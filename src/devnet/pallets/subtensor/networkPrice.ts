import { blockEmissionAt } from "../../../protocol/emission/blockEmission.js";
import { I64F64, U64_MAX } from "../../../protocol/fixed/fixed.js";
import type { StateReader } from "../../../state/state.js";
import { get } from "./items.js";

/** Where `register_network` notes its last block. */
export const NETWORK_LAST_REGISTERED = "NetworkLastRegistered";

/** The block that last registered a subnet; 0 for never. */
function lastRegistration(state: StateReader): bigint {
  return get(state, "LastRateLimitedBlock", NETWORK_LAST_REGISTERED as `0x${string}`);
}

export function passesRegistrationLimit(state: StateReader, block: bigint): boolean {
  const last = lastRegistration(state);
  return last === 0n || block - last >= (get(state, "NetworkRateLimit") as bigint);
}

/** What a subnet costs now, rao: twice the last one's price, falling each block, never under the minimum (`get_network_lock_cost`). */
export function networkPrice(state: StateReader, block: bigint): bigint {
  const last: bigint = get(state, "NetworkLastLockCost");
  const min: bigint = get(state, "NetworkMinLockCost");
  const interval = reductionInterval(state);
  const lastBlock = lastRegistration(state);
  const perBlock = interval === 0n ? 0n : last / interval;
  const price = last * (lastBlock === 0n ? 1n : 2n) - perBlock * (block > lastBlock ? block - lastBlock : 0n);
  return price < min ? min : price;
}

/** Blocks in which the price falls by the last one's: fewer after each halving of the emission (`get_lock_reduction_interval`). */
function reductionInterval(state: StateReader): bigint {
  const emission = I64F64.fromInt(blockEmissionAt(get(state, "TotalIssuance")));
  const halving = I64F64.div(emission, I64F64.fromInt(1_000_000_000n));
  return I64F64.toInt(I64F64.mul(I64F64.fromInt(get(state, "NetworkLockReductionInterval")), halving), U64_MAX);
}
