import type { DispatchContext } from "../../runtime/context.js";

const ITEM = "TransactionPayment.NextFeeMultiplier";

/** What fees are multiplied by is always one here, and written so at each block's end (`ConstFeeMultiplier`, runtime/src/lib.rs). */
export function keepFeeMultiplier({ state }: Pick<DispatchContext, "state">): void {
  state.set(ITEM, [], state.defaultOf(ITEM));
}
