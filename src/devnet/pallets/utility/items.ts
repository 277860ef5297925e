import type { Call } from "../../../client/codec/types.js";
import type { Context, Origin } from "../../runtime/context.js";
import { actualInfo, dispatchInfo } from "../../runtime/dispatchInfo.js";
import { DispatchFailure } from "../../runtime/failure.js";
import type { Weight } from "../../runtime/weights/weight.js";

/** How a call within another went, and what it weighed. */
export interface ItemResult {
  readonly failure: DispatchFailure | undefined;
  readonly weight: Weight;
  /** Whether it said so itself; else that is what it may weigh at most. */
  readonly isActual: boolean;
}

/** Runs a call within another: from root without filters, from others as they may. */
export function runItem(context: Context, call: Call, origin: Origin = context.origin): ItemResult {
  const info = dispatchInfo(context.codec, call);
  try {
    const post = context.dispatch(call, origin);
    return { failure: undefined, weight: actualInfo(info, post).weight, isActual: post.weight !== undefined };
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error;
    const { weight } = error;
    return { failure: error, weight: actualInfo(info, weight === undefined ? {} : { weight }).weight, isActual: weight !== undefined };
  }
}

/** Runs a call whose failure is the caller's own, but for what it weighed, which the chain forgets then (`map_err(|e| e.error)`). @throws DispatchFailure */
export function runWithin(context: Context, call: Call, origin: Origin, options?: Parameters<Context["dispatch"]>[2]): void {
  try {
    context.dispatch(call, origin, options);
  } catch (error) {
    if (error instanceof DispatchFailure) failWith(error, undefined);
    throw error;
  }
}

/** Fails with an inner call's error, having weighed so much, where that is known. */
export function failWith(failure: DispatchFailure, weight: Weight | undefined): never {
  failure.weight = weight;
  throw failure;
}
