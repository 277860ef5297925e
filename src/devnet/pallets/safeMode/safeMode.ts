import type { Call } from "../../../client/codec/types.js";
import type { StateReader } from "../../../state/state.js";
import type { DispatchContext } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";

export const safeModeError = (name: string) => DispatchFailure.module("SafeMode", name);

/** While safe mode is on, only few calls can be made. */
export const isEntered = (state: StateReader): boolean => state.get("SafeMode.EnteredUntil") !== null;

const PALLETS = new Set(["SafeMode", "Sudo", "Multisig", "System", "Timestamp"]);
const CALLS = new Set(["SubtensorModule.set_weights", "SubtensorModule.serve_axon", "Commitments.set_commitment"]);

/** Whether safe mode forbids a call (`SafeModeWhitelistedCalls`, runtime/src/lib.rs). */
export const isHalted = (state: StateReader, { pallet, name }: Call): boolean =>
  !PALLETS.has(pallet) && !CALLS.has(`${pallet}.${name}`) && isEntered(state);

/** Safe mode ends by itself, at the beginning of a block. */
export function leaveSafeMode({ state, block, event }: DispatchContext): void {
  const until: number | null = state.get("SafeMode.EnteredUntil");
  if (until === null || block <= BigInt(until)) return;
  state.delete("SafeMode.EnteredUntil");
  event("SafeMode", "Exited", { reason: "Timeout" });
}
