import { defineIntent } from "../registry/intent.js";
import { optional } from "../registry/params.js";
import { planSaltedCommit } from "./support/saltedCommit.js";
import { weightTerms } from "./support/weightChecks.js";
import { salt, scaledWeights, WEIGHT_PARAMS } from "./support/weightParams.js";

/** Commits to weights by the hash of them and a salt. They must be revealed in the epoch in which their reveal period ends: `revealWeights`. */
export const commitWeights = defineIntent({
  name: "commitWeights",
  command: ["weights", "commit"],
  doc: "Commit to weights by a salted hash, to reveal them later",
  signer: "hotkey",
  wraps: ["SubtensorModule.commit_weights", "SubtensorModule.commit_mechanism_weights"],
  params: { ...WEIGHT_PARAMS, salt: optional(salt("The salt, numbers up to 65535; by default random ones")) },
  examples: ["tao weights commit --netuid 1 --uids 4,5 --weights 0.5,0.5"],
  async prepare(view, { netuid, uids, weights, mechid, versionKey, salt }, hotkey) {
    const values = scaledWeights(uids, weights);
    const version = versionKey ?? (await weightTerms(view, netuid)).version;
    return planSaltedCommit(view, { netuid, mechid, hotkey, uids, values, versionKey: version }, salt);
  },
  describe: (_events, { netuid, uids }) => `committed to ${uids.length} weights on subnet ${netuid}`,
});
