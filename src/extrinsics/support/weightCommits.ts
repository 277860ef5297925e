import { blake2b } from "@noble/hashes/blake2.js";
import { storageIndex } from "../../queries/shape/matrix.js";
import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { accountHex } from "../../units/ss58.js";

/** Weights as they are committed to. */
export interface CommittedWeights {
  readonly netuid: number;
  readonly mechid: number;
  readonly hotkey: string;
  readonly uids: readonly number[];
  readonly values: readonly number[];
  readonly versionKey: bigint;
}

/** The hash of a salted commit: blake2-256 of all of it in SCALE (`get_commit_hash`, pallets/subtensor/src/subnets/weights.rs). */
export function saltedCommit(weights: CommittedWeights, salt: readonly number[]): Hex {
  const { netuid, mechid, hotkey, uids, values, versionKey } = weights;
  const preimage = [account(hotkey), u16(storageIndex(netuid, mechid)), u16s(uids), u16s(values), u16s(salt), u64(versionKey)].flat();
  return toHex(blake2b(Uint8Array.from(preimage), { dkLen: 32 }));
}

/** What a timelocked commit holds before it is encrypted (`WeightsTlockPayload`, pallets/subtensor/src/coinbase/reveal_commits.rs). */
export function timelockedPayload({ hotkey, uids, values, versionKey }: CommittedWeights): Uint8Array {
  const key = account(hotkey);
  return Uint8Array.from([compact(key.length), key, u16s(uids), u16s(values), u64(versionKey)].flat());
}

const account = (address: string) => [...fromHex(accountHex(address))];
const u16 = (value: number) => [value & 0xff, value >> 8];
const u16s = (values: readonly number[]) => [...compact(values.length), ...values.flatMap(u16)];
const u64 = (value: bigint) => Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(8 * i)) & 0xffn));

/** SCALE's length of a list: of at most 2^14 − 1. */
function compact(length: number): number[] {
  return length < 64 ? [length << 2] : [((length << 2) & 0xff) | 1, length >> 6];
}
