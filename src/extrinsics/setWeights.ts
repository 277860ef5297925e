import { InputError } from "../errors/kinds.js";
import { storageIndex } from "../queries/shape/matrix.js";
import { defineIntent, type Obstacle } from "../registry/intent.js";
import { integer, list, netuid, optional, relative, uid } from "../registry/params.js";
import { NOTHING } from "./support/nothing.js";

/**
 * Sets a validator's weights on a subnet without commit-reveal. Weights are relative: they are scaled so that the largest becomes 65535, which is
 * how the chain keeps them.
 */
export const setWeights = defineIntent({
  name: "setWeights",
  command: ["weights", "set"],
  doc: "Set a validator's weights",
  signer: "hotkey",
  wraps: ["SubtensorModule.set_weights", "SubtensorModule.set_mechanism_weights"],
  params: {
    netuid: netuid(),
    uids: list(uid("The neurons that get weight")),
    weights: list(relative("Their weights, in the same order")),
    mechid: optional(integer("The mechanism's number", { max: 15 }), 0),
    versionKey: optional(
      integer("The weights version that the subnet asks for; by default the one it asks for now", { max: Number.MAX_SAFE_INTEGER }),
    ),
  },
  examples: ["tao weights set --netuid 1 --uids 4,5,7 --weights 0.5,0.3,0.2"],
  async prepare(view, { netuid, uids, weights, mechid, versionKey }, signer) {
    checkShape(uids, weights);
    const index = storageIndex(netuid, mechid);
    const [exists, n, uid, commitReveal, required, permits, lastUpdate, rateLimit, minimum, owner] = await view.getMany<
      [boolean, number, number | null, boolean, bigint, boolean[], bigint[], bigint, number, string]
    >([
      ["SubtensorModule.NetworksAdded", netuid],
      ["SubtensorModule.SubnetworkN", netuid],
      ["SubtensorModule.Uids", netuid, signer],
      ["SubtensorModule.CommitRevealWeightsEnabled", netuid],
      ["SubtensorModule.WeightsVersionKey", netuid],
      ["SubtensorModule.ValidatorPermit", netuid],
      ["SubtensorModule.LastUpdate", index],
      ["SubtensorModule.WeightsSetRateLimit", netuid],
      ["SubtensorModule.MinAllowedWeights", netuid],
      ["SubtensorModule.SubnetOwnerHotkey", netuid],
    ]);
    const version = versionKey === undefined ? required : BigInt(versionKey);
    const obstacles: Obstacle[] = [];
    const refuse = (error: string, message: string) => obstacles.push({ error: `SubtensorModule.${error}`, message });
    const unknown = uids.filter((target) => target >= n);
    const onlySelf = uids.length === 1 && uids[0] === uid;
    const last = uid === null ? undefined : lastUpdate[uid];
    const opens = last === undefined ? 0n : last + rateLimit;
    if (!exists) refuse("SubnetNotExists", `there is no subnet ${netuid}`);
    else {
      if (commitReveal) refuse("CommitRevealEnabled", `subnet ${netuid} takes weights by commit and reveal`);
      if (uid === null) refuse("HotKeyNotRegisteredInSubNet", `${signer} isn't registered on subnet ${netuid}`);
      else if (!onlySelf && permits[uid] !== true && signer !== owner)
        refuse("NeuronNoValidatorPermit", `UID ${uid} has no validator permit`);
      if (version < required) refuse("IncorrectWeightVersionKey", `the subnet asks for version ${required}, not ${version}`);
      if (last !== undefined && last > 0n && BigInt(view.block!.number) + 1n - last < rateLimit)
        refuse("SettingWeightsTooFast", `weights can be set again from block ${opens} on`);
      if (unknown.length > 0) refuse("UidVecContainInvalidOne", `subnet ${netuid} has UIDs 0 to ${n - 1}, not ${unknown.join(", ")}`);
      if (!onlySelf && uids.length < minimum)
        refuse("WeightVecLengthIsLow", `the subnet asks for at least ${minimum} weights, not ${uids.length}`);
    }
    const values = scaled(weights);
    const args = { netuid, dests: uids, weights: values, versionKey: version };
    return {
      call:
        mechid === 0
          ? { pallet: "SubtensorModule", name: "set_weights", args }
          : { pallet: "SubtensorModule", name: "set_mechanism_weights", args: { ...args, mecid: mechid } },
      summary: `set ${uids.length} weights on subnet ${netuid}`,
      effects: uids.map((target, i) => ({ what: `weight of UID ${target}`, after: `${values[i]} of 65535` })),
      obstacles,
      spend: NOTHING,
    };
  },
  describe: (_events, { netuid, uids }) => `set ${uids.length} weights on subnet ${netuid}`,
});

function checkShape(uids: readonly number[], weights: readonly number[]): void {
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
}

function scaled(weights: readonly number[]): number[] {
  const largest = Math.max(...weights);
  return weights.map((weight) => Math.round((weight / largest) * 65535));
}
