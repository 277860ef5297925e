import type { Call } from "../../client/codec/types.js";
import type { State, StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import type { CommittedField, Registration } from "../pallets/commitments/registration.js";
import { type BeaconConfig, isLocalBeacon, localPulse, type Pulse, roundAt } from "../pallets/drand/beacon.js";
import { NOBODY } from "../pallets/subtensor/items.js";

/** As many as the chain's offchain worker fetches at once. */
const MOST_PULSES = 50;

export interface Publication {
  /** The block's, milliseconds. */
  readonly time: number;
  readonly block: number;
  /** Whether the block keeps to a clock. */
  readonly clocked?: boolean;
}

/**
 * What the local beacon publishes for the next block: the pulses that somebody waits for and whose time has come, and where blocks keep to a clock the
 * newest one besides. A real beacon publishes every round; this one keeps silent where nobody can be waiting for the next. Of rounds before the last
 * stored one, which a chain would have stored long ago, it stores the pulse itself.
 *
 * @returns calls for the author to put into the block
 */
export function publishPulses(state: State, { time, block, clocked = false }: Publication): Call[] {
  const config: BeaconConfig = state.get("Drand.BeaconConfig");
  if (!isLocalBeacon(config)) return [];
  const latest = roundAt(config, time);
  const due = [...new Set([...awaitedRounds(state), ...(clocked ? [latest] : [])])]
    .filter((round) => round > 0n && round <= latest && !state.has("Drand.Pulses", round))
    .sort((a, b) => (a < b ? -1 : 1))
    .slice(0, MOST_PULSES)
    .map(localPulse);
  const last: bigint = state.get("Drand.LastStoredRound");
  for (const pulse of due) if (pulse.round <= last) state.set("Drand.Pulses", [pulse.round], pulse);
  return due.filter(({ round }) => round > last).map((pulse) => writePulse(pulse, block));
}

/** The author puts it in itself: it needs no signature. */
function writePulse(pulse: Pulse, blockNumber: number): Call {
  const pulsesPayload = { blockNumber, pulses: [pulse], public: { type: "Sr25519", value: NOBODY } };
  return { pallet: "Drand", name: "write_pulse", args: { pulsesPayload, signature: null } };
}

/** The rounds that weights and commitments are locked until. */
function* awaitedRounds(state: StateReader): Iterable<bigint> {
  for (const key of state.keys("SubtensorModule.TimelockedWeightCommits"))
    for (const [, , , round] of state.get("SubtensorModule.TimelockedWeightCommits", ...key) as [Hex, bigint, Uint8Array, bigint][])
      yield round;
  for (const [netuid, who] of state.get("Commitments.TimelockedIndex") as [number, Hex][]) {
    const registration: Registration | null = state.get("Commitments.CommitmentOf", netuid, who);
    for (const { type, value } of (registration?.info.fields ?? []) as CommittedField[])
      if (type === "TimelockEncrypted") yield value.revealRound;
  }
}
