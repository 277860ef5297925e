import { type DispatchContext, ensureRoot, type Handler, signer } from "../../runtime/context.js";
import { shieldError } from "./shieldError.js";

const item = (name: string) => `MevShield.${name}`;
const MOST_WEIGHT = 2_000_000_000_000n;

/** Leaves an encrypted call on the chain, to be run at the beginning of a later block. */
export const storeEncrypted: Handler = (context, { encryptedCall }) => {
  const { state, block } = context;
  const who = signer(context);
  const count: number = state.get(item("CounterForPendingExtrinsics"));
  if (count >= state.get(item("MaxPendingExtrinsicsLimit"))) throw shieldError("TooManyPendingExtrinsics");
  const index: number = state.get(item("NextPendingExtrinsicIndex"));
  state.set(item("PendingExtrinsics"), [index], { who, encryptedCall, submittedAt: Number(block) });
  state.set(item("CounterForPendingExtrinsics"), [], count + 1);
  state.set(item("NextPendingExtrinsicIndex"), [], index + 1);
  context.event("MevShield", "ExtrinsicStored", { index, who });
};

/**
 * What becomes of stored calls in a block's hook: the runtime has nothing to decrypt them with (`ExtrinsicDecryptor = ()`), so they fail to decode
 * (`process_pending_extrinsics`, pallets/shield/src/lib.rs).
 */
export function dropStored({ state, block, event }: DispatchContext): void {
  const indices = state.keys(item("PendingExtrinsics")).map(([index]) => index as number);
  for (const index of indices.sort((a, b) => a - b)) {
    const { submittedAt } = state.get(item("PendingExtrinsics"), index);
    const expired = Number(block) - submittedAt > state.get(item("ExtrinsicLifetime"));
    state.delete(item("PendingExtrinsics"), index);
    state.set(item("CounterForPendingExtrinsics"), [], state.get(item("CounterForPendingExtrinsics")) - 1);
    event("MevShield", expired ? "ExtrinsicExpired" : "ExtrinsicDecodeFailed", { index });
  }
}

/** A limit that root sets, and the event that says so. */
const setting =
  (name: string, event: string, most?: bigint): Handler =>
  (context, { value }) => {
    ensureRoot(context);
    if (most !== undefined && value > most) throw shieldError("WeightExceedsAbsoluteMax");
    context.state.set(item(name), [], value);
    context.event("MevShield", event, { value });
  };

export const setMaxExtrinsicWeight = setting("MaxExtrinsicWeight", "MaxExtrinsicWeightSet", MOST_WEIGHT);
export const setMaxPending = setting("MaxPendingExtrinsicsLimit", "MaxPendingExtrinsicsNumberSet");
export const setOnInitializeWeight = setting("OnInitializeWeight", "OnInitializeWeightSet", MOST_WEIGHT);
export const setStoredLifetime = setting("ExtrinsicLifetime", "ExtrinsicLifetimeSet");
