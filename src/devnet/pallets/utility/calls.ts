import type { PalletCalls } from "../../runtime/context.js";
import { batch, batchAll, forceBatch, withWeight } from "./batches.js";

export const utilityCalls: PalletCalls = {
  batch: batch,
  batch_all: batchAll,
  force_batch: forceBatch,
  with_weight: withWeight,
};
