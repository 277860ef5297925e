import type { Handler } from "../../runtime/context.js";
import { contributionOf, ensure, ensureValidEnd, ownOpenCrowdloan, store } from "./crowdloan.js";

export const updateMinContribution: Handler = (context, { crowdloanId, newMinContribution }) => {
  const { state, codec } = context;
  const crowdloan = ownOpenCrowdloan(context, crowdloanId);
  ensure(newMinContribution >= codec.constant("Crowdloan.AbsoluteMinimumContribution"), "MinimumContributionTooLow");
  const most: bigint | null = state.get("Crowdloan.MaxContributions", crowdloanId);
  ensure(most === null || newMinContribution <= most, "MinimumContributionTooHigh");
  store(context, crowdloanId, { ...crowdloan, minContribution: newMinContribution });
  context.event("Crowdloan", "MinContributionUpdated", { crowdloanId, newMinContribution });
};

export const updateEnd: Handler = (context, { crowdloanId, newEnd }) => {
  const crowdloan = ownOpenCrowdloan(context, crowdloanId);
  ensureValidEnd(context, newEnd);
  store(context, crowdloanId, { ...crowdloan, end: newEnd });
  context.event("Crowdloan", "EndUpdated", { crowdloanId, newEnd });
};

export const updateCap: Handler = (context, { crowdloanId, newCap }) => {
  const crowdloan = ownOpenCrowdloan(context, crowdloanId);
  ensure(newCap >= crowdloan.raised, "CapTooLow");
  store(context, crowdloanId, { ...crowdloan, cap: newCap });
  context.event("Crowdloan", "CapUpdated", { crowdloanId, newCap });
};

/** Sets the most that one may contribute, or takes the limit away. */
export const setMaxContribution: Handler = (context, { crowdloanId, newMaxContribution }) => {
  const { state } = context;
  const { creator, minContribution } = ownOpenCrowdloan(context, crowdloanId);
  if (newMaxContribution === null) state.delete("Crowdloan.MaxContributions", crowdloanId);
  else {
    const own = contributionOf(state, crowdloanId, creator) ?? 0n;
    ensure(newMaxContribution >= minContribution && newMaxContribution >= own, "MaximumContributionTooLow");
    state.set("Crowdloan.MaxContributions", [crowdloanId], newMaxContribution);
  }
  context.event("Crowdloan", "MaxContributionUpdated", { crowdloanId, newMaxContribution });
};
