import { defineIntent } from "../registry/intent.js";
import { innerCall } from "../registry/intentParams.js";
import { address, integer, optional, tao } from "../registry/params.js";
import { hasBalance } from "./support/checks.js";
import {
  about,
  CROWDLOAN,
  contribution,
  createdBy,
  crowdloan,
  crowdloanExists,
  ends,
  failing,
  isOpen,
  type Loan,
  lowestContribution,
  shown,
  U32,
} from "./support/crowdloanLooks.js";
import { eventData } from "./support/events.js";
import { resolveCall } from "./support/innerCall.js";
import { affords, change, check, look, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** Begins to collect TAO for a purpose: for an account, or for a call that is made with it when the cap is reached. */
export const createCrowdloan = defineIntent({
  name: "createCrowdloan",
  command: ["crowd", "create"],
  doc: "Collect TAO for an account, or for a call",
  signer: "coldkey",
  wraps: ["Crowdloan.create"],
  params: {
    deposit: tao("Your own first contribution; it stays until the crowdloan ends"),
    minContribution: tao("The least that somebody can contribute"),
    cap: tao("How much is wanted"),
    duration: integer("How many blocks it runs, from the next one on", U32),
    targetAddress: optional(address("Who receives it")),
    call: optional(innerCall("What is called with it, in place of a target")),
  },
  examples: ["tao crowd create --deposit 10 --min-contribution 0.1 --cap 100 --duration 60000 --target-address 5F…"],
  async prepare(view, { deposit, minContribution, cap, duration, targetAddress, call }, signer) {
    const inner = call === undefined ? undefined : await resolveCall(view, call, signer);
    const end = (view.block?.number ?? 0) + 1 + duration;
    const { cost: _, ...told } = await look(view, [
      check(failing("DepositTooLow"), [], ([least]) => deposit.rao < least && `the first contribution is at least ${shown(least)}`, [
        "Crowdloan.MinimumDeposit",
      ]),
      must(cap.rao > deposit.rao, failing("CapTooLow"), "more must be wanted than the first contribution"),
      lowestContribution(minContribution),
      must(
        (targetAddress === undefined) !== (call === undefined),
        failing("InvalidFinalizationConfig"),
        "give either a target address or a call",
      ),
      ...ends(end),
      hasBalance(signer, deposit, failing("InsufficientBalance")),
    ]);
    const args = { deposit: deposit.rao, minContribution: minContribution.rao, cap: cap.rao, end };
    return {
      call: { pallet: "Crowdloan", name: "create", args: { ...args, call: inner?.call ?? null, targetAddress: targetAddress ?? null } },
      summary: `collect ${cap} until block ${end} for ${inner === undefined ? targetAddress : `a call: ${inner.summary}`}`,
      ...told,
      spend: deposit,
    };
  },
  describe: (events) => `created crowdloan ${eventData(events, "Crowdloan.Created")?.crowdloanId ?? ""}`,
});

/** As much of what is offered as the cap, and the most from one account, leave room for. */
const taken = (offered: bigint, loan: Loan | null, room = offered): bigint => {
  const open = loan === null ? offered : loan.cap - loan.raised;
  return [offered, open, room].reduce((least, one) => (one < least ? one : least));
};

export const contributeCrowdloan = simpleIntent({
  name: "contributeCrowdloan",
  command: ["crowd", "contribute"],
  doc: "Contribute TAO to a crowdloan",
  signer: "coldkey",
  call: "Crowdloan.contribute",
  params: { ...CROWDLOAN, amount: tao("How much TAO; what goes beyond the cap isn't taken") },
  examples: ["tao crowd contribute --crowdloan-id 0 --amount 5"],
  says: ({ crowdloanId, amount }) => `contribute ${amount} to crowdloan ${crowdloanId}`,
  looks: ({ crowdloanId: id, amount }, signer) => [
    crowdloanExists(id),
    about(id, "ContributionPeriodEnded", ({ end }, next) => next >= end && `crowdloan ${id} ended at block ${end}`),
    about(id, "CapRaised", ({ raised, cap }) => raised >= cap && `crowdloan ${id} has all of its ${shown(cap)}`),
    about(
      id,
      "ContributionTooLow",
      ({ minContribution }) => amount.rao < minContribution && `contributions are at least ${shown(minContribution)}`,
    ),
    check(
      failing("MaxContributorsReached"),
      [crowdloan(id)],
      ([loan, most]: [Loan | null, number]) =>
        (loan?.contributorsCount ?? 0) >= most && `crowdloan ${id} takes no more than ${most} contributors`,
      ["Crowdloan.MaxContributors"],
    ),
    check(
      failing("MaxContributionReached"),
      [["Crowdloan.MaxContributions", id], contribution(id, signer)],
      ([most, given]: [bigint | null, bigint | null]) =>
        most !== null && (given ?? 0n) >= most && `one account can contribute ${shown(most)} at most`,
    ),
    affords(
      signer,
      failing("InsufficientBalance"),
      { reads: [crowdloan(id), ["Crowdloan.MaxContributions", id], contribution(id, signer)] },
      ([loan, most, given]: [Loan | null, bigint | null, bigint | null]) =>
        taken(amount.rao, loan, most === null ? undefined : most - (given ?? 0n)),
    ),
    change("your contribution", contribution(id, signer), (now: bigint | null) => shown(now ?? 0n), `${amount} more`),
  ],
  spend: ({ amount }) => amount,
});

export const withdrawCrowdloan = simpleIntent({
  name: "withdrawCrowdloan",
  command: ["crowd", "withdraw"],
  doc: "Take your contribution to a crowdloan back",
  signer: "coldkey",
  call: "Crowdloan.withdraw",
  params: CROWDLOAN,
  examples: ["tao crowd withdraw --crowdloan-id 0"],
  says: ({ crowdloanId }) => `take the contribution to crowdloan ${crowdloanId} back`,
  looks: ({ crowdloanId: id }, signer) => [
    crowdloanExists(id),
    isOpen(id),
    check(
      failing("NoContribution"),
      [contribution(id, signer)],
      ([given]) => (given ?? 0n) === 0n && `${signer} hasn't contributed to crowdloan ${id}`,
    ),
    check(
      failing("DepositCannotBeWithdrawn"),
      [crowdloan(id), contribution(id, signer)],
      ([loan, given]: [Loan | null, bigint | null]) =>
        loan?.creator === signer &&
        (given ?? 0n) > 0n &&
        given! <= loan.deposit &&
        "the creator's deposit stays until the crowdloan is dissolved",
    ),
  ],
});

export const finalizeCrowdloan = simpleIntent({
  name: "finalizeCrowdloan",
  command: ["crowd", "finalize"],
  doc: "Pay a crowdloan out that has reached its cap",
  signer: "coldkey",
  call: "Crowdloan.finalize",
  params: CROWDLOAN,
  examples: ["tao crowd finalize --crowdloan-id 0"],
  says: ({ crowdloanId }) => `finalize crowdloan ${crowdloanId}`,
  looks: ({ crowdloanId: id }, signer) => [
    crowdloanExists(id),
    createdBy(id, signer),
    about(id, "CapNotRaised", ({ raised, cap }) => raised !== cap && `${shown(raised)} of ${shown(cap)} is raised`),
    isOpen(id),
  ],
});

export const refundCrowdloan = simpleIntent({
  name: "refundCrowdloan",
  command: ["crowd", "refund"],
  doc: "Give contributors their TAO back, some dozens at a time",
  signer: "coldkey",
  call: "Crowdloan.refund",
  params: CROWDLOAN,
  examples: ["tao crowd refund --crowdloan-id 0"],
  says: ({ crowdloanId }) => `refund contributors of crowdloan ${crowdloanId}`,
  looks: ({ crowdloanId: id }, signer) => [crowdloanExists(id), isOpen(id), createdBy(id, signer)],
});

export const dissolveCrowdloan = simpleIntent({
  name: "dissolveCrowdloan",
  command: ["crowd", "dissolve"],
  doc: "Remove a crowdloan whose contributors have all been refunded",
  signer: "coldkey",
  call: "Crowdloan.dissolve",
  params: CROWDLOAN,
  examples: ["tao crowd dissolve --crowdloan-id 0"],
  says: ({ crowdloanId }) => `dissolve crowdloan ${crowdloanId}`,
  looks: ({ crowdloanId: id }, signer) => [
    crowdloanExists(id),
    isOpen(id),
    createdBy(id, signer),
    check(failing("NoContribution"), [contribution(id, signer)], ([given]) => given === null && "the creator's contribution isn't there"),
    check(
      failing("NotReadyToDissolve"),
      [crowdloan(id), contribution(id, signer)],
      ([loan, given]: [Loan | null, bigint | null]) =>
        loan !== null && given !== null && loan.raised !== given && "others' contributions must be refunded first",
    ),
  ],
});
