import type { View } from "../client/view.js";
import { choice } from "../registry/intentParams.js";
import { flag, integer, optional, text } from "../registry/params.js";
import { defineRead } from "../registry/read.js";
import { Balance } from "../units/balance.js";
import { chainText } from "./shape/text.js";
import { mapRead } from "./support/mapRead.js";
import { fields, table } from "./support/show.js";
import { storageRead } from "./support/storageRead.js";

/* Crowdloans, and the subnets that are leased by them. */

const U32_MAX = 2 ** 32 - 1;
const crowdloanId = () => integer("The crowdloan's number", { max: U32_MAX });

/** A crowdloan as the chain has it. */
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

/** Open, all of its cap raised, over without that, or paid out. */
export type CrowdloanStatus = "active" | "funded" | "closed" | "finalized";
/** What it is for: a subnet that its contributors lease (it has a call), or an account. */
export type CrowdloanType = "subnet" | "fundraising";

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

export const crowdloan = defineRead({
  name: "crowdloan",
  command: ["crowd", "info"],
  doc: "A crowdloan's creator, amounts and end; none where there is no such crowdloan",
  params: { crowdloanId: crowdloanId(), showContributors: optional(flag("With who contributed, and how much"), false) },
  examples: ["tao crowd info --crowdloan-id 0", "tao crowd info --crowdloan-id 0 --show-contributors"],
  async fetch(view, { crowdloanId, showContributors }): Promise<(Crowdloan & { readonly contributors?: readonly Contribution[] }) | null> {
    const pinned = showContributors ? await view.at() : view;
    const [stored, contributors] = await Promise.all([
      pinned.get<RawCrowdloan | null>("Crowdloan.Crowdloans", crowdloanId),
      showContributors ? crowdloanContributors(pinned, { crowdloanId }) : undefined,
    ]);
    if (stored === null) return null;
    return { ...toCrowdloan(stored), ...(contributors === undefined ? {} : { contributors }) };
  },
  present: fields,
});

/** A crowdloan with its number. */
export interface NumberedCrowdloan extends Crowdloan {
  readonly id: number;
  readonly status: CrowdloanStatus;
}

function statusOf({ finalized, raised, cap, end }: Crowdloan, block: number): CrowdloanStatus {
  if (finalized) return "finalized";
  if (raised.rao >= cap.rao) return "funded";
  return block >= end ? "closed" : "active";
}

const typeOf = ({ targetAddress }: Crowdloan): CrowdloanType => (targetAddress === null ? "subnet" : "fundraising");

export const crowdloans = defineRead({
  name: "crowdloans",
  command: ["crowd", "list"],
  doc: "All crowdloans, or some of them",
  params: {
    status: optional(choice("Only those in this state", ["active", "funded", "closed", "finalized"])),
    type: optional(choice("Only those with a call, as subnets' leases have, or only those for an account", ["subnet", "fundraising"])),
    searchCreator: optional(text("Only those whose creator's address or name holds this, whatever its case")),
  },
  examples: ["tao crowd list", "tao crowd list --status active --sort-by raised --sort-order desc"],
  async fetch(view, { status, type, searchCreator }): Promise<NumberedCrowdloan[]> {
    const pinned = await view.at();
    const entries = await pinned.entries<RawCrowdloan>("Crowdloan.Crowdloans");
    const all = entries.map(([[id], stored]): NumberedCrowdloan => {
      const loan = toCrowdloan(stored);
      return { id: id as number, status: statusOf(loan, pinned.block!.number), ...loan };
    });
    const found = searchCreator === undefined ? undefined : await creatorsLike(pinned, all, searchCreator);
    return all
      .filter(
        (loan) =>
          (status === undefined || loan.status === status) &&
          (type === undefined || typeOf(loan) === type) &&
          (found === undefined || found.has(loan.creator)),
      )
      .sort((a, b) => a.id - b.id);
  },
  present: table<NumberedCrowdloan>({
    id: "right",
    status: "left",
    creator: "left",
    raised: "right",
    cap: "right",
    contributorsCount: "right",
    end: "right",
    finalized: "left",
  }),
});

/** The creators whose address or name on chain holds a text. */
async function creatorsLike(view: View, loans: readonly Crowdloan[], text: string): Promise<Set<string>> {
  const creators = [...new Set(loans.map(({ creator }) => creator))];
  const names = await view.getMany<({ readonly name: Uint8Array } | null)[]>(
    creators.map((creator) => ["SubtensorModule.IdentitiesV2", creator] as const),
  );
  const sought = text.toLowerCase();
  const isIt = (creator: string, i: number) =>
    [creator, ...(names[i] == null ? [] : [chainText(names[i].name)])].some((one) => one.toLowerCase().includes(sought));
  return new Set(creators.filter(isIt));
}

/** What somebody gave to a crowdloan. */
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
