import { storageIndex } from "../../../protocol/emission/storageIndex.js";
import type { StorageValue } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure, ensure } from "../../runtime/failure.js";
import { commitsOf, isRevealable, putCommits, revealHash, revealsOf } from "./commits.js";
import { get } from "./items.js";
import { setWeightsOf } from "./weightChecks.js";
import { commitWeights, setWeights } from "./weights.js";

/** Does something for each subnet; those that fail are named in events, the batch itself succeeds. */
function eachSubnet(context: Context, netuids: readonly number[], work: (netuid: number, i: number) => void): void {
  const failures: [number, StorageValue][] = [];
  for (const [i, netuid] of netuids.entries()) {
    try {
      work(netuid, i);
    } catch (error) {
      if (!(error instanceof DispatchFailure)) throw error;
      failures.push([netuid, error.encode(context.codec)]);
    }
  }
  if (failures.length > 0) context.event("SubtensorModule", "BatchCompletedWithErrors", null);
  for (const failure of failures) context.event("SubtensorModule", "BatchWeightItemFailed", failure);
  context.event("SubtensorModule", "BatchWeightsCompleted", [netuids, signer(context)]);
}

export const batchSetWeights: Handler = (context, { netuids, weights, versionKeys }) => {
  signer(context);
  ensure(netuids.length === weights.length && netuids.length === versionKeys.length, "InputLengthsUnequal");
  eachSubnet(context, netuids, (netuid, i) => {
    const row: [number, number][] = weights[i];
    setWeights(context, { netuid, dests: row.map(([uid]) => uid), weights: row.map(([, value]) => value), versionKey: versionKeys[i] });
  });
};

export const batchCommitWeights: Handler = (context, { netuids, commitHashes }) => {
  signer(context);
  ensure(netuids.length === commitHashes.length, "InputLengthsUnequal");
  eachSubnet(context, netuids, (netuid, i) => commitWeights(context, { netuid, commitHash: commitHashes[i] }));
};

/** All or nothing: every reveal must match a commitment in its time. */
export const batchRevealWeights: Handler = (context, { netuid, ...args }) => {
  const { state, block } = context;
  const count: number = args.uidsList.length;
  ensure(
    [args.valuesList, args.saltsList, args.versionKeys].every((list) => list.length === count),
    "InputLengthsUnequal",
  );
  const hotkey = signer(context);
  ensure(get(state, "CommitRevealWeightsEnabled", netuid), "CommitRevealDisabled");
  const index = storageIndex(netuid, 0);
  const { open, expired } = commitsOf(context, netuid, index, hotkey);
  const missing = (hash: Hex) => (expired.has(hash) ? "ExpiredWeightCommit" : "InvalidRevealCommitHashNotMatch");
  const reveals = revealsOf(args).map((reveal) => ({ ...reveal, hash: revealHash(hotkey, index, reveal) }));
  for (const { hash } of reveals) {
    const commit = open.find(([committed]) => committed === hash);
    ensure(commit !== undefined, missing(hash));
    ensure(isRevealable(state, netuid, block, commit[1]), "RevealTooEarly");
  }
  const left = [...open];
  for (const { hash, uids, values, versionKey } of reveals) {
    const at = left.findIndex(([committed]) => committed === hash);
    ensure(at >= 0, missing(hash));
    left.splice(at, 1);
    setWeightsOf(context, { netuid, mechid: 0, hotkey, uids, values, versionKey });
  }
  putCommits(context, index, hotkey, left);
  context.event("SubtensorModule", "WeightsBatchRevealed", [hotkey, netuid, reveals.map(({ hash }) => hash)]);
};
