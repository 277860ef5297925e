import type { StateReader } from "../../state/state.js";

/** Whether a subnet takes part in a block's emission (`get_subnets_to_emit_to`, pallets/subtensor/src/coinbase/subnet_emissions.rs). */
export function emits(state: StateReader, netuid: number): boolean {
  return (
    netuid !== 0 &&
    state.has("SubtensorModule.FirstEmissionBlockNumber", netuid) &&
    state.get("SubtensorModule.SubtokenEnabled", netuid) === true &&
    state.get("SubtensorModule.NetworkRegistrationAllowed", netuid) === true
  );
}

/** All subnets but root, in the chain's iteration order. */
export function subnetsOf(state: StateReader): number[] {
  return state
    .keys("SubtensorModule.NetworksAdded")
    .map(([netuid]) => netuid as number)
    .filter((netuid) => netuid !== 0);
}

/** The subnets that a block emits to, in that order. */
export function emittingSubnets(state: StateReader): number[] {
  return subnetsOf(state).filter((netuid) => emits(state, netuid));
}
