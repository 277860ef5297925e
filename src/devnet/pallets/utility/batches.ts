import type { Call } from "../../../client/codec/types.js";
import { type Context, type Handler, narrowed } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { ownWeight } from "../../runtime/weights/ownWeight.js";
import { addWeights, type Weight } from "../../runtime/weights/weight.js";
import { ensureNotNone } from "./ensureNotNone.js";
import { failWith, runItem } from "./items.js";

const NOTHING: Weight = { refTime: 0n, proofSize: 0n };

function itemsOf(context: Context, calls: Call[]): Call[] {
  ensureNotNone(context);
  if (calls.length > context.codec.constant("Utility.batched_calls_limit")) throw DispatchFailure.module("Utility", "TooManyCalls");
  return calls;
}

/** Calls one after another; the first that fails stops it, what was done stays. */
export const batch: Handler = (context, { calls }) => {
  const items = itemsOf(context, calls);
  let weight = NOTHING;
  for (const [index, call] of items.entries()) {
    const { failure, weight: spent } = runItem(context, call);
    weight = addWeights(weight, spent);
    if (failure !== undefined) {
      context.event("Utility", "BatchInterrupted", { index, error: failure.encode(context.codec) });
      context.spent({ weight: addWeights(ownWeight("Utility.batch", index + 1), weight) });
      return;
    }
    context.event("Utility", "ItemCompleted", null);
  }
  context.event("Utility", "BatchCompleted", null);
  context.spent({ weight: addWeights(ownWeight("Utility.batch", items.length), weight) });
};

/** All or nothing; there can be no other of its kind within. */
export const batchAll: Handler = (context, { calls }) => {
  const items = itemsOf(context, calls);
  const origin = narrowed(context.origin, ({ pallet, name }) => pallet !== "Utility" || name !== "batch_all");
  let weight = NOTHING;
  for (const [index, call] of items.entries()) {
    const { failure, weight: spent } = runItem(context, call, origin);
    weight = addWeights(weight, spent);
    if (failure !== undefined) failWith(failure, addWeights(ownWeight("Utility.batch_all", index + 1), weight));
    context.event("Utility", "ItemCompleted", null);
  }
  context.event("Utility", "BatchCompleted", null);
  context.spent({ weight: addWeights(ownWeight("Utility.batch_all", items.length), weight) });
};

/** Each call on its own. */
export const forceBatch: Handler = (context, { calls }) => {
  const items = itemsOf(context, calls);
  let weight = NOTHING;
  let failed = false;
  for (const call of items) {
    const { failure, weight: spent } = runItem(context, call);
    weight = addWeights(weight, spent);
    failed ||= failure !== undefined;
    if (failure === undefined) context.event("Utility", "ItemCompleted", null);
    else context.event("Utility", "ItemFailed", { error: failure.encode(context.codec) });
  }
  context.event("Utility", failed ? "BatchCompletedWithErrors" : "BatchCompleted", null);
  context.spent({ weight: addWeights(ownWeight("Utility.force_batch", items.length), weight) });
};
