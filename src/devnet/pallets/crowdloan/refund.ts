import type { Hex } from "../../../units/hex.js";
import type { Handler } from "../../runtime/context.js";
import type { Weight } from "../../runtime/weights/weight.js";
import { transfer } from "../balances/ledger.js";
import { dropBoundCall } from "../preimage/boundedCalls.js";
import { dropProvider } from "../system/references.js";
import { contributionOf, ensure, ownOpenCrowdloan, store } from "./crowdloan.js";

/** The creator gives everyone's contribution back, so many at a time, in the order of their keys; not their own. */
export const refund: Handler = (context, { crowdloanId }) => {
  const { state, codec } = context;
  const crowdloan = ownOpenCrowdloan(context, crowdloanId);
  const contributors = state
    .keys("Crowdloan.Contributions", crowdloanId)
    .map(([, who]) => who as Hex)
    .filter((who) => who !== crowdloan.creator);
  const refunded = contributors.slice(0, codec.constant("Crowdloan.RefundContributorsLimit"));
  let { raised } = crowdloan;
  for (const who of refunded) {
    const amount = contributionOf(state, crowdloanId, who)!;
    transfer(context, crowdloan.fundsAccount, who, amount, "expendable");
    raised -= amount;
    state.delete("Crowdloan.Contributions", crowdloanId, who);
  }
  store(context, crowdloanId, { ...crowdloan, raised, contributorsCount: crowdloan.contributorsCount - refunded.length });
  const isPartial = refunded.length < contributors.length;
  context.event("Crowdloan", isPartial ? "PartiallyRefunded" : "AllRefunded", { crowdloanId });
  if (!isPartial) context.spent({ weight: refundWeight(refunded.length) });
};

/** What refunding so many weighs (pallets/crowdloan/src/weights.rs). */
const refundWeight = (count: number): Weight => ({
  refTime: 160_703_000n + BigInt(count) * 289_503_253n,
  proofSize: 3_747n + BigInt(count) * 2_579n,
});

/** The creator closes a crowdloan that nobody else has TAO in, and gets the deposit back. */
export const dissolve: Handler = (context, { crowdloanId }) => {
  const { state } = context;
  const crowdloan = ownOpenCrowdloan(context, crowdloanId);
  const own = contributionOf(state, crowdloanId, crowdloan.creator);
  ensure(own !== undefined, "NoContribution");
  ensure(own === crowdloan.raised, "NotReadyToDissolve");
  transfer(context, crowdloan.fundsAccount, crowdloan.creator, own, "expendable");
  state.delete("Crowdloan.Contributions", crowdloanId, crowdloan.creator);
  if (crowdloan.call !== null) dropBoundCall(context, crowdloan.call);
  dropProvider(context, crowdloan.fundsAccount);
  state.delete("Crowdloan.Crowdloans", crowdloanId);
  state.delete("Crowdloan.MaxContributions", crowdloanId);
  context.event("Crowdloan", "Dissolved", { crowdloanId });
};
