import { randomBytes } from "@noble/hashes/utils.js";
import type { View } from "../../client/view.js";
import { storageIndex } from "../../queries/shape/matrix.js";
import type { Prepared } from "../../registry/intent.js";
import { check, look } from "./look.js";
import { NOTHING } from "./nothing.js";
import { doubts, enoughStake, mayCommit, takesCommits, weightsHold } from "./weightChecks.js";
import { type CommittedWeights, saltedCommit } from "./weightCommits.js";

/** How many commits wait at most for being revealed. */
const MOST_COMMITS = 10;
const SALT_LENGTH = 8;

/** Plans a commit to weights by the hash of them and a salt; who made it must reveal them with the same salt. */
export async function planSaltedCommit(view: View, weights: CommittedWeights, given: readonly number[] | undefined): Promise<Prepared> {
  const { netuid, mechid, uids, hotkey } = weights;
  const salt = given ?? randomSalt();
  const at = { netuid, mechid, hotkey };
  const [{ obstacles }, later, poor] = await Promise.all([
    look(view, [
      takesCommits(netuid),
      ...mayCommit(at, "CommittingWeightsTooFast"),
      check(
        "SubtensorModule.TooManyUnrevealedCommits",
        [["SubtensorModule.WeightCommits", storageIndex(netuid, mechid), hotkey]],
        ([commits]) => (commits?.length ?? 0) >= MOST_COMMITS && `${MOST_COMMITS} commits wait for being revealed`,
      ),
    ]),
    look(view, weightsHold({ ...weights, version: weights.versionKey })),
    enoughStake(view, at),
  ]);
  const commitHash = saltedCommit(weights, salt);
  const kept = `reveal them with salt ${salt.join(",")} and version ${weights.versionKey}`;
  return {
    call:
      mechid === 0
        ? { pallet: "SubtensorModule", name: "commit_weights", args: { netuid, commitHash } }
        : { pallet: "SubtensorModule", name: "commit_mechanism_weights", args: { netuid, mecid: mechid, commitHash } },
    summary: `commit to ${uids.length} weights on subnet ${netuid}; ${kept}`,
    effects: [{ what: "salt to reveal it with", after: salt.join(",") }, ...doubts(later.obstacles)],
    obstacles: [...poor, ...obstacles],
    spend: NOTHING,
    describe: () => `committed to ${uids.length} weights on subnet ${netuid}; ${kept}`,
  };
}

function randomSalt(): number[] {
  const bytes = randomBytes(2 * SALT_LENGTH);
  return Array.from({ length: SALT_LENGTH }, (_, i) => bytes[2 * i]! | (bytes[2 * i + 1]! << 8));
}
