import type { State } from "../../state/state.js";

/** Notes when a neuron last set its weights on a mechanism; the list grows to hold all neurons, and one that isn't any isn't noted. */
export function noteUpdate(state: State, index: number, uid: number, block: bigint): void {
  const size: number = state.get("SubtensorModule.SubnetworkN", index % 4096);
  const updates: bigint[] = [...state.get("SubtensorModule.LastUpdate", index)];
  while (updates.length < size) updates.push(0n);
  if (uid >= updates.length) return;
  updates[uid] = block;
  state.set("SubtensorModule.LastUpdate", [index], updates);
}
