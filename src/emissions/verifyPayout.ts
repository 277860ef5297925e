import { VerifyError } from "../errors/kinds.js";
import type { Payment } from "../protocol/hook.js";
import { type OverlayState, overlay, type Write } from "../state/overlay.js";
import { stakersOf } from "./activity.js";
import { compareWrites, NOTHING_COMPARED, type WritesComparison } from "./compareWrites.js";
import type { BlockEvidence, Verdict } from "./evidence.js";
import { judge } from "./judge.js";
import { isPlainClaim, withKeptClaims } from "./keptClaims.js";
import { premisesOf } from "./premises.js";
import { replayPayout } from "./replayPayout.js";
import { reshapedSubnets } from "./reshapedSubnets.js";
import { eventsAfterHook } from "./revealedState.js";

/** What verifying the payouts of a block's epochs came to. */
export interface PayoutReport extends Verdict {
  readonly block: bigint;
  readonly specVersion: number;
  /** The subnets whose epochs ran. */
  readonly netuids: readonly number[];
  readonly payments: readonly Payment[];
  /** Every key that they write, against the chain's. */
  readonly keys: WritesComparison;
}

/** Amounts that the block's emission moves as well: they are the business of `verifyBlock`. */
const OF_THE_COINBASE = /^(SubtensorModule\.SubnetAlphaOut|AlphaAssets\.(TotalAlphaIssuance|AlphaRecycled))$/;
/** What the hook itself does after the payouts, by its events. */
const AFTERWARDS = ["RootClaimed", "SubnetLeaseDividendsDistributed", "StakeLocked", "SetChildren", "BasketDeposited"];

/**
 * Verifies what the epochs of a block paid, to the rao: dividends, takes, incentives, the owner's cut, root's claimable, and every stake they change. Stakes
 * that a transaction of the block moved as well are told apart by its events.
 *
 * @returns the report, and the state as the epochs left it
 */
export function verifyPayout(evidence: BlockEvidence): { report: PayoutReport; after: OverlayState } {
  const { child, block, events, codec } = evidence;
  const { parent, impossible, ...premises } = premisesOf(evidence, 3);
  const base = { block, specVersion: evidence.parent.specVersion };
  const notProven = (...reasons: string[]) => ({
    report: {
      ...base,
      status: "notProven",
      reasons,
      warnings: premises.warnings,
      netuids: [],
      payments: [],
      keys: NOTHING_COMPARED,
    } as const,
    after: overlay(parent),
  });
  if (impossible.length > 0) return notProven(...impossible);
  try {
    const { netuids, payments, after } = replayPayout(parent, evidence);
    if (netuids.length === 0) return notProven("no epoch ran in this block");
    const activity = {
      events: eventsAfterHook(events, ({ name }) => AFTERWARDS.includes(name)).filter((event) => !isPlainClaim(evidence, event)),
      extrinsics: [],
      stakedOn: stakersOf(child),
      reshaped: reshapedSubnets(after, child),
    };
    const writes = overlaid(after, withKeptClaims(after, evidence, netuids)).filter(({ cell }) => !OF_THE_COINBASE.test(cell.item));
    const { keys, verdict } = judge(compareWrites({ writes, child, codec, activity }), premises);
    return { report: { ...base, ...verdict, netuids, payments, keys }, after };
  } catch (error) {
    if (error instanceof VerifyError) return notProven(error.message);
    throw error;
  }
}

/** The writes of two layers, one over the other. */
function overlaid(lower: OverlayState, upper: OverlayState): Write[] {
  return [...new Map([...lower.writes(), ...upper.writes()].map((write) => [write.cell.raw, write])).values()];
}
