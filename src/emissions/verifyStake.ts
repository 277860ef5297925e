import type { BlockEvidence, Verdict } from "./evidence.js";
import { type Staker, type StakerReport, stakerReport } from "./stakers.js";
import { type PayoutReport, verifyPayout } from "./verifyPayout.js";

/** What the epochs of a block earned a staker, and whether the chain paid it. */
export interface StakeReport extends PayoutReport, StakerReport {}

/**
 * Verifies what the epochs of a block paid (`verifyPayout`), and reconciles a staker's positions with it: each position's stake after the block is what it was
 * before and what the epoch made of it, unless a transaction of the block moved it as well.
 */
export function verifyStake(evidence: BlockEvidence, staker: Staker): StakeReport {
  const { report, after } = verifyPayout(evidence);
  if (report.status === "notProven") return { ...report, positions: [], claims: [] };
  const { parent, child } = evidence;
  const own = stakerReport(staker, { parent, after, child }, report);
  const wrong = own.positions.filter(({ computed, chain, movedBy }) => computed !== chain && movedBy === null);
  const reasons = wrong.map(
    ({ netuid, hotkey, coldkey, computed, chain }) => `${coldkey} on ${hotkey} of subnet ${netuid}: ${chain} rao instead of ${computed}`,
  );
  const status: Verdict["status"] = wrong.length > 0 ? "mismatch" : report.status;
  return { ...report, ...own, status, reasons: [...report.reasons, ...reasons] };
}
