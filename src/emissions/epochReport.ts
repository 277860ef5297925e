import type { Verdict } from "./evidence.js";

/** A value that an epoch stored, as the chain has it and as it was recomputed. */
export interface FieldComparison {
  /** The storage item, e.g. `Incentive`; with mechanisms other than the first, `Incentive[1]`. */
  readonly field: string;
  /** By uid. */
  readonly chain: readonly Comparable[];
  readonly computed: readonly Comparable[];
}

/** What is compared: numbers, switches, rao, and rows of bonds as `uid:value` texts. */
export type Comparable = number | boolean | bigint | string;

/** A value of an epoch that the chain has otherwise. */
export interface Mismatch {
  readonly field: string;
  readonly uid: number;
  readonly chain: Comparable;
  readonly computed: Comparable;
}

/** What verifying an epoch came to. */
export interface EpochReport extends Verdict {
  readonly netuid: number;
  readonly block: bigint;
  /** Of the code that ran the block. */
  readonly specVersion: number;
  /** Number of uids. */
  readonly n: number;
  /** Rao that the epoch distributed. */
  readonly emission: bigint;
  readonly fields: readonly FieldComparison[];
  readonly mismatches: readonly Mismatch[];
  /** The first stage that departs from what the chain stored; null where nothing differs. */
  readonly departure: string | null;
  /** Uids that an extrinsic of the same block replaced after the epoch; they aren't compared. */
  readonly touched: readonly number[];
}
