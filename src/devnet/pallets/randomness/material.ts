import type { Hex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";

/** Of how many blocks the parents' hashes are kept (FRAME's insecure randomness). */
const LENGTH = 81;

/** Keeps the parent's hash, in place of the oldest once there are enough. */
export function keepParentHash({ state, block }: DispatchContext): void {
  const kept: readonly Hex[] = state.get("RandomnessCollectiveFlip.RandomMaterial");
  const parent: Hex = state.get("System.ParentHash");
  const next = kept.length < LENGTH ? [...kept, parent] : kept.with(Number((block - 1n) % BigInt(LENGTH)), parent);
  state.set("RandomnessCollectiveFlip.RandomMaterial", [], next);
}
