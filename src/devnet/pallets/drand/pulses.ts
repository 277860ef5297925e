import type { State } from "../../../state/state.js";
import { ensureRoot, type Handler } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { type BeaconConfig, isPulseOf, type Pulse } from "./beacon.js";

const drandError = (name: string) => DispatchFailure.module("Drand", name);
const MOST_KEPT = 216_000n;
const MOST_REMOVED = 100n;

/** Stores the beacon's pulses; those that aren't the beacon's are passed over (`write_pulse`, pallets/drand/src/lib.rs). */
export const writePulse: Handler = (context, { pulsesPayload }) => {
  const { state, origin, block } = context;
  if (origin.type !== "none") throw DispatchFailure.other("BadOrigin");
  const config: BeaconConfig = state.get("Drand.BeaconConfig");
  let last: bigint = state.get("Drand.LastStoredRound");
  const isFirst = last === 0n && state.get("Drand.OldestStoredRound") === 0n;
  const rounds: bigint[] = [];
  for (const pulse of pulsesPayload.pulses as Pulse[]) {
    if (!isVerified(config, pulse)) continue;
    if (pulse.round <= last) throw drandError("InvalidRoundNumber");
    state.set("Drand.Pulses", [pulse.round], pulse);
    last = pulse.round;
    rounds.push(pulse.round);
  }
  state.set("Drand.LastStoredRound", [], last);
  if (isFirst && rounds.length > 0) state.set("Drand.OldestStoredRound", [], rounds[0]);
  prune(state, last);
  state.set("Drand.NextUnsignedAt", [], Number(block));
  if (rounds.length > 0) context.event("Drand", "NewPulse", { rounds });
};

function isVerified(config: BeaconConfig, pulse: Pulse): boolean {
  try {
    return isPulseOf(config, pulse);
  } catch {
    // Points that aren't on the curve are reported by throwing.
    throw drandError("PulseVerificationError");
  }
}

/** Forgets the oldest pulses, some at a time, where more than a week's are stored. */
function prune(state: State, last: bigint): void {
  let oldest: bigint = state.get("Drand.OldestStoredRound");
  if (oldest === 0n) return;
  for (let removed = 0n; last - oldest + 1n > MOST_KEPT && removed < MOST_REMOVED; removed++) state.delete("Drand.Pulses", oldest++);
  state.set("Drand.OldestStoredRound", [], oldest);
}

export const setBeaconConfig: Handler = (context, { configPayload }) => {
  ensureRoot(context);
  context.state.set("Drand.BeaconConfig", [], configPayload.config);
  context.state.set("Drand.NextUnsignedAt", [], Number(context.block) + 1);
  context.event("Drand", "BeaconConfigChanged", null);
};

export const setOldestStoredRound: Handler = (context, { oldestRound }) => {
  ensureRoot(context);
  context.state.set("Drand.OldestStoredRound", [], oldestRound);
  context.event("Drand", "SetOldestStoredRound", [oldestRound]);
};
