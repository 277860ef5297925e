import { integer } from "../../registry/params.js";
import { Balance } from "../../units/balance.js";
import { check } from "./look.js";

/** `Crowdloan.Crowdloans`, as far as it matters. */
export interface Loan {
  readonly creator: string;
  readonly deposit: bigint;
  readonly minContribution: bigint;
  readonly end: number;
  readonly cap: bigint;
  readonly raised: bigint;
  readonly finalized: boolean;
  readonly contributorsCount: number;
}

export const U32 = { max: 2 ** 32 - 1 };
/** The parameter that says which crowdloan. */
export const CROWDLOAN = { crowdloanId: integer("The crowdloan's number", U32) };
export const failing = (error: string) => `Crowdloan.${error}`;
/** An amount for messages. */
export const shown = (rao: bigint) => String(Balance.tao(rao));

/** A pre-condition on a crowdloan that there is. */
export const about = (id: number, error: string, wrong: (loan: Loan, next: number) => string | false) =>
  check(failing(error), [crowdloan(id)], ([loan]: [Loan | null], next) => loan !== null && wrong(loan, next));
export const crowdloanExists = (id: number) =>
  check(failing("InvalidCrowdloanId"), [crowdloan(id)], ([loan]) => loan === null && `there is no crowdloan ${id}`);
export const isOpen = (id: number) => about(id, "AlreadyFinalized", ({ finalized }) => finalized && `crowdloan ${id} is finalized`);
export const createdBy = (id: number, signer: string) =>
  about(id, "InvalidOrigin", ({ creator }) => creator !== signer && `crowdloan ${id} was created by ${creator}`);
export const lowestContribution = (contribution: Balance<"tao">) =>
  check(
    failing("MinimumContributionTooLow"),
    [],
    ([least]: [bigint]) => contribution.rao < least && `contributions are at least ${shown(least)}`,
    ["Crowdloan.AbsoluteMinimumContribution"],
  );
/** How long a crowdloan may run from now. */
export const ends = (end: number) => [
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

/** What an account has given to a crowdloan so far. */
export const contribution = (id: number, account: string) => ["Crowdloan.Contributions", id, account] as const;
export const crowdloan = (id: number) => ["Crowdloan.Crowdloans", id] as const;
