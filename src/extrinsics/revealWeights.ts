import { storageIndex } from "../queries/shape/matrix.js";
import { defineIntent } from "../registry/intent.js";
import { check, look } from "./support/look.js";
import { NOTHING } from "./support/nothing.js";
import { nextCommitEpoch } from "./support/timelock.js";
import { enoughStake, hasNeuron, takesCommits, weightsHold, weightTerms } from "./support/weightChecks.js";
import { saltedCommit } from "./support/weightCommits.js";
import { salt, scaledWeights, WEIGHT_PARAMS } from "./support/weightParams.js";

/** One of `WeightCommits`: hash, epoch, block. */
type Commits = readonly (readonly [hash: string, epoch: bigint, block: bigint, unused: bigint])[] | null;

/** Reveals weights that were committed to by a salted hash, in the one epoch in which the subnet takes them. */
export const revealWeights = defineIntent({
  name: "revealWeights",
  command: ["weights", "reveal"],
  doc: "Reveal weights that you committed to by a salted hash",
  signer: "hotkey",
  wraps: ["SubtensorModule.reveal_weights", "SubtensorModule.reveal_mechanism_weights"],
  params: { ...WEIGHT_PARAMS, salt: salt("The salt that it was committed with") },
  examples: ["tao weights reveal --netuid 1 --uids 4,5 --weights 0.5,0.5 --salt 17,4,2301,99"],
  async prepare(view, { netuid, uids, weights, mechid, versionKey, salt }, hotkey) {
    const values = scaledWeights(uids, weights);
    const version = versionKey ?? (await weightTerms(view, netuid)).version;
    const hash = saltedCommit({ netuid, mechid, hotkey, uids, values, versionKey: version }, salt);
    const reads = [
      ["SubtensorModule.WeightCommits", storageIndex(netuid, mechid), hotkey],
      ["SubtensorModule.RevealPeriodEpochs", netuid],
    ] as const;
    const at = { netuid, mechid, hotkey };
    const [epoch, poor] = await Promise.all([nextCommitEpoch(view, netuid), enoughStake(view, at)]);
    const { obstacles } = await look(view, [
      ...hasNeuron(at),
      takesCommits(netuid),
      check(
        "SubtensorModule.NoWeightsCommitFound",
        reads,
        ([commits]: [Commits]) => (commits ?? []).length === 0 && `${hotkey} has committed to nothing`,
      ),
      check(
        "SubtensorModule.InvalidRevealCommitHashNotMatch",
        reads,
        ([commits]: [Commits]) =>
          (commits ?? []).length > 0 && find(commits, hash) === undefined && "these weights, salt and version were not committed to",
      ),
      check("SubtensorModule.RevealTooEarly", reads, ([commits, period]: [Commits, bigint]) => {
        const [, committed] = find(commits, hash) ?? [];
        return (
          committed !== undefined && epoch < committed + period && `they can be revealed in epoch ${committed + period}, and it is ${epoch}`
        );
      }),
      check("SubtensorModule.ExpiredWeightCommit", reads, ([commits, period]: [Commits, bigint]) => {
        const [, committed] = find(commits, hash) ?? [];
        return (
          committed !== undefined &&
          epoch > committed + period &&
          `they could be revealed in epoch ${committed + period}, and it is ${epoch}`
        );
      }),
      ...weightsHold({ ...at, uids, version }),
    ]);
    const args = { netuid, uids, values, salt, versionKey: version };
    return {
      call:
        mechid === 0
          ? { pallet: "SubtensorModule", name: "reveal_weights", args }
          : { pallet: "SubtensorModule", name: "reveal_mechanism_weights", args: { ...args, mecid: mechid } },
      summary: `reveal ${uids.length} weights on subnet ${netuid}`,
      effects: uids.map((uid, i) => ({ what: `weight of UID ${uid}`, after: `${values[i]} of 65535` })),
      obstacles: [...poor, ...obstacles],
      spend: NOTHING,
    };
  },
  describe: (_events, { netuid, uids }) => `revealed ${uids.length} weights on subnet ${netuid}`,
});

const find = (commits: Commits, hash: string) => commits?.find(([committed]) => committed === hash);
