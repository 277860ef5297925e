import { Writer } from "../../../client/codec/writer.js";
import { freeBalance } from "../../../protocol/accounts/ledger.js";
import { U64_MAX, U64F64 } from "../../../protocol/fixed/fixed.js";
import type { Lease } from "../../../protocol/staking/leaseDividends.js";
import { type Hex, toHex } from "../../../units/hex.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure, ensure } from "../../runtime/failure.js";
import { addWeights, dbWeight, type Weight } from "../../runtime/weights/weight.js";
import { blake2 } from "../../trie/node.js";
import { transfer } from "../balances/ledger.js";
import { contributionOf, crowdloanOf } from "../crowdloan/crowdloan.js";
import { addDelegate, removeDelegate } from "../proxy/delegates.js";
import { addProvider, dropProvider } from "../system/references.js";
import { drop, get, isSubnetAccount, keys, owns, set } from "./items.js";
import { registerSubnet } from "./networks.js";

/** Keys of a lease that nobody holds. */
function leaseAccount(kind: "coldkey" | "hotkey", leaseId: number): Hex {
  const w = new Writer();
  const label = new TextEncoder().encode(`leasing/${kind}`);
  w.compact(label.length);
  w.bytes(label);
  w.u32(leaseId);
  return toHex(blake2(w.result()));
}

const beneficiaryProxy = (beneficiary: Hex) => ({ delegate: beneficiary, proxyType: "SubnetLeaseBeneficiary", delay: 0 }) as const;

/**
 * What a crowdloan for a leased subnet calls once it is finalized: registers the subnet with what was raised, gives back what that leaves over, and
 * notes everyone's share (`do_register_leased_network`, pallets/subtensor/src/subnets/leasing.rs).
 */
export const registerLeasedNetwork: Handler = (context, { emissionsShare, endBlock }) => {
  const { state, block } = context;
  const beneficiary = signer(context);
  const crowdloanId: number | null = state.get("Crowdloan.CurrentCrowdloanId");
  if (crowdloanId === null) throw DispatchFailure.module("Crowdloan", "InvalidCrowdloanId");
  const { creator, fundsAccount, raised } = crowdloanOf(state, crowdloanId);
  ensure(beneficiary === creator, "InvalidLeaseBeneficiary");
  ensure(endBlock === null || BigInt(endBlock) > block, "LeaseCannotEndInThePast");
  const leaseId: number = get(state, "NextSubnetLeaseId");
  set(state, "NextSubnetLeaseId", [], leaseId + 1);
  const [coldkey, hotkey] = [leaseAccount("coldkey", leaseId), leaseAccount("hotkey", leaseId)];
  addProvider(context, coldkey);
  addProvider(context, hotkey);
  transfer(context, fundsAccount, coldkey, raised, "expendable");
  registerSubnet(context, coldkey, hotkey, null);
  const netuid = keys(state, "SubnetOwner").find(([owned]) => get(state, "SubnetOwner", owned!) === coldkey)?.[0] as number | undefined;
  ensure(netuid !== undefined, "LeaseNetuidNotFound");
  addDelegate(context, coldkey, beneficiaryProxy(beneficiary));
  const leftover = freeBalance(state, coldkey);
  const lease: Lease = { beneficiary, coldkey, hotkey, emissionsShare, endBlock, netuid, cost: raised - leftover };
  set(state, "SubnetLeases", [leaseId], lease);
  set(state, "SubnetUidToLeaseId", [netuid], leaseId);
  set(state, "Delegates", [hotkey], 0);
  const refunded = refundContributors(context, { leaseId, crowdloanId, coldkey, beneficiary, raised, leftover });
  transfer(context, coldkey, beneficiary, leftover - refunded, "expendable");
  context.event("SubtensorModule", "SubnetLeaseCreated", { beneficiary, leaseId, netuid, endBlock });
};

interface Refund {
  readonly leaseId: number;
  readonly crowdloanId: number;
  readonly coldkey: Hex;
  readonly beneficiary: Hex;
  readonly raised: bigint;
  readonly leftover: bigint;
}

/** Gives each contributor but the beneficiary their share of what is left over; what was given, rao. */
function refundContributors(context: Context, { leaseId, crowdloanId, coldkey, beneficiary, raised, leftover }: Refund): bigint {
  const { state } = context;
  let refunded = 0n;
  for (const [, contributor] of state.keys("Crowdloan.Contributions", crowdloanId) as [number, Hex][]) {
    if (contributor === beneficiary) continue;
    const given = contributionOf(state, crowdloanId, contributor)!;
    const share = U64F64.div(U64F64.fromInt(given), U64F64.fromInt(raised));
    set(state, "SubnetLeaseShares", [leaseId, contributor], share);
    const refund = U64F64.toInt(U64F64.mul(share, U64F64.fromInt(leftover)), U64_MAX);
    transfer(context, coldkey, contributor, refund, "expendable");
    refunded += refund;
  }
  return refunded;
}

/** The beneficiary takes the subnet over once the lease has ended (`do_terminate_lease`). */
export const terminateLease: Handler = (context, { leaseId, hotkey }) => {
  const { state, block } = context;
  const who = signer(context);
  const lease: Lease | null = get(state, "SubnetLeases", leaseId);
  ensure(lease !== null, "LeaseDoesNotExist");
  const { beneficiary, coldkey, netuid, endBlock } = lease;
  ensure(beneficiary === who, "ExpectedBeneficiaryOrigin");
  ensure(endBlock !== null, "LeaseHasNoEndBlock");
  ensure(block >= BigInt(endBlock), "LeaseHasNotEnded");
  ensure(owns(state, beneficiary, hotkey), "BeneficiaryDoesNotOwnHotkey");
  set(state, "SubnetOwner", [netuid], beneficiary);
  ensure(!isSubnetAccount(hotkey), "CannotUseSystemAccount");
  set(state, "SubnetOwnerHotkey", [netuid], hotkey);
  context.event("SubtensorModule", "SubnetOwnerHotkeySet", [netuid, hotkey]);
  dropProvider(context, coldkey);
  dropProvider(context, lease.hotkey);
  const shares = keys(state, "SubnetLeaseShares", leaseId);
  for (const key of shares) drop(state, "SubnetLeaseShares", ...key);
  drop(state, "AccumulatedLeaseDividends", leaseId);
  drop(state, "SubnetLeases", leaseId);
  removeDelegate(context, coldkey, beneficiaryProxy(beneficiary));
  context.event("SubtensorModule", "SubnetLeaseTerminated", { beneficiary, netuid });
  if (shares.length < context.codec.constant("Crowdloan.MaxContributors")) context.spent({ weight: terminationWeight(shares.length) });
};

/** What ending a lease with so many contributors weighs (`SubnetLeasingWeightInfo`). */
const terminationWeight = (contributors: number): Weight =>
  addWeights(
    { refTime: 56_635_122n + 912_993n * BigInt(contributors), proofSize: 6_148n + 2_529n * BigInt(contributors) },
    dbWeight(4 + contributors, 6 + contributors),
  );
