import type { Handler } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, set } from "./items.js";
import { ensureOwner, ensureOwnerOrRoot, ensureWindowOpen, untilNextEpoch } from "./ownership.js";
import { noteLimit, noteOwnerParameter, passesLimit, passesOwnerLimit } from "./rateLimits.js";

/*
 * How an owner paces the subnet (coinbase/tempo_control.rs).
 */

const TEMPO = { least: 360, most: 50_400 };
const CUTOFF = { least: 1_000, most: 50_000 };
const within = (value: number, { least, most }: typeof TEMPO) => value >= least && value <= most;

/** A new tempo, which begins a new cycle. */
export const setTempo: Handler = (context, { netuid, tempo }) => {
  const { state, block } = context;
  const account = ensureOwner(context, netuid);
  ensure(within(tempo, TEMPO), "TempoOutOfBounds");
  ensureWindowOpen(state, block, netuid);
  const limited = { type: "TempoUpdate", account, netuid } as const;
  ensure(passesLimit(state, block, limited), "TxRateLimitExceeded");
  set(state, "Tempo", [netuid], tempo);
  context.event("SubtensorModule", "TempoSet", [netuid, tempo]);
  set(state, "LastEpochBlock", [netuid], block);
  noteLimit(state, block, limited);
};

export const setActivityCutoffFactor: Handler = (context, { netuid, factorMilli }) => {
  const { state, block } = context;
  const owner = ensureOwnerOrRoot(context, netuid);
  ensure(within(factorMilli, CUTOFF), "ActivityCutoffFactorMilliOutOfBounds");
  if (owner !== undefined) {
    ensureWindowOpen(state, block, netuid);
    ensure(passesOwnerLimit(state, block, netuid, "ActivityCutoffFactorMilli"), "TxRateLimitExceeded");
  }
  set(state, "ActivityCutoffFactorMilli", [netuid], factorMilli);
  context.event("SubtensorModule", "ActivityCutoffFactorMilliSet", { netuid, factorMilli });
  if (owner !== undefined) noteOwnerParameter(state, block, netuid, "ActivityCutoffFactorMilli");
};

/** Lets the epoch run before its time, after the freeze window. */
export const triggerEpoch: Handler = (context, { netuid }) => {
  const { state, block } = context;
  const by = ensureOwner(context, netuid);
  ensure(!get(state, "CommitRevealWeightsEnabled", netuid), "DynamicTempoBlockedByCommitReveal");
  ensure(get(state, "PendingEpochAt", netuid) === 0n, "EpochTriggerAlreadyPending");
  const window = BigInt(get(state, "AdminFreezeWindow"));
  ensure(untilNextEpoch(state, block, netuid) >= window, "AutoEpochAlreadyImminent");
  ensure(passesOwnerLimit(state, block, netuid, "TriggerEpoch"), "TxRateLimitExceeded");
  const firesAt = block + window;
  set(state, "PendingEpochAt", [netuid], firesAt);
  noteOwnerParameter(state, block, netuid, "TriggerEpoch");
  context.event("SubtensorModule", "EpochTriggered", { netuid, by, firesAt });
};
