import { noteUpdate } from "../../../protocol/emission/lastUpdate.js";
import { withinWeightsLimit } from "../../../protocol/emission/setWeights.js";
import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { StorageValue } from "../../../state/state.js";
import { toHex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";
import { commitEpoch, commitsOf, isRevealable, putCommits, type Reveal, revealHash } from "./commits.js";
import { get, has, set } from "./items.js";
import { ensureMechanism, setWeightsOf } from "./weightChecks.js";

/** Most commits a validator may have open. */
const MOST_COMMITS = 10;
const TIMELOCK_VERSION = 4;

export const setWeights: Handler = (context, { netuid, mecid = 0, dests, weights, versionKey }) => {
  const hotkey = signer(context);
  ensure(!get(context.state, "CommitRevealWeightsEnabled", netuid), "CommitRevealEnabled");
  setWeightsOf(context, { netuid, mechid: mecid, hotkey, uids: dests, values: weights, versionKey });
};

export const commitWeights: Handler = (context, { netuid, mecid = 0, commitHash }) => {
  const { state, block } = context;
  ensureMechanism(state, netuid, mecid);
  const hotkey = signer(context);
  const index = storageIndex(netuid, mecid);
  ensure(get(state, "CommitRevealWeightsEnabled", netuid), "CommitRevealDisabled");
  const uid: number | null = get(state, "Uids", netuid, hotkey);
  ensure(uid !== null, "HotKeyNotRegisteredInSubNet");
  ensure(withinWeightsLimit(state, block, { netuid, mechid: mecid, uid }), "CommittingWeightsTooFast");
  const open = has(state, "WeightCommits", index, hotkey) ? commitsOf(context, netuid, index, hotkey).open : [];
  ensure(open.length < MOST_COMMITS, "TooManyUnrevealedCommits");
  set(state, "WeightCommits", [index, hotkey], [...open, [commitHash, commitEpoch(state, netuid, block), block, 0n]]);
  context.event("SubtensorModule", "WeightsCommitted", [hotkey, index, commitHash]);
  noteUpdate(state, index, uid, block);
};

export const revealWeights: Handler = (context, { netuid, mecid = 0, ...reveal }) => {
  const hotkey = signer(context);
  const { state, block } = context;
  const index = storageIndex(netuid, mecid);
  ensure(get(state, "CommitRevealWeightsEnabled", netuid), "CommitRevealDisabled");
  const { open, expired } = commitsOf(context, netuid, index, hotkey);
  const hash = revealHash(hotkey, index, reveal as unknown as Reveal);
  const position = open.findIndex(([committed]) => committed === hash);
  if (position === -1) {
    ensure(!expired.has(hash), "ExpiredWeightCommit");
    ensure(open.length > 0, "NoWeightsCommitFound");
    ensure(false, "InvalidRevealCommitHashNotMatch");
  }
  ensure(isRevealable(state, netuid, block, open[position]![1]), "RevealTooEarly");
  putCommits(context, index, hotkey, open.slice(position + 1));
  const { uids, values, versionKey } = reveal;
  setWeightsOf(context, { netuid, mechid: mecid, hotkey, uids, values, versionKey });
  context.event("SubtensorModule", "WeightsRevealed", [hotkey, index, hash]);
};

export const commitTimelockedWeights: Handler = (
  context,
  { netuid, mecid = 0, commit, revealRound, commitRevealVersion = TIMELOCK_VERSION },
) => {
  const { state, block } = context;
  ensureMechanism(state, netuid, mecid);
  const hotkey = signer(context);
  const index = storageIndex(netuid, mecid);
  ensure(get(state, "CommitRevealWeightsEnabled", netuid), "CommitRevealDisabled");
  ensure(commitRevealVersion === get(state, "CommitRevealWeightsVersion"), "IncorrectCommitRevealVersion");
  ensure(has(state, "Uids", netuid, hotkey), "HotKeyNotRegisteredInSubNet");
  const uid: number = get(state, "Uids", netuid, hotkey);
  ensure(withinWeightsLimit(state, block, { netuid, mechid: mecid, uid }), "CommittingWeightsTooFast");
  const epoch = commitEpoch(state, netuid, block);
  const commits: StorageValue[] = get(state, "TimelockedWeightCommits", index, epoch);
  const own = commits.filter(([who]) => who === hotkey).length;
  ensure(own < MOST_COMMITS, "TooManyUnrevealedCommits");
  set(state, "TimelockedWeightCommits", [index, epoch], [...commits, [hotkey, block, commit, revealRound]]);
  context.event("SubtensorModule", "TimelockedWeightsCommitted", [hotkey, index, toHex(blake2(commit)), revealRound]);
  noteUpdate(state, index, uid, block);
};
