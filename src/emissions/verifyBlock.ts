import { emitAndDrain, mintBlock, updateAverages } from "../protocol/emission/coinbase.js";
import { subnetsOf } from "../protocol/emission/emittingSubnets.js";
import { isDue } from "../protocol/emission/schedule.js";
import type { Hook } from "../protocol/hook.js";
import { type OverlayState, overlay } from "../state/overlay.js";
import type { StateReader } from "../state/state.js";
import { stakersOf } from "./activity.js";
import { compareWrites, NOTHING_COMPARED, type WritesComparison } from "./compareWrites.js";
import type { BlockEvidence, Verdict } from "./evidence.js";
import { judge } from "./judge.js";
import { noteIssuance } from "./noteIssuance.js";
import { premisesOf } from "./premises.js";
import { reshapedSubnets } from "./reshapedSubnets.js";
import { eventsAfterHook } from "./revealedState.js";

/** What verifying a block's emission came to. */
export interface BlockReport extends Verdict {
  readonly block: bigint;
  readonly specVersion: number;
  /** Rao of TAO that the block minted. */
  readonly minted: bigint;
  /** The subnets whose pending emission was drained. */
  readonly drained: readonly number[];
  /** Every key that the block's emission writes, for all subnets, against the chain's. */
  readonly keys: WritesComparison;
}

/** What the hook itself does after the emission, by its events: root's stakers claim, baskets trade. */
const AFTERWARDS = ["Transfer", "RootClaimed", "BasketDeposited"];

/**
 * Verifies the emission of a block, for all subnets, from the states before and after it: what each pool got, what was bought, minted and put by, the schedule of
 * epochs, the pools' weights and average prices. Amounts that the block's epochs, claims and transactions moved as well are told apart by its events.
 */
export function verifyBlock(evidence: BlockEvidence): BlockReport {
  const { child, block, parentHash, events, codec } = evidence;
  const { parent, impossible, ...premises } = premisesOf(evidence, 2);
  const base = { block, specVersion: evidence.parent.specVersion };
  if (impossible.length > 0)
    return {
      ...base,
      status: "notProven",
      reasons: impossible,
      warnings: premises.warnings,
      minted: 0n,
      drained: [],
      keys: NOTHING_COMPARED,
    };
  const state = overlay(parent);
  const hook: Hook = { state, block, parentHash, event: () => undefined };
  for (const netuid of subnetsOf(parent)) readHotkeysOfDue(parent, netuid, block);
  const credit = mintBlock(hook);
  const drained = [...emitAndDrain(hook, credit).keys()];
  for (const netuid of drained) {
    state.set("SubtensorModule.LastMechansimStepBlock", [netuid], block);
    noteRecycled(state, evidence, netuid);
  }
  updateAverages(hook);
  noteIssuance(state, eventsAfterHook(events));
  const activity = {
    events: eventsAfterHook(events, ({ name }) => AFTERWARDS.includes(name)),
    extrinsics: [],
    stakedOn: stakersOf(child),
    reshaped: reshapedSubnets(state, child),
  };
  const { keys, verdict } = judge(compareWrites({ writes: state.writes(), child, codec, activity }), premises);
  return { ...base, ...verdict, minted: credit.minted, drained, keys };
}

/** Whether a due subnet's hotkeys are distinct decides on its epoch: they are asked for at once, so that a node is asked only once. */
function readHotkeysOfDue(parent: StateReader, netuid: number, block: bigint): void {
  if (!isDue(parent, netuid, block)) return;
  const size: number = parent.get("SubtensorModule.SubnetworkN", netuid);
  for (let uid = 0; uid < size; uid++) parent.get("SubtensorModule.Keys", netuid, uid);
}

/**
 * What a subnet's epoch recycled lowers its alpha, which root's proportion is measured by. How much it was, three items of the chain say; two of them are
 * believed, so that the third is told wrong if it is. What transactions recycled came after that.
 */
function noteRecycled(state: OverlayState, { child, events }: BlockEvidence, netuid: number): void {
  const byTransactions = eventsAfterHook(events)
    .filter(({ pallet, name, data }) => pallet === "SubtensorModule" && name === "AlphaRecycled" && data[3] === netuid)
    .reduce((sum, { data }) => sum + (data[2] as bigint), 0n);
  const moved = RECYCLED.map(([item, sign]) => sign * ((child.get(item, netuid) as bigint) - (state.get(item, netuid) as bigint)));
  const recycled = (moved.find((amount, i) => moved.indexOf(amount) !== i) ?? moved[0]!) - byTransactions;
  if (recycled <= 0n) return;
  for (const [item, sign] of RECYCLED) state.set(item, [netuid], (state.get(item, netuid) as bigint) + sign * recycled);
}

/** Which way each counter goes as alpha is recycled. */
const RECYCLED = [
  ["AlphaAssets.AlphaRecycled", 1n],
  ["AlphaAssets.TotalAlphaIssuance", -1n],
  ["SubtensorModule.SubnetAlphaOut", -1n],
] as const;
