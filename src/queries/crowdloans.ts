import { integer } from "../registry/params.js";
import { Balance } from "../units/balance.js";
import { mapRead } from "./support/mapRead.js";
import { fields, table } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";

/* Crowdloans, and the subnets that are leased by them. */

const U32_MAX = 2 ** 32 - 1;
const crowdloanId = () => integer("The crowdloan's number", { max: U32_MAX });

export interface Crowdloan {
  readonly creator: string;
  /** What the creator put in to open it. */
  readonly deposit: Balance<"tao">;
  readonly minContribution: Balance<"tao">;
  readonly cap: Balance<"tao">;
  readonly raised: Balance<"tao">;
  readonly contributorsCount: number;
  /** The block at which contributing ends. */
  readonly end: number;
  readonly finalized: boolean;
  readonly fundsAccount: string;
  /** Who gets the funds; null where a call is dispatched instead. */
  readonly targetAddress: string | null;
}

/** `CrowdloanInfo` (pallets/crowdloan/src/lib.rs). */
type RawCrowdloan = Omit<Crowdloan, "deposit" | "minContribution" | "cap" | "raised"> &
  Readonly<Record<"deposit" | "minContribution" | "cap" | "raised", bigint>>;

const toCrowdloan = (raw: RawCrowdloan): Crowdloan => ({
  creator: raw.creator,
  deposit: Balance.tao(raw.deposit),
  minContribution: Balance.tao(raw.minContribution),
  cap: Balance.tao(raw.cap),
  raised: Balance.tao(raw.raised),
  contributorsCount: raw.contributorsCount,
  end: raw.end,
  finalized: raw.finalized,
  fundsAccount: raw.fundsAccount,
  targetAddress: raw.targetAddress,
});

export const crowdloan = storageRead({
  name: "crowdloan",
  command: ["crowd", "info"],
  doc: "A crowdloan's creator, amounts and end; none where there is no such crowdloan",
  params: { crowdloanId: crowdloanId() },
  examples: ["tao crowd info --crowdloan-id 0"],
  item: "Crowdloan.Crowdloans",
  as: (stored: RawCrowdloan | null) => (stored === null ? null : toCrowdloan(stored)),
  present: fields,
});

type NumberedCrowdloan = Crowdloan & { readonly id: number };

export const crowdloans = mapRead({
  name: "crowdloans",
  command: ["crowd", "list"],
  doc: "All crowdloans",
  params: {},
  examples: ["tao crowd list"],
  item: "Crowdloan.Crowdloans",
  as: (entries): NumberedCrowdloan[] =>
    entries.map(([[id], stored]) => ({ id: id as number, ...toCrowdloan(stored) })).sort((a, b) => a.id - b.id),
  present: table<NumberedCrowdloan>({
    id: "right",
    creator: "left",
    raised: "right",
    cap: "right",
    contributorsCount: "right",
    end: "right",
    finalized: "left",
  }),
});

export interface Contribution {
  readonly contributor: string;
  readonly amount: Balance<"tao">;
}

export const crowdloanContributors = mapRead({
  name: "crowdloanContributors",
  command: ["crowd", "contributors"],
  doc: "Who contributed to a crowdloan, and how much",
  params: { crowdloanId: crowdloanId() },
  examples: ["tao crowd contributors --crowdloan-id 0"],
  item: "Crowdloan.Contributions",
  as: (entries): Contribution[] => entries.map(([key, rao]) => ({ contributor: key[1] as string, amount: Balance.tao(rao) })),
  present: table<Contribution>({ contributor: "left", amount: "right" }),
});

/** A subnet that a crowdloan's contributors lease. */
export interface Lease {
  readonly leaseId: number;
  readonly netuid: number;
  readonly beneficiary: string;
  readonly coldkey: string;
  readonly hotkey: string;
  /** Percent of the owner's emission that the contributors get. */
  readonly emissionsShare: number;
  /** Null for one without an end. */
  readonly endBlock: number | null;
  readonly cost: Balance<"tao">;
}

type RawLease = Omit<Lease, "leaseId" | "cost"> & { readonly cost: bigint };

const toLease = (leaseId: number, { cost, ...rest }: RawLease): Lease => ({ leaseId, ...rest, cost: Balance.tao(cost) });

export const lease = storageRead({
  name: "lease",
  command: ["subnets", "lease"],
  doc: "A subnet's lease; none where there is no such lease",
  params: { leaseId: integer("The lease's number", { max: U32_MAX }) },
  examples: ["tao subnets lease --lease-id 0"],
  item: "SubtensorModule.SubnetLeases",
  as: (stored: RawLease | null, { leaseId }) => (stored === null ? null : toLease(leaseId, stored)),
  present: fields,
});

export const leases = mapRead({
  name: "leases",
  command: ["subnets", "leases"],
  doc: "All leases of subnets",
  params: {},
  examples: ["tao subnets leases"],
  item: "SubtensorModule.SubnetLeases",
  as: (entries): Lease[] => entries.map(([[id], stored]) => toLease(id as number, stored)).sort((a, b) => a.leaseId - b.leaseId),
  present: table<Lease>({
    leaseId: "right",
    netuid: "right",
    beneficiary: "left",
    emissionsShare: "right",
    endBlock: "right",
    cost: "right",
  }),
});
