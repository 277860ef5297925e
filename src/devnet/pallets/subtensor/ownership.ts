import { U64_MAX } from "../../../protocol/fixed/fixed.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { DispatchFailure, ensure } from "../../runtime/failure.js";
import { get, isSubnetAccount, set } from "./items.js";
import { noteLimit, noteOwnerParameter, passesLimit, passesOwnerLimit } from "./rateLimits.js";

/** Root, or the subnet's owner within the rate limit of what it changes; undefined for root. @throws DispatchFailure */
export function ensureOwnerOrRoot(context: Context, netuid: number, limit?: string): Hex | undefined {
  const { state, origin, block } = context;
  if (origin.type === "root") return undefined;
  if (origin.type !== "signed" || get(state, "SubnetOwner", netuid) !== origin.who) throw DispatchFailure.other("BadOrigin");
  if (limit === undefined) return origin.who;
  const passes = isCounted(limit)
    ? passesLimit(state, block, { type: limit, account: origin.who, netuid })
    : passesOwnerLimit(state, block, netuid, limit);
  ensure(passes, "TxRateLimitExceeded");
  return origin.who;
}

/** The subnet's owner. @throws DispatchFailure `BadOrigin` */
export function ensureOwner({ state, origin }: Context, netuid: number): Hex {
  if (origin.type !== "signed" || get(state, "SubnetOwner", netuid) !== origin.who) throw DispatchFailure.other("BadOrigin");
  return origin.who;
}

/** Makes a hotkey the one that stands for the owner on the subnet. @throws DispatchFailure `CannotUseSystemAccount` */
export function setOwnerHotkey({ state, event }: Pick<Context, "state" | "event">, netuid: number, hotkey: Hex): void {
  ensure(!isSubnetAccount(hotkey), "CannotUseSystemAccount");
  set(state, "SubnetOwnerHotkey", [netuid], hotkey);
  event("SubtensorModule", "SubnetOwnerHotkeySet", [netuid, hotkey]);
}

/** Blocks until the subnet's next epoch by its tempo. */
export function untilNextEpoch(state: StateReader, block: bigint, netuid: number): bigint {
  const tempo = BigInt(get(state, "Tempo", netuid));
  if (tempo === 0n) return U64_MAX;
  const next: bigint = get(state, "LastEpochBlock", netuid) + tempo;
  return next > block ? next - block : 0n;
}

/** Parameters can't be changed in the last blocks before an epoch (`is_in_admin_freeze_window`). @throws DispatchFailure */
export function ensureWindowOpen(state: StateReader, block: bigint, netuid: number): void {
  if (get(state, "Tempo", netuid) === 0) return;
  const pending = get(state, "PendingEpochAt", netuid) > block;
  const isOpen = !pending && untilNextEpoch(state, block, netuid) >= BigInt(get(state, "AdminFreezeWindow"));
  ensure(isOpen, "AdminActionProhibitedDuringWeightsWindow");
}

/** Counts the owner's rate limit from now. */
export function noteOwnerLimit({ state, block, origin }: Context, netuid: number, limit: string): void {
  if (origin.type !== "signed") return;
  if (isCounted(limit)) noteLimit(state, block, { type: limit, account: origin.who, netuid });
  else noteOwnerParameter(state, block, netuid, limit);
}

/** Limits that are counted by account; others by what is changed. */
const COUNTED = ["SetWeightsVersionKey", "MechanismCountUpdate", "MechanismEmission", "MaxUidsTrimming"] as const;
const isCounted = (limit: string): limit is (typeof COUNTED)[number] => (COUNTED as readonly string[]).includes(limit);
