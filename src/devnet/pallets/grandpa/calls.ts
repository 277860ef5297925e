import { ensureRoot, type PalletCalls } from "../../runtime/context.js";

/** Equivocations can't be reported on this chain: their key-owner proof has no value (`sp_core::Void`). */
export const grandpaCalls: PalletCalls = {
  note_stalled(context, { delay, bestFinalizedBlockNumber }) {
    ensureRoot(context);
    context.state.set("Grandpa.Stalled", [], [delay, bestFinalizedBlockNumber]);
  },
};
