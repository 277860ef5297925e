import { taoWeightBits } from "../protocol/consensus/index.js";
import { emits, emittingSubnets } from "../protocol/emission/emittingSubnets.js";
import { rootIsPaid } from "../protocol/emission/rootSell.js";
import { U96F32 } from "../protocol/fixed/fixed.js";
import type { StateReader } from "../state/state.js";

const U64_MAX = 2n ** 64n - 1n;
const HALF = U96F32.ONE / 2n;

/**
 * What was pending for a subnet when its epoch drained it: what was pending before the block, and the block's own share, worked out from what the
 * block says it emitted (`SubnetAlphaInEmission`, `SubnetAlphaOutEmission`) without any pool arithmetic.
 * Rule: pallets/subtensor/src/coinbase/run_coinbase.rs (`emit_to_subnets`, `drain_pending`).
 */
export function drainedAmount(parent: StateReader, child: StateReader, netuid: number): bigint {
  const before = (name: string, ...key: number[]): bigint => parent.get(`SubtensorModule.${name}`, ...key);
  const pending =
    before("PendingServerEmission", netuid) + before("PendingValidatorEmission", netuid) + before("PendingRootAlphaDivs", netuid);
  if (!emits(parent, netuid)) return pending;

  const alphaIn: bigint = child.get("SubtensorModule.SubnetAlphaInEmission", netuid);
  const alphaOut: bigint = child.get("SubtensorModule.SubnetAlphaOutEmission", netuid);
  const reservoir: bigint = child.hasItem("Swap.BalancerAlphaReservoir") ? child.get("Swap.BalancerAlphaReservoir", netuid) : 0n;
  const issuance = before("SubnetAlphaIn", netuid) + before("SubnetAlphaOut", netuid) + reservoir + alphaIn + alphaOut;
  const rootTao = U96F32.mul(U96F32.fromInt(before("SubnetTAO", 0)), taoWeightBits(before("TaoWeight")));
  const rootProportion = U96F32.div(rootTao, U96F32.add(rootTao, U96F32.fromInt(issuance)));

  let emitted = U96F32.fromInt(alphaOut);
  if (parent.get("SubtensorModule.OwnerCutEnabled", netuid) === true) {
    const cut = U96F32.div(U96F32.fromInt(BigInt(parent.get("SubtensorModule.SubnetOwnerCut") as number)), U96F32.fromInt(65535n));
    emitted = U96F32.sub(emitted, U96F32.mul(emitted, cut));
  }
  const root = U96F32.mul(U96F32.mul(rootProportion, emitted), HALF);
  const server = U96F32.mul(emitted, HALF);
  const validator = U96F32.sub(U96F32.sub(emitted, server), root);
  const whole = (bits: bigint) => U96F32.toInt(bits, U64_MAX);
  const rootPart = rootIsPaid(parent, emittingSubnets(parent)) ? whole(root) : 0n;
  return pending + whole(server) + whole(validator) + rootPart;
}
