import type { VerifiedEpoch } from "../../emissions/history/verifiedEpoch.js";
import { formatRao } from "../../units/balance.js";

/** Exit codes besides 0 and 1: something differs, and something couldn't be said. */
export const EXIT = { ok: 0, mismatch: 3, notProven: 4 } as const;

const MOST_NAMED = 5;

/** A verified epoch as a line for people. */
export function epochLine(epoch: VerifiedEpoch): string {
  const { netuid, block, status, n, emission, differing, mismatches, reasons } = epoch;
  const about = `block ${block}, subnet ${netuid}`;
  if (status === "notProven") return `? ${about}: not proven: ${reasons.join("; ")}`;
  const what = `${n} neurons, ${formatRao(emission)} α`;
  if (status === "ok") return `✓ ${about}: ${what}, every bit agrees`;
  const named = mismatches
    .slice(0, MOST_NAMED)
    .map(({ field, uid, chain, computed }) => `${field} of UID ${uid} is ${chain}, computed ${computed}`);
  const more = differing > named.length ? `, and ${differing - named.length} more` : "";
  return `✗ ${about}: ${what}, ${differing} values differ: ${named.join("; ")}${more}`;
}

/** The exit code of several epochs: the worst that was found. */
export function exitCode(counts: Record<VerifiedEpoch["status"], number>): number {
  if (counts.mismatch > 0) return EXIT.mismatch;
  return counts.notProven > 0 ? EXIT.notProven : EXIT.ok;
}

/** What was found, in a sentence. */
export function summary({ ok, mismatch, notProven }: Record<VerifiedEpoch["status"], number>): string {
  const parts = [`${ok} agree`, `${mismatch} differ`, ...(notProven === 0 ? [] : [`${notProven} not proven`])];
  return `${ok + mismatch + notProven} epochs: ${parts.join(", ")}`;
}
