import { Writer } from "../../../client/codec/writer.js";
import { isDue } from "../../../protocol/emission/schedule.js";
import type { StateReader } from "../../../state/state.js";
import { type Hex, toHex } from "../../../units/hex.js";
import { blake2 } from "../../trie/node.js";
import { get } from "./items.js";

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

/** The epoch that counts for commits: the one that would begin in this block counts already. */
export function commitEpoch(state: StateReader, netuid: number, block: bigint): bigint {
  const index: bigint = get(state, "SubnetEpochIndex", netuid);
  return isDue(state, netuid, block) ? index + 1n : index;
}

export function isRevealable(state: StateReader, netuid: number, block: bigint, epoch: bigint): boolean {
  return commitEpoch(state, netuid, block) === epoch + (get(state, "RevealPeriodEpochs", netuid) as bigint);
}

export function isExpired(state: StateReader, netuid: number, block: bigint, epoch: bigint): boolean {
  return commitEpoch(state, netuid, block) > epoch + (get(state, "RevealPeriodEpochs", netuid) as bigint);
}
