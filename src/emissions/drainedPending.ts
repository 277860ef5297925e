import { ownerCutShare, splitAlpha } from "../protocol/emission/accrue.js";
import type { Drained } from "../protocol/emission/drain.js";
import { emits, emittingSubnets } from "../protocol/emission/emittingSubnets.js";
import { rootProportion } from "../protocol/emission/rootProportion.js";
import { rootIsPaid } from "../protocol/emission/rootSell.js";
import { U64_MAX, U96F32 } from "../protocol/fixed/fixed.js";
import type { StateReader } from "../state/state.js";

/**
 * What was pending for a subnet when its epoch drained it: what was pending before the block, and the block's own share, worked out from what the
 * block says it emitted (`SubnetAlphaInEmission`, `SubnetAlphaOutEmission`) without any pool arithmetic.
 * Rule: pallets/subtensor/src/coinbase/run_coinbase.rs (`emit_to_subnets`, `drain_pending`).
 */
export function drainedPending(parent: StateReader, child: StateReader, netuid: number): Drained {
  const before = (name: string, ...key: number[]): bigint => parent.get(`SubtensorModule.${name}`, ...key);
  const pending = {
    server: before("PendingServerEmission", netuid),
    validator: before("PendingValidatorEmission", netuid),
    root: before("PendingRootAlphaDivs", netuid),
    ownerCut: before("PendingOwnerCut", netuid),
  };
  if (!emits(parent, netuid)) return pending;

  const alphaIn: bigint = child.get("SubtensorModule.SubnetAlphaInEmission", netuid);
  const alphaOut: bigint = child.get("SubtensorModule.SubnetAlphaOutEmission", netuid);
  const reservoir: bigint = child.hasItem("Swap.BalancerAlphaReservoir") ? child.get("Swap.BalancerAlphaReservoir", netuid) : 0n;
  const issuance = before("SubnetAlphaIn", netuid) + before("SubnetAlphaOut", netuid) + reservoir + alphaIn + alphaOut;
  const split = splitAlpha(U96F32.fromInt(alphaOut), ownerCutShare(parent, netuid), rootProportion(parent, netuid, issuance));
  const add = (kind: keyof Drained) => pending[kind] + U96F32.toInt(split[kind], U64_MAX);
  return {
    server: add("server"),
    validator: add("validator"),
    root: rootIsPaid(parent, emittingSubnets(parent)) ? add("root") : pending.root,
    ownerCut: add("ownerCut"),
  };
}
