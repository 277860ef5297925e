import type { Hex } from "../../units/hex.js";
import type { EpochReport, Mismatch } from "../epochReport.js";

/** What is kept of an epoch once it was verified. */
export interface VerifiedEpoch extends Pick<EpochReport, "netuid" | "status" | "reasons" | "n" | "emission"> {
  /** Null where the node has dropped what would tell. */
  readonly specVersion: number | null;
  readonly block: number;
  readonly blockHash: Hex;
  /** At most `MOST_MISMATCHES`; `differing` counts all. */
  readonly mismatches: readonly Mismatch[];
  readonly differing: number;
  /** The block of the subnet's epoch before this one; null where there was none, or the node has dropped what would tell. */
  readonly previous: number | null;
}

/** How many differing values are kept of one epoch. */
export const MOST_MISMATCHES = 100;
