import { Writer } from "../../../client/codec/writer.js";
import { isDue } from "../../../protocol/emission/schedule.js";
import type { StateReader, StorageValue } from "../../../state/state.js";
import { type Hex, toHex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { blake2 } from "../../trie/node.js";
import { drop, get, set } from "./items.js";

/** A commitment to weights: its hash, the epoch and the block it was made in, and (unused now) when it may be revealed. */
export type WeightCommit = readonly [hash: Hex, epoch: bigint, block: bigint, last: bigint];

export interface Reveal {
  readonly uids: readonly number[];
  readonly values: readonly number[];
  readonly salt: readonly number[];
  readonly versionKey: bigint;
}

/** What a validator commits to before it reveals (`get_commit_hash`, pallets/subtensor/src/subnets/weights.rs). */
export function revealHash(hotkey: Hex, index: number, { uids, values, salt, versionKey }: Reveal): Hex {
  const w = new Writer();
  w.hex(hotkey);
  w.u16(index);
  for (const list of [uids, values, salt]) {
    w.compact(list.length);
    for (const n of list) w.u16(n);
  }
  w.wide(versionKey, 8);
  return toHex(blake2(w.result()));
}

/** The reveals of a batch, one by one. */
export function revealsOf(args: Readonly<Record<string, StorageValue>>): Reveal[] {
  return (args.uidsList as number[][]).map((uids, i) => ({
    uids,
    values: args.valuesList[i],
    salt: args.saltsList[i],
    versionKey: args.versionKeys[i],
  }));
}

/** The epoch that counts for commits: the one that would begin in this block counts already. */
export function commitEpoch(state: StateReader, netuid: number, block: bigint): bigint {
  const index: bigint = get(state, "SubnetEpochIndex", netuid);
  return isDue(state, netuid, block) ? index + 1n : index;
}

export function isRevealable(state: StateReader, netuid: number, block: bigint, epoch: bigint): boolean {
  return commitEpoch(state, netuid, block) === epoch + (get(state, "RevealPeriodEpochs", netuid) as bigint);
}

function isExpired(state: StateReader, netuid: number, block: bigint, epoch: bigint): boolean {
  return commitEpoch(state, netuid, block) > epoch + (get(state, "RevealPeriodEpochs", netuid) as bigint);
}

/** A validator's commitments: those that still count, and the hashes of those that waited too long. @throws DispatchFailure `NoWeightsCommitFound` */
export function commitsOf(
  { state, block }: Pick<Context, "state" | "block">,
  netuid: number,
  index: number,
  hotkey: Hex,
): { readonly open: readonly WeightCommit[]; readonly expired: ReadonlySet<Hex> } {
  const commits: WeightCommit[] | null = get(state, "WeightCommits", index, hotkey);
  ensure(commits !== null, "NoWeightsCommitFound");
  const first = commits.findIndex(([, epoch]) => !isExpired(state, netuid, block, epoch));
  const at = first === -1 ? commits.length : first;
  return { open: commits.slice(at), expired: new Set(commits.slice(0, at).map(([hash]) => hash)) };
}

export function putCommits({ state }: Pick<Context, "state">, index: number, hotkey: Hex, commits: readonly WeightCommit[]): void {
  if (commits.length === 0) drop(state, "WeightCommits", index, hotkey);
  else set(state, "WeightCommits", [index, hotkey], commits);
}
