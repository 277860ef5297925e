import type { KeyPart, StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { Context } from "../../runtime/context.js";
import { DispatchFailure, ensure } from "../../runtime/failure.js";
import { get, set } from "./items.js";

/** Root, or the subnet's owner within the rate limit of what it changes; undefined for root. @throws DispatchFailure */
export function ensureOwnerOrRoot(context: Context, netuid: number, limit?: string): Hex | undefined {
  const { state, origin, block } = context;
  if (origin.type === "root") return undefined;
  if (origin.type !== "signed" || get(state, "SubnetOwner", netuid) !== origin.who) throw DispatchFailure.other("BadOrigin");
  if (limit === undefined) return origin.who;
  const last = lastOwnerChange(state, netuid, limit, origin.who);
  const epochs = limit === VERSION_KEY ? get(state, "WeightsVersionKeyRateLimit") : BigInt(get(state, "OwnerHyperparamRateLimit"));
  ensure(last === 0n || block - last >= BigInt(get(state, "Tempo", netuid)) * epochs, "TxRateLimitExceeded");
  return origin.who;
}

/** The subnet's owner. @throws DispatchFailure `BadOrigin` */
export function ensureOwner({ state, origin }: Context, netuid: number): Hex {
  if (origin.type !== "signed" || get(state, "SubnetOwner", netuid) !== origin.who) throw DispatchFailure.other("BadOrigin");
  return origin.who;
}

/** Parameters can't be changed in the last blocks before an epoch (`is_in_admin_freeze_window`). @throws DispatchFailure */
export function ensureWindowOpen(state: StateReader, block: bigint, netuid: number): void {
  const tempo = BigInt(get(state, "Tempo", netuid));
  if (tempo === 0n) return;
  const next: bigint = get(state, "LastEpochBlock", netuid) + tempo;
  const remaining = next > block ? next - block : 0n;
  const pending = get(state, "PendingEpochAt", netuid) > block;
  ensure(!pending && remaining >= BigInt(get(state, "AdminFreezeWindow")), "AdminActionProhibitedDuringWeightsWindow");
}

/** Counts the owner's rate limit from now. */
export function noteOwnerLimit({ state, block, origin }: Context, netuid: number, limit: string): void {
  if (origin.type !== "signed") return;
  if (limit === VERSION_KEY) set(state, "TransactionKeyLastBlock", [origin.who, netuid, VERSION_KEY_TYPE], block);
  else set(state, "LastRateLimitedBlock", [hyperparameterKey(netuid, limit)], block);
}

const VERSION_KEY = "SetWeightsVersionKey";
const VERSION_KEY_TYPE = 4;

function lastOwnerChange(state: StateReader, netuid: number, limit: string, owner: Hex): bigint {
  if (limit === VERSION_KEY) return get(state, "TransactionKeyLastBlock", owner, netuid, VERSION_KEY_TYPE);
  return get(state, "LastRateLimitedBlock", hyperparameterKey(netuid, limit));
}

const hyperparameterKey = (netuid: number, name: string) =>
  ({ type: "OwnerHyperparamUpdate", value: [netuid, name] }) as unknown as KeyPart;
