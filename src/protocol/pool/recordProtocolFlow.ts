import type { State } from "../../state/state.js";

/** TAO that the protocol itself brought into a subnet's pool, or (below zero) took out of it. */
export function recordProtocolFlow(state: State, netuid: number, tao: bigint): void {
  const flow = (state.get("SubtensorModule.SubnetProtocolFlow", netuid) as bigint) + tao;
  state.set("SubtensorModule.SubnetProtocolFlow", [netuid], flow);
}
