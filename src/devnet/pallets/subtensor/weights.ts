import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { StorageValue } from "../../../state/state.js";
import { toHex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";
import { commitEpoch, isExpired, isRevealable, revealHash, type WeightCommit } from "./commits.js";
import { drop, get, has, set } from "./items.js";
import { ensureMechanism, setLastUpdate, setWeightsOf, withinWeightsLimit } from "./weightChecks.js";

/** Most commits a validator may have open. */
const MOST_COMMITS = 10;
const TIMELOCK_VERSION = 4;

export const setWeights: Handler = (context, { netuid, mecid = 0, dests, weights, versionKey }) => {
  const hotkey = signer(context);
  ensure(!get(context.state, "CommitRevealWeightsEnabled", netuid), "CommitRevealEnabled");
  setWeightsOf(context, hotkey, { netuid, mechid: mecid, uids: dests, values: weights, versionKey });
};

export const commitWeights: Handler = (context, { netuid, mecid = 0, commitHash }) => {
  const hotkey = signer(context);
  const { state, block } = context;
  const index = storageIndex(netuid, mecid);
  ensureMechanism(state, netuid, mecid);
  ensure(get(state, "CommitRevealWeightsEnabled", netuid), "CommitRevealDisabled");
  const uid: number | null = get(state, "Uids", netuid, hotkey);
  ensure(uid !== null, "HotKeyNotRegisteredInSubNet");
  ensure(withinWeightsLimit(state, netuid, index, uid, block), "CommittingWeightsTooFast");
  const open = ((get(state, "WeightCommits", index, hotkey) ?? []) as WeightCommit[]).filter(
    ([, epoch], i, all) => i > lastExpired(all) || !isExpired(state, netuid, block, epoch),
  );
  ensure(open.length < MOST_COMMITS, "TooManyUnrevealedCommits");
  set(state, "WeightCommits", [index, hotkey], [...open, [commitHash, commitEpoch(state, netuid, block), block, 0n]]);
  context.event("SubtensorModule", "WeightsCommitted", [hotkey, index, commitHash]);
  setLastUpdate(context, index, uid, block);

  function lastExpired(all: readonly WeightCommit[]): number {
    const first = all.findIndex(([, epoch]) => !isExpired(state, netuid, block, epoch));
    return first === -1 ? all.length - 1 : first - 1;
  }
};

export const revealWeights: Handler = (context, { netuid, mecid = 0, ...reveal }) => {
  const hotkey = signer(context);
  const { state, block } = context;
  const index = storageIndex(netuid, mecid);
  ensureMechanism(state, netuid, mecid);
  ensure(get(state, "CommitRevealWeightsEnabled", netuid), "CommitRevealDisabled");
  const commits: WeightCommit[] | null = get(state, "WeightCommits", index, hotkey);
  ensure(commits !== null, "NoWeightsCommitFound");
  const expired = commits.filter(([, epoch]) => isExpired(state, netuid, block, epoch));
  const open = commits.slice(expired.length);
  const hash = revealHash(hotkey, index, reveal as unknown as Parameters<typeof revealHash>[2]);
  const position = open.findIndex(([committed]) => committed === hash);
  if (position === -1) {
    ensure(!expired.some(([committed]) => committed === hash), "ExpiredWeightCommit");
    ensure(open.length > 0, "NoWeightsCommitFound");
    ensure(false, "InvalidRevealCommitHashNotMatch");
  }
  ensure(isRevealable(state, netuid, block, open[position]![1]), "RevealTooEarly");
  const left = open.slice(position + 1);
  if (left.length === 0) drop(state, "WeightCommits", index, hotkey);
  else set(state, "WeightCommits", [index, hotkey], left);
  setWeightsOf(context, hotkey, { netuid, mechid: mecid, uids: reveal.uids, values: reveal.values, versionKey: reveal.versionKey });
  context.event("SubtensorModule", "WeightsRevealed", [hotkey, index, hash]);
};

export const commitTimelockedWeights: Handler = (
  context,
  { netuid, mecid = 0, commit, revealRound, commitRevealVersion = TIMELOCK_VERSION },
) => {
  const hotkey = signer(context);
  const { state, block } = context;
  const index = storageIndex(netuid, mecid);
  ensure(get(state, "CommitRevealWeightsEnabled", netuid), "CommitRevealDisabled");
  ensureMechanism(state, netuid, mecid);
  ensure(commitRevealVersion === get(state, "CommitRevealWeightsVersion"), "IncorrectCommitRevealVersion");
  ensure(has(state, "Uids", netuid, hotkey), "HotKeyNotRegisteredInSubNet");
  const uid: number = get(state, "Uids", netuid, hotkey);
  ensure(withinWeightsLimit(state, netuid, index, uid, block), "CommittingWeightsTooFast");
  const epoch = commitEpoch(state, netuid, block);
  const commits: StorageValue[] = get(state, "TimelockedWeightCommits", index, epoch);
  const own = commits.filter(([who]) => who === hotkey).length;
  ensure(own < MOST_COMMITS, "TooManyUnrevealedCommits");
  set(state, "TimelockedWeightCommits", [index, epoch], [...commits, [hotkey, block, commit, revealRound]]);
  context.event("SubtensorModule", "TimelockedWeightsCommitted", [hotkey, index, toHex(blake2(commit)), revealRound]);
  setLastUpdate(context, index, uid, block);
};
