import { address, fraction, integer, optional } from "../registry/params.js";
import { check } from "./support/look.js";
import { simpleIntent } from "./support/simpleIntent.js";

const U32 = { max: 2 ** 32 - 1 };

/**
 * Registers a subnet that a crowdloan pays for and whose contributors share its owner's emission. Only a crowdloan can send it, when it is finalized: give it
 * to `createCrowdloan` as its call.
 */
export const registerLeasedNetwork = simpleIntent({
  name: "registerLeasedNetwork",
  command: ["subnets", "register-leased"],
  doc: "Register a subnet that a crowdloan pays for (as the crowdloan's call)",
  signer: "coldkey",
  call: "SubtensorModule.register_leased_network",
  params: {
    emissionsShare: fraction("The contributors' share of the owner's emission, in whole percent"),
    endBlock: optional(integer("The block at which the lease can be ended; never by default", U32)),
  },
  examples: ["tao subnets register-leased --emissions-share 0.3 --end-block 9000000 --dry-run"],
  args: ({ emissionsShare, endBlock }) => ({ emissionsShare: Math.floor(emissionsShare / 10_000), endBlock: endBlock ?? null }),
  says: ({ emissionsShare }) => `register a leased subnet that shares ${Math.floor(emissionsShare / 10_000)} % with its contributors`,
  looks: ({ endBlock }) => [
    check(
      "Crowdloan.InvalidCrowdloanId",
      [["Crowdloan.CurrentCrowdloanId"]],
      ([current]) => current === null && "only a crowdloan can send it, when it is finalized: give it to one as its call",
    ),
    check(
      "SubtensorModule.LeaseCannotEndInThePast",
      [],
      (_none, next) => endBlock !== undefined && endBlock <= next && `block ${endBlock} is past`,
    ),
  ],
});

interface Lease {
  readonly beneficiary: string;
  readonly endBlock: number | null;
}

/** Ends a lease whose time is over: the subnet becomes its beneficiary's own. */
export const terminateLease = simpleIntent({
  name: "terminateLease",
  command: ["subnets", "terminate-lease"],
  doc: "Take over a leased subnet whose lease is over",
  signer: "coldkey",
  call: "SubtensorModule.terminate_lease",
  params: {
    leaseId: integer("The lease's number", U32),
    hotkey: address("The subnet's owner hotkey from then on, by default the wallet's", "hotkey"),
  },
  examples: ["tao subnets terminate-lease --lease-id 0"],
  says: ({ leaseId }) => `end lease ${leaseId}`,
  looks: ({ leaseId, hotkey }, signer) => {
    const lease = (error: string, wrong: (lease: Lease, next: number) => string | false) =>
      check(
        `SubtensorModule.${error}`,
        [["SubtensorModule.SubnetLeases", leaseId]],
        ([found]: [Lease | null], next) => found !== null && wrong(found, next),
      );
    return [
      check(
        "SubtensorModule.LeaseDoesNotExist",
        [["SubtensorModule.SubnetLeases", leaseId]],
        ([found]) => found === null && `there is no lease ${leaseId}`,
      ),
      lease("ExpectedBeneficiaryOrigin", ({ beneficiary }) => beneficiary !== signer && `the lease is ${beneficiary}'s`),
      lease("LeaseHasNoEndBlock", ({ endBlock }) => endBlock === null && "the lease has no end"),
      lease("LeaseHasNotEnded", ({ endBlock }, next) => endBlock !== null && next < endBlock && `the lease ends at block ${endBlock}`),
      check(
        "SubtensorModule.BeneficiaryDoesNotOwnHotkey",
        [["SubtensorModule.Owner", hotkey]],
        ([owner]) => owner !== signer && `hotkey ${hotkey} belongs to ${owner}`,
      ),
    ];
  },
});
