import type { LedgerRefusal } from "../../../protocol/accounts/ledger.js";
import { I96F32 } from "../../../protocol/fixed/fixed.js";
import { type ClaimCount, ClaimFailure, claimAll } from "../../../protocol/staking/rootClaims.js";
import { noteRootStaker } from "../../../protocol/staking/rootStakers.js";
import { ensureRoot, type Handler, signer } from "../../runtime/context.js";
import { DispatchFailure, ensure } from "../../runtime/failure.js";
import { addWeights, dbWeight, type Weight } from "../../runtime/weights/weight.js";
import { ledgerFailure } from "../balances/ledger.js";
import { set } from "./items.js";
import { ensureOwnerOrRoot } from "./ownership.js";

const MOST_SUBNETS = 5;
const MOST_CLAIMS = 50n;
const MOST_THRESHOLD = 10_000_000n;

/** Claims a coldkey's alpha that its root stake earned (staking/claim_root.rs). */
export const claimRoot: Handler = (context, { subnets }) => {
  const coldkey = signer(context);
  ensure(subnets.length > 0 && subnets.length <= MOST_SUBNETS, "InvalidSubnetNumber");
  noteRootStaker(context.state, coldkey);
  context.spent({ weight: weightOf(claim()) });

  function claim(): ClaimCount {
    try {
      return claimAll(context, coldkey, subnets);
    } catch (error) {
      if (!(error instanceof ClaimFailure)) throw error;
      const { pallet, error: name } = error;
      throw pallet === undefined ? ledgerFailure(name as LedgerRefusal) : DispatchFailure.module(pallet, name);
    }
  }
};

function weightOf({ hotkeys, claims }: ClaimCount): Weight {
  const one = addWeights({ refTime: 60_000_000n, proofSize: 6987n }, dbWeight(7, 5));
  const all = { refTime: one.refTime * BigInt(claims), proofSize: one.proofSize * BigInt(claims) };
  return addWeights(dbWeight(1 + 3 * hotkeys), all);
}

export const setRootClaimType: Handler = (context, { newRootClaimType: type }) => {
  const coldkey = signer(context);
  ensure(type.type !== "KeepSubnets" || type.value.subnets.length > 0, "InvalidSubnetNumber");
  noteRootStaker(context.state, coldkey);
  set(context.state, "RootClaimType", [coldkey], type);
  context.event("SubtensorModule", "RootClaimTypeSet", { coldkey, rootClaimType: type });
};

export const setNumRootClaims: Handler = (context, { newValue }) => {
  ensureRoot(context);
  ensure(newValue <= MOST_CLAIMS, "InvalidNumRootClaim");
  set(context.state, "NumRootClaim", [], newValue);
};

export const setRootClaimThreshold: Handler = (context, { netuid, newValue }) => {
  ensureOwnerOrRoot(context, netuid);
  ensure(newValue <= MOST_THRESHOLD, "InvalidRootClaimThreshold");
  set(context.state, "RootClaimableThreshold", [netuid], I96F32.fromInt(newValue));
};
