import { InputError } from "../errors/kinds.js";
import { defineIntent } from "../registry/intent.js";
import { innerCall, u64 } from "../registry/intentParams.js";
import { address, integer, optional, tao } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { hasBalance } from "./support/checks.js";
import { eventData } from "./support/events.js";
import { resolveCall } from "./support/innerCall.js";
import { change, check, look, must } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

/** `Crowdloan.Crowdloans`, as far as it matters. */
interface Loan {
  readonly creator: string;
  readonly deposit: bigint;
  readonly minContribution: bigint;
  readonly end: number;
  readonly cap: bigint;
  readonly raised: bigint;
  readonly finalized: boolean;
  readonly contributorsCount: number;
}

const U32 = { max: 2 ** 32 - 1 };
const CROWDLOAN = { crowdloanId: integer("The crowdloan's number", U32) };
const failing = (error: string) => `Crowdloan.${error}`;
const shown = (rao: bigint) => String(Balance.tao(rao));

const about = (id: number, error: string, wrong: (loan: Loan, next: number) => string | false) =>
  check(failing(error), [["Crowdloan.Crowdloans", id]], ([loan]: [Loan | null], next) => loan !== null && wrong(loan, next));
const exists = (id: number) =>
  check(failing("InvalidCrowdloanId"), [["Crowdloan.Crowdloans", id]], ([loan]) => loan === null && `there is no crowdloan ${id}`);
const isOpen = (id: number) => about(id, "AlreadyFinalized", ({ finalized }) => finalized && `crowdloan ${id} is finalized`);
const createdBy = (id: number, signer: string) =>
  about(id, "InvalidOrigin", ({ creator }) => creator !== signer && `crowdloan ${id} was created by ${creator}`);
const lowestContribution = (contribution: Balance<"tao">) =>
  check(
    failing("MinimumContributionTooLow"),
    [],
    ([least]: [bigint]) => contribution.rao < least && `contributions are at least ${shown(least)}`,
    ["Crowdloan.AbsoluteMinimumContribution"],
  );
const ends = (end: number) => [
  check(failing("CannotEndInPast"), [], (_none, next) => end <= next && `block ${end} is past`),
  check(
    failing("BlockDurationTooShort"),
    [],
    ([least]: [number], next) => end > next && end - next < least && `it lasts at least ${least} blocks`,
    ["Crowdloan.MinimumBlockDuration"],
  ),
  check(failing("BlockDurationTooLong"), [], ([most]: [number], next) => end - next > most && `it lasts ${most} blocks at most`, [
    "Crowdloan.MaximumBlockDuration",
  ]),
];

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
    const { obstacles, effects } = await look(view, [
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
      obstacles,
      effects,
      spend: deposit,
    };
  },
  describe: (events) => `created crowdloan ${eventData(events, "Crowdloan.Created")?.crowdloanId ?? ""}`,
});

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
    exists(id),
    about(id, "ContributionPeriodEnded", ({ end }, next) => next >= end && `crowdloan ${id} ended at block ${end}`),
    about(id, "CapRaised", ({ raised, cap }) => raised >= cap && `crowdloan ${id} has all of its ${shown(cap)}`),
    about(
      id,
      "ContributionTooLow",
      ({ minContribution }) => amount.rao < minContribution && `contributions are at least ${shown(minContribution)}`,
    ),
    hasBalance(signer, amount, failing("InsufficientBalance")),
    change("your contribution", ["Crowdloan.Contributions", id, signer], (now: bigint | null) => shown(now ?? 0n), `${amount} more`),
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
    exists(id),
    isOpen(id),
    check(
      failing("NoContribution"),
      [["Crowdloan.Contributions", id, signer]],
      ([given]) => (given ?? 0n) === 0n && `${signer} hasn't contributed to crowdloan ${id}`,
    ),
    check(
      failing("DepositCannotBeWithdrawn"),
      [
        ["Crowdloan.Crowdloans", id],
        ["Crowdloan.Contributions", id, signer],
      ],
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
    exists(id),
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
  looks: ({ crowdloanId: id }, signer) => [exists(id), isOpen(id), createdBy(id, signer)],
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
    exists(id),
    isOpen(id),
    createdBy(id, signer),
    check(
      failing("NotReadyToDissolve"),
      [
        ["Crowdloan.Crowdloans", id],
        ["Crowdloan.Contributions", id, signer],
      ],
      ([loan, given]: [Loan | null, bigint | null]) =>
        loan !== null && loan.raised !== (given ?? 0n) && "others' contributions must be refunded first",
    ),
  ],
});

const notAboveMost = (id: number, contribution: Balance<"tao">) =>
  check(
    failing("MinimumContributionTooHigh"),
    [["Crowdloan.MaxContributions", id]],
    ([most]: [bigint | null]) => most !== null && contribution.rao > most && `one account can contribute ${shown(most)} at most`,
  );

/** Changes one term of a crowdloan that isn't finalized. */
export const updateCrowdloan = simpleIntent({
  name: "updateCrowdloan",
  command: ["crowd", "update"],
  doc: "Change one term of a crowdloan: its least contribution, its end, its cap, or the most from one account",
  signer: "coldkey",
  wraps: ["Crowdloan.update_min_contribution", "Crowdloan.update_end", "Crowdloan.update_cap", "Crowdloan.set_max_contribution"],
  params: {
    ...CROWDLOAN,
    minContribution: optional(tao("The least that somebody can contribute")),
    end: optional(integer("The block it ends at", U32)),
    cap: optional(tao("How much is wanted")),
    maxContribution: optional(u64("The most rao that one account can contribute; 0 for no limit")),
  },
  examples: ["tao crowd update --crowdloan-id 0 --cap 200"],
  call: (input) => `Crowdloan.${term(input).call}`,
  args: (input) => ({ crowdloanId: input.crowdloanId, ...term(input).args }),
  says: (input) => `change crowdloan ${input.crowdloanId}: ${term(input).says}`,
  looks: (input, signer) => {
    const { crowdloanId: id, cap, minContribution } = input;
    return [
      exists(id),
      isOpen(id),
      createdBy(id, signer),
      about(id, "CapTooLow", ({ raised }) => cap !== undefined && cap.rao < raised && `${shown(raised)} is raised already`),
      ...(minContribution === undefined ? [] : [lowestContribution(minContribution), notAboveMost(id, minContribution)]),
      ...(input.end === undefined ? [] : ends(input.end)),
    ];
  },
});

interface Terms {
  readonly minContribution: Balance<"tao"> | undefined;
  readonly end: number | undefined;
  readonly cap: Balance<"tao"> | undefined;
  readonly maxContribution: bigint | undefined;
}

/** The one term that was given. */
function term({ minContribution, end, cap, maxContribution: most }: Terms) {
  const given = [
    minContribution && {
      call: "update_min_contribution",
      args: { newMinContribution: minContribution.rao },
      says: `at least ${minContribution}`,
    },
    end !== undefined && { call: "update_end", args: { newEnd: end }, says: `it ends at block ${end}` },
    cap && { call: "update_cap", args: { newCap: cap.rao }, says: `${cap} is wanted` },
    most !== undefined && {
      call: "set_max_contribution",
      args: { newMaxContribution: most === 0n ? null : most },
      says: most === 0n ? "no limit for one account" : `at most ${shown(most)} from one account`,
    },
  ].filter((one) => one !== undefined && one !== false);
  const [only] = given;
  if (only === undefined || given.length > 1)
    throw new InputError("ERR_INPUT_MISSING", "give exactly one of minContribution, end, cap and maxContribution", {
      details: { parameter: "cap" },
    });
  return only;
}
