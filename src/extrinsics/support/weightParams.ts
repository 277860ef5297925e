import { InputError } from "../../errors/kinds.js";
import { u64 } from "../../registry/intentParams.js";
import { integer, list, netuid, optional, relative, uid } from "../../registry/params.js";

/** Parameters of everything that gives weights. */
export const WEIGHT_PARAMS = {
  netuid: netuid(),
  uids: list(uid("The neurons that get weight")),
  weights: list(relative("Their weights, in the same order; only their ratios matter")),
  mechid: optional(integer("The mechanism's number", { max: 15 }), 0),
  versionKey: optional(u64("The weights version that the subnet asks for; by default the one it asks for now")),
};

/** A salt, as 16-bit numbers. */
export const salt = (doc: string) => list(integer(doc, { max: 0xffff }));

/** Checks that uids and weights belong together, and scales so that the largest weight becomes 65535, which is how the chain keeps them. */
export function scaledWeights(uids: readonly number[], weights: readonly number[]): number[] {
  if (uids.length !== weights.length)
    throw new InputError("ERR_INPUT_WEIGHTS", `${uids.length} uids and ${weights.length} weights: each uid needs one weight`, {
      details: { uids: uids.length, weights: weights.length },
    });
  const twice = uids.filter((uid, i) => uids.indexOf(uid) !== i);
  if (twice.length > 0)
    throw new InputError("ERR_INPUT_WEIGHTS", `uid ${twice[0]} stands there twice`, {
      remedy: "Give each uid once.",
      details: { uid: twice[0] },
    });
  if (uids.length === 0 || weights.every((weight) => weight === 0))
    throw new InputError("ERR_INPUT_WEIGHTS", "there is no weight above 0", { remedy: "Give at least one uid a weight." });
  const largest = Math.max(...weights);
  return weights.map((weight) => Math.round((weight / largest) * 65535));
}
