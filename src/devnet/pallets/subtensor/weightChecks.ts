import { hasMechanism, setWeights, type WeightsToSet } from "../../../protocol/emission/setWeights.js";
import type { StateReader } from "../../../state/state.js";
import type { Context } from "../../runtime/context.js";
import { ensure, ensureAccepted } from "../../runtime/failure.js";

/** Sets a validator's weights. @throws DispatchFailure as the chain refuses them */
export function setWeightsOf(context: Context, weights: WeightsToSet): void {
  ensureAccepted(setWeights(context, weights) ?? undefined);
}

/** @throws DispatchFailure */
export function ensureMechanism(state: StateReader, netuid: number, mechid: number): void {
  ensure(hasMechanism(state, netuid, mechid), "MechanismDoesNotExist");
}
