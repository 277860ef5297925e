import { integer, netuid, optional } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { type Hex, toHex } from "../units/hex.js";
import { storageIndex } from "./shape/matrix.js";
import { mapRead } from "./support/mapRead.js";
import { columns, table } from "./support/show.js";

/* Weights that are committed and not yet revealed. */

const PARAMS = { netuid: netuid(), mechid: optional(integer("The mechanism's number", { max: 15 }), 0) };
const indexOf = ({ netuid, mechid }: { netuid: number; mechid: number }) => [storageIndex(netuid, mechid)];

/** drand's quicknet: its first round, and seconds between rounds (pallets/drand). */
const GENESIS = 1_692_803_367n;
const PERIOD = 3n;

/** Weights sealed until a round of drand. */
export interface TimelockedCommit {
  /** The subnet's epoch index that they were committed in. */
  readonly epoch: bigint;
  readonly hotkey: string;
  readonly commitBlock: bigint;
  readonly revealRound: bigint;
  /** When that round is, ISO 8601. */
  readonly revealsAt: string;
  readonly ciphertext: Hex;
}

type RawTimelocked = readonly [hotkey: string, block: bigint, ciphertext: Uint8Array, round: bigint];

const timeOfRound = (round: bigint): string => {
  const milliseconds = Number((GENESIS + PERIOD * (round > 0n ? round - 1n : 0n)) * 1000n);
  return Number.isNaN(new Date(milliseconds).getTime()) ? "never" : new Date(milliseconds).toISOString();
};

const toTimelocked = (epoch: bigint, [hotkey, commitBlock, ciphertext, revealRound]: RawTimelocked): TimelockedCommit => ({
  epoch,
  hotkey,
  commitBlock,
  revealRound,
  revealsAt: timeOfRound(revealRound),
  ciphertext: toHex(ciphertext),
});

const byEpoch = (a: { readonly epoch: bigint }, b: { readonly epoch: bigint }) => Number(a.epoch - b.epoch);

export const timelockedWeightCommits = mapRead({
  name: "timelockedWeightCommits",
  command: ["weights", "timelocked"],
  doc: "Weights that are sealed until a round of drand, by epoch",
  params: PARAMS,
  examples: ["tao weights timelocked --netuid 1"],
  item: "SubtensorModule.TimelockedWeightCommits",
  prefix: indexOf,
  as: (entries): TimelockedCommit[] =>
    entries
      .flatMap(([[, epoch], commits]) => (commits as RawTimelocked[]).map((commit) => toTimelocked(epoch as bigint, commit)))
      .sort(byEpoch),
  present: table<TimelockedCommit>({ epoch: "right", hotkey: "left", commitBlock: "right", revealRound: "right", revealsAt: "left" }),
});

/** Weights committed by their hash. */
export interface HashedCommit {
  readonly hotkey: string;
  readonly hash: Hex;
  readonly commitBlock: bigint;
  /** From the first to the last block at which it can be revealed. */
  readonly firstRevealBlock: bigint;
  readonly lastRevealBlock: bigint;
}

/** Weights that are committed and not revealed yet. */
export interface PendingCommits {
  readonly timelocked: readonly TimelockedCommit[];
  readonly hashed: readonly HashedCommit[];
}

type RawHashed = readonly [hash: Hex, block: bigint, first: bigint, last: bigint];

export const pendingCommits = defineRead({
  name: "pendingCommits",
  command: ["weights", "pending"],
  doc: "All weights of a subnet that are committed and not yet revealed, by hash or sealed",
  params: PARAMS,
  examples: ["tao weights pending --netuid 1"],
  async fetch(view, input): Promise<PendingCommits> {
    const pinned = await view.at();
    const [hashed, timelocked] = await Promise.all([
      pinned.entries<RawHashed[]>("SubtensorModule.WeightCommits", ...indexOf(input)),
      timelockedWeightCommits(pinned, input),
    ]);
    return {
      timelocked,
      hashed: hashed.flatMap(([[, hotkey], commits]) =>
        commits.map(([hash, commitBlock, firstRevealBlock, lastRevealBlock]) => ({
          hotkey: String(hotkey),
          hash,
          commitBlock,
          firstRevealBlock,
          lastRevealBlock,
        })),
      ),
    };
  },
  present: {
    rows: ({ hashed, timelocked }) => [
      ...hashed.map(({ hotkey, commitBlock, firstRevealBlock, lastRevealBlock }) => ({
        hotkey,
        commitBlock,
        reveal: `blocks ${firstRevealBlock} … ${lastRevealBlock}`,
      })),
      ...timelocked.map(({ hotkey, commitBlock, revealsAt }) => ({ hotkey, commitBlock, reveal: revealsAt })),
    ],
    columns: columns<{ hotkey: string; commitBlock: bigint; reveal: string }>({ hotkey: "left", commitBlock: "right", reveal: "left" }),
  },
});
