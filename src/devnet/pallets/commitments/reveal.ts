import { withoutHexMark } from "../../../protocol/emission/revealCommits.js";
import { decryptTimelock } from "../../../protocol/emission/timelock.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";
import { type CommittedField, type Registration, trackTimelocked } from "./registration.js";

const MOST_REVEALS = 10;
type Revealed = readonly [data: Uint8Array, block: bigint];

/**
 * Opens the timelocked commitments whose drand round is known, at the beginning of a block; what can't be opened is dropped
 * (`reveal_timelocked_commitments`, pallets/commitments/src/lib.rs).
 */
export function revealCommitments(context: DispatchContext): void {
  for (const [netuid, who] of context.state.get("Commitments.TimelockedIndex") as [number, Hex][]) revealOne(context, netuid, who);
}

function revealOne({ state, block, event }: DispatchContext, netuid: number, who: Hex): void {
  const registration: Registration | null = state.get("Commitments.CommitmentOf", netuid, who);
  const fields = registration?.info.fields ?? [];
  if (registration === null || !fields.some(isTimelocked)) {
    trackTimelocked(state, netuid, who, false);
    return;
  }
  const left = fields.filter((field) => !isTimelocked(field) || signatureFor(state, field) === undefined);
  if (left.length === fields.length) return;
  const opened = fields
    .filter((field) => !left.includes(field))
    .map((field) => decryptTimelock(field.value.encrypted, signatureFor(state, field)!))
    .filter((data): data is Uint8Array => data !== null && data.length > 0);
  if (opened.length > 0) {
    const before: Revealed[] = state.get("Commitments.RevealedCommitments", netuid, who) ?? [];
    const reveals = [...before, ...opened.map((data): Revealed => [data, block])];
    state.set("Commitments.RevealedCommitments", [netuid, who], reveals.slice(-MOST_REVEALS));
    for (const _each of opened) event("Commitments", "CommitmentRevealed", { netuid, who });
  }
  if (left.length > 0) state.set("Commitments.CommitmentOf", [netuid, who], { ...registration, info: { fields: left } });
  else state.delete("Commitments.CommitmentOf", netuid, who);
  if (!left.some(isTimelocked)) trackTimelocked(state, netuid, who, false);
}

const isTimelocked = ({ type }: CommittedField) => type === "TimelockEncrypted";

/** The signature that opens a field, once its round is known. */
function signatureFor(state: StateReader, { value }: CommittedField): Uint8Array | undefined {
  const pulse: { readonly signature: Uint8Array } | null = state.get("Drand.Pulses", value.revealRound);
  return pulse === null ? undefined : withoutHexMark(pulse.signature);
}
