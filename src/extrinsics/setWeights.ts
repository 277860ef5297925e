import type { View } from "../client/view.js";
import { storageIndex } from "../queries/shape/matrix.js";
import { defineIntent, type Prepared } from "../registry/intent.js";
import { choice } from "../registry/intentParams.js";
import { optional } from "../registry/params.js";
import { toHex } from "../units/hex.js";
import { check, type Look, look } from "./support/look.js";
import { NOTHING } from "./support/nothing.js";
import { planSaltedCommit } from "./support/saltedCommit.js";
import { foreseeReveal, nextCommitEpoch } from "./support/timelock.js";
import {
  doubts,
  enoughStake,
  mayCommit,
  takesCommits,
  type WeightsGiven,
  type WeightTerms,
  weightsHold,
  weightTerms,
} from "./support/weightChecks.js";
import { timelockedPayload } from "./support/weightCommits.js";
import { scaledWeights, WEIGHT_PARAMS } from "./support/weightParams.js";

/** From this version on commits are timelocked: the chain reveals them by itself. */
const TIMELOCKED = 4;

/**
 * Sets a validator's weights the way its subnet takes them: directly, or (where it has commit-reveal) encrypted to the drand round that is out when the chain
 * reveals them by itself, some epochs later. Chains before timelocks take a salted commit, to be followed by `revealWeights`.
 */
export const setWeights = defineIntent({
  name: "setWeights",
  command: ["weights", "set"],
  doc: "Set a validator's weights, the way its subnet takes them",
  signer: "hotkey",
  wraps: [
    "SubtensorModule.set_weights",
    "SubtensorModule.set_mechanism_weights",
    "SubtensorModule.commit_timelocked_weights",
    "SubtensorModule.commit_timelocked_mechanism_weights",
    "SubtensorModule.commit_weights",
    "SubtensorModule.commit_mechanism_weights",
  ],
  params: {
    ...WEIGHT_PARAMS,
    mode: optional(choice("How; by default as the subnet takes them", ["auto", "direct", "timelocked", "salted"]), "auto"),
  },
  examples: ["tao weights set --netuid 1 --uids 4,5,7 --weights 0.5,0.3,0.2", "tao weights set --netuid 1 --mechid 1 --uids 4 --weights 1"],
  async prepare(view, { netuid, uids, weights, mechid, versionKey, mode }, hotkey) {
    const values = scaledWeights(uids, weights);
    const terms = await weightTerms(view, netuid);
    const given: Given = { netuid, mechid, hotkey, uids, values, version: versionKey ?? terms.version };
    const byCommit = terms.commitVersion >= TIMELOCKED ? "timelocked" : "salted";
    const how = mode === "auto" ? (terms.commitReveal ? byCommit : "direct") : mode;
    if (how === "salted") return planSaltedCommit(view, { ...given, versionKey: given.version }, undefined);
    return how === "direct" ? planDirect(view, given) : planTimelocked(view, given, terms);
  },
  describe: (_events, { netuid, uids }) => `set ${uids.length} weights on subnet ${netuid}`,
});

interface Given extends WeightsGiven {
  /** Parts of 65535. */
  readonly values: readonly number[];
}

const shown = ({ uids, values }: Given) => uids.map((uid, i) => ({ what: `weight of UID ${uid}`, after: `${values[i]} of 65535` }));

/** How many timelocked commits of one validator wait at most for one epoch. */
const MOST_COMMITS = 10;

/** Not too many commits of the validator wait already, to be revealed with the next. */
async function mayCommitMore(view: View, { netuid, mechid, hotkey }: WeightsGiven): Promise<Look[]> {
  const epoch = await nextCommitEpoch(view, netuid);
  return [
    check(
      "SubtensorModule.TooManyUnrevealedCommits",
      [["SubtensorModule.TimelockedWeightCommits", storageIndex(netuid, mechid), epoch]],
      ([commits]: [readonly (readonly [hotkey: string, ...rest: unknown[]])[]]) =>
        commits.filter(([who]) => who === hotkey).length >= MOST_COMMITS && `${MOST_COMMITS} commits wait for being revealed`,
    ),
  ];
}

/** The call for the main mechanism, or for another. */
const named = (main: string, other: string, mechid: number, args: Readonly<Record<string, unknown>>) =>
  mechid === 0
    ? { pallet: "SubtensorModule", name: main, args }
    : { pallet: "SubtensorModule", name: other, args: { ...args, mecid: mechid } };

async function planDirect(view: View, given: Given): Promise<Prepared> {
  const { netuid, mechid, uids, values, version } = given;
  const poor = await enoughStake(view, given);
  const { obstacles } = await look(view, [
    check(
      "SubtensorModule.CommitRevealEnabled",
      [["SubtensorModule.CommitRevealWeightsEnabled", netuid]],
      ([on]) => on && `subnet ${netuid} takes weights by commit and reveal`,
    ),
    ...mayCommit(given, "SettingWeightsTooFast"),
    ...weightsHold(given),
  ]);
  const args = { netuid, dests: uids, weights: values, versionKey: version };
  return {
    call: named("set_weights", "set_mechanism_weights", mechid, args),
    summary: `set ${uids.length} weights on subnet ${netuid}${mechid === 0 ? "" : `, mechanism ${mechid}`}`,
    effects: shown(given),
    obstacles: [...poor, ...obstacles],
    spend: NOTHING,
  };
}

async function planTimelocked(view: View, given: Given, { commitVersion }: WeightTerms): Promise<Prepared> {
  const { netuid, mechid, uids, version } = given;
  const { encryptTimelock } = await import("../protocol/emission/timelockEncrypt.js");
  const { block, round, key } = await foreseeReveal(view, netuid);
  const [{ obstacles }, later, poor] = await Promise.all([
    look(view, [takesCommits(netuid), ...mayCommit(given, "CommittingWeightsTooFast"), ...(await mayCommitMore(view, given))]),
    look(view, weightsHold(given)),
    enoughStake(view, given),
  ]);
  const commit = toHex(encryptTimelock(timelockedPayload({ ...given, versionKey: version }), round, { key }));
  const args = { netuid, commit, revealRound: round, commitRevealVersion: commitVersion };
  return {
    call: named("commit_timelocked_weights", "commit_timelocked_mechanism_weights", mechid, args),
    summary: `commit ${uids.length} weights on subnet ${netuid}${mechid === 0 ? "" : `, mechanism ${mechid}`}, revealed in about block ${block} (drand round ${round})`,
    effects: [...shown(given), ...doubts(later.obstacles)],
    obstacles: [...poor, ...obstacles],
    spend: NOTHING,
    describe: () => `committed ${uids.length} weights on subnet ${netuid}; the chain reveals them in about block ${block}`,
  };
}
