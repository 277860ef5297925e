import type { Call } from "../../../client/codec/types.js";
import { type Context, ensureRoot, type Handler, ROOT, signer } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";

const anyone = (context: Context) => {
  if (context.origin.type !== "root") signer(context);
};

/** Calls one after another; the first that fails stops it, what was done stays. */
export const batch: Handler = (context, { calls }) => {
  anyone(context);
  for (const [index, call] of (calls as Call[]).entries()) {
    const failure = attempt(context, call);
    if (failure !== undefined) {
      context.event("Utility", "BatchInterrupted", { index, error: failure.encode(context.codec) });
      return;
    }
    context.event("Utility", "ItemCompleted", null);
  }
  context.event("Utility", "BatchCompleted", null);
};

/** All or nothing. */
export const batchAll: Handler = (context, { calls }) => {
  anyone(context);
  for (const call of calls as Call[]) {
    context.dispatch(call, context.origin);
    context.event("Utility", "ItemCompleted", null);
  }
  context.event("Utility", "BatchCompleted", null);
};

/** Each call on its own. */
export const forceBatch: Handler = (context, { calls }) => {
  anyone(context);
  let failed = false;
  for (const call of calls as Call[]) {
    const failure = attempt(context, call);
    failed ||= failure !== undefined;
    if (failure === undefined) context.event("Utility", "ItemCompleted", null);
    else context.event("Utility", "ItemFailed", { error: failure.encode(context.codec) });
  }
  context.event("Utility", failed ? "BatchCompletedWithErrors" : "BatchCompleted", null);
};

export const withWeight: Handler = (context, { call }) => {
  ensureRoot(context);
  context.dispatch(call, ROOT, { filtered: false });
};

function attempt(context: Context, call: Call): DispatchFailure | undefined {
  try {
    context.dispatch(call, context.origin);
    return undefined;
  } catch (error) {
    if (error instanceof DispatchFailure) return error;
    throw error;
  }
}
