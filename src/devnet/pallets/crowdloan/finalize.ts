import { type Handler, signedBy, signer } from "../../runtime/context.js";
import { transfer } from "../balances/ledger.js";
import { readBoundCall } from "../preimage/boundedCalls.js";
import { runWithin } from "../utility/items.js";
import { crowdloanOf, ensure, store } from "./crowdloan.js";

/** Once all is raised, its creator has the call made, as themselves, or the target paid. The call finds which crowdloan it is for. */
export const finalize: Handler = (context, { crowdloanId }) => {
  const { state } = context;
  const who = signer(context);
  const crowdloan = crowdloanOf(state, crowdloanId);
  const { call, targetAddress, raised } = crowdloan;
  ensure(who === crowdloan.creator, "InvalidOrigin");
  ensure(raised === crowdloan.cap, "CapNotRaised");
  ensure(!crowdloan.finalized, "AlreadyFinalized");
  ensure((call === null) !== (targetAddress === null), "InvalidFinalizationConfig");
  if (targetAddress !== null) transfer(context, crowdloan.fundsAccount, targetAddress, raised, "expendable");
  if (call !== null) {
    state.set("Crowdloan.CurrentCrowdloanId", [], crowdloanId);
    const stored = readBoundCall(context, call);
    ensure(stored !== undefined, "CallUnavailable");
    runWithin(context, stored, signedBy(who));
    state.delete("Crowdloan.CurrentCrowdloanId");
  }
  store(context, crowdloanId, { ...crowdloan, finalized: true });
  context.event("Crowdloan", "Finalized", { crowdloanId });
};
