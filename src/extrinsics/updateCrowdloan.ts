import { InputError } from "../errors/kinds.js";
import { u64 } from "../registry/intentParams.js";
import { integer, optional, tao } from "../registry/params.js";
import type { Balance } from "../units/balance.js";
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
import { check } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

const notAboveMost = (id: number, contribution: Balance<"tao">) =>
  check(
    failing("MinimumContributionTooHigh"),
    [["Crowdloan.MaxContributions", id]],
    ([most]: [bigint | null]) => most !== null && contribution.rao > most && `one account can contribute ${shown(most)} at most`,
  );

/** The most from one account is no less than the least, nor than what the creator has given. */
const coversAll = (id: number, creator: string, most: bigint) =>
  check(
    failing("MaximumContributionTooLow"),
    [crowdloan(id), contribution(id, creator)],
    ([loan, given]: [Loan | null, bigint | null]) =>
      loan !== null && (most < loan.minContribution || most < (given ?? 0n)) && "it is below the least contribution, or the creator's own",
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
      crowdloanExists(id),
      isOpen(id),
      createdBy(id, signer),
      about(id, "CapTooLow", ({ raised }) => cap !== undefined && cap.rao < raised && `${shown(raised)} is raised already`),
      ...(minContribution === undefined ? [] : [lowestContribution(minContribution), notAboveMost(id, minContribution)]),
      ...(input.end === undefined ? [] : ends(input.end)),
      ...(input.maxContribution === undefined || input.maxContribution === 0n ? [] : [coversAll(id, signer, input.maxContribution)]),
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
