import { subnetsOf } from "../protocol/emission/emittingSubnets.js";
import type { StateReader } from "../state/state.js";

/**
 * Subnets that a block's transactions dissolved, trimmed, or gave another number of mechanisms: what their epoch stored may be gone or stand elsewhere.
 *
 * @param hooked the state as the block's hook left it
 */
export function reshapedSubnets(hooked: StateReader, child: StateReader): number[] {
  const of = (state: StateReader, name: string, netuid: number) => state.get(`SubtensorModule.${name}`, netuid);
  return subnetsOf(hooked).filter(
    (netuid) =>
      of(child, "NetworksAdded", netuid) !== true ||
      of(child, "SubnetworkN", netuid) < of(hooked, "SubnetworkN", netuid) ||
      of(child, "MechanismCountCurrent", netuid) !== of(hooked, "MechanismCountCurrent", netuid),
  );
}
