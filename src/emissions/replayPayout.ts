import { distribute } from "../protocol/emission/distribute.js";
import { subnetsOf } from "../protocol/emission/emittingSubnets.js";
import type { Hook, Payment } from "../protocol/hook.js";
import { type OverlayState, overlay } from "../state/overlay.js";
import type { StateReader } from "../state/state.js";
import { drainedPending } from "./drainedPending.js";
import type { BlockEvidence } from "./evidence.js";
import { revealedState } from "./revealedState.js";

/** What the epochs of a block wrote and paid. */
export interface Payout {
  /** The subnets whose epochs ran, in that order. */
  readonly netuids: readonly number[];
  readonly payments: readonly Payment[];
  /** The state after the last of them; its own writes are theirs. */
  readonly after: OverlayState;
}

/** The subnets whose epoch ran in a block, in the order they did. */
export function epochsOf(child: StateReader, block: bigint): number[] {
  return subnetsOf(child).filter((netuid) => child.get("SubtensorModule.LastMechansimStepBlock", netuid) === block);
}

/**
 * Runs all epochs of a block, and pays what they drained, on the state before the block. The amounts come from what was pending and what the block says it
 * emitted, so that no pool's arithmetic is needed (`drainedPending`).
 *
 * @param parent the state before the block, which the rules are chosen by
 */
export function replayPayout(parent: StateReader, evidence: Pick<BlockEvidence, "child" | "block" | "parentHash" | "events">): Payout {
  const { child, block, parentHash } = evidence;
  const netuids = epochsOf(child, block);
  let before: StateReader = parent;
  for (const netuid of netuids) {
    const state = revealedState(before, evidence, netuid);
    state.set("SubtensorModule.SubnetEpochIndex", [netuid], (parent.get("SubtensorModule.SubnetEpochIndex", netuid) as bigint) + 1n);
    before = state;
  }
  const after = overlay(before);
  const payments: Payment[] = [];
  const hook: Hook = { state: after, block, parentHash, event: () => undefined, paid: (payment) => payments.push(payment) };
  for (const netuid of netuids) distribute(hook, netuid, drainedPending(parent, child, netuid));
  return { netuids, payments, after };
}
