import type { PalletCalls } from "../../runtime/context.js";
import { batch, batchAll, forceBatch } from "./batches.js";
import { asDerivative, dispatchAs, dispatchAsFallible, ifElse, withWeight } from "./origins.js";

export const utilityCalls: PalletCalls = {
  as_derivative: asDerivative,
  batch,
  batch_all: batchAll,
  dispatch_as: dispatchAs,
  dispatch_as_fallible: dispatchAsFallible,
  force_batch: forceBatch,
  if_else: ifElse,
  with_weight: withWeight,
};
