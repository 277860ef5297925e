import { freeBalance } from "../../../protocol/accounts/ledger.js";
import { type Handler, signer } from "../../runtime/context.js";
import { transfer } from "../balances/ledger.js";
import { boundCall } from "../preimage/boundedCalls.js";
import { addProvider } from "../system/references.js";
import { ensure, ensureValidEnd, fundsAccount, store } from "./crowdloan.js";

/** Opens a crowdloan with the creator's deposit as its first contribution. In the end a call is made with what was raised, or an account gets it. */
export const create: Handler = (context, { deposit, minContribution, cap, end, call, targetAddress }) => {
  const { state, codec } = context;
  const creator = signer(context);
  ensure(deposit >= codec.constant("Crowdloan.MinimumDeposit"), "DepositTooLow");
  ensure(cap > deposit, "CapTooLow");
  ensure(minContribution >= codec.constant("Crowdloan.AbsoluteMinimumContribution"), "MinimumContributionTooLow");
  ensure((call === null) !== (targetAddress === null), "InvalidFinalizationConfig");
  ensureValidEnd(context, end);
  ensure(freeBalance(state, creator) >= deposit, "InsufficientBalance");
  const id: number = state.get("Crowdloan.NextCrowdloanId");
  state.set("Crowdloan.NextCrowdloanId", [], id + 1);
  const funds = fundsAccount(context, id);
  addProvider(context, funds);
  store(context, id, {
    creator,
    deposit,
    minContribution,
    end,
    cap,
    fundsAccount: funds,
    raised: deposit,
    targetAddress,
    call: call === null ? null : boundCall(context, call),
    finalized: false,
    contributorsCount: 1,
  });
  transfer(context, creator, funds, deposit, "expendable");
  state.set("Crowdloan.Contributions", [id, creator], deposit);
  context.event("Crowdloan", "Created", { crowdloanId: id, creator, end, cap });
};
