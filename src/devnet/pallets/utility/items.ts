import type { Call } from "../../../client/codec/types.js";
import type { Context, Origin } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { actualInfo, dispatchInfo, type Weight } from "../../runtime/fees.js";

/** How a call within another went, and what it weighed. */
export interface ItemResult {
  readonly failure: DispatchFailure | undefined;
  readonly weight: Weight;
}

/** Runs a call within another: from root without filters, from others as they may. */
export function runItem(context: Context, call: Call, origin: Origin = context.origin): ItemResult {
  const info = dispatchInfo(call);
  try {
    const post = context.dispatch(call, origin);
    return { failure: undefined, weight: actualInfo(info, post).weight };
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error;
    const { weight } = error;
    return { failure: error, weight: actualInfo(info, weight === undefined ? {} : { weight }).weight };
  }
}

/** Fails with an inner call's error, having weighed so much. */
export function failWith(failure: DispatchFailure, weight: Weight): never {
  failure.weight = weight;
  throw failure;
}
