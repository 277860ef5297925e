import { freeBalance } from "../../../protocol/accounts/ledger.js";
import { type Handler, signer } from "../../runtime/context.js";
import { transfer } from "../balances/ledger.js";
import { contributionOf, crowdloanOf, ensure, store } from "./crowdloan.js";

const least = (...amounts: bigint[]) => amounts.reduce((a, b) => (a < b ? a : b));

/** Gives to a crowdloan: what was offered, or less where its cap or its maximum for one contributor leaves less room. */
export const contribute: Handler = (context, { crowdloanId, amount: offered }) => {
  const { state, codec, block } = context;
  const contributor = signer(context);
  const crowdloan = crowdloanOf(state, crowdloanId);
  const { cap, raised, contributorsCount } = crowdloan;
  ensure(block < BigInt(crowdloan.end), "ContributionPeriodEnded");
  ensure(raised < cap, "CapRaised");
  ensure(offered >= crowdloan.minContribution, "ContributionTooLow");
  ensure(contributorsCount < codec.constant("Crowdloan.MaxContributors"), "MaxContributorsReached");
  const before = contributionOf(state, crowdloanId, contributor);
  const most: bigint | null = state.get("Crowdloan.MaxContributions", crowdloanId);
  if (most !== null) ensure((before ?? 0n) < most, "MaxContributionReached");
  const amount = least(offered, cap - raised, ...(most === null ? [] : [most - (before ?? 0n)]));
  ensure(freeBalance(state, contributor) >= amount, "InsufficientBalance");
  transfer(context, contributor, crowdloan.fundsAccount, amount, "expendable");
  state.set("Crowdloan.Contributions", [crowdloanId, contributor], (before ?? 0n) + amount);
  store(context, crowdloanId, {
    ...crowdloan,
    raised: raised + amount,
    contributorsCount: contributorsCount + (before === undefined ? 1 : 0),
  });
  context.event("Crowdloan", "Contributed", { crowdloanId, contributor, amount });
};

/** Takes a contribution back while the crowdloan isn't finalized; of the creator's, what is beyond the deposit. */
export const withdraw: Handler = (context, { crowdloanId }) => {
  const { state } = context;
  const contributor = signer(context);
  const crowdloan = crowdloanOf(state, crowdloanId);
  ensure(!crowdloan.finalized, "AlreadyFinalized");
  const given = contributionOf(state, crowdloanId, contributor) ?? 0n;
  ensure(given > 0n, "NoContribution");
  const isCreator = contributor === crowdloan.creator;
  const amount = isCreator ? given - crowdloan.deposit : given;
  ensure(amount > 0n, "DepositCannotBeWithdrawn");
  if (isCreator) state.set("Crowdloan.Contributions", [crowdloanId, contributor], crowdloan.deposit);
  else state.delete("Crowdloan.Contributions", crowdloanId, contributor);
  transfer(context, crowdloan.fundsAccount, contributor, amount, "expendable");
  store(context, crowdloanId, {
    ...crowdloan,
    raised: crowdloan.raised - amount,
    contributorsCount: crowdloan.contributorsCount - (isCreator ? 0 : 1),
  });
  context.event("Crowdloan", "Withdrew", { crowdloanId, contributor, amount });
};
