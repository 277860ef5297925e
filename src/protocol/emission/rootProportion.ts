import type { StateReader } from "../../state/state.js";
import { taoWeightBits } from "../consensus/index.js";
import { U96F32 } from "../fixed/fixed.js";

/** All alpha of a subnet that counts as issued, rao. */
export function alphaIssuance(state: StateReader, netuid: number): bigint {
  const reservoir: bigint = state.hasItem("Swap.BalancerAlphaReservoir") ? state.get("Swap.BalancerAlphaReservoir", netuid) : 0n;
  return (
    (state.get("SubtensorModule.SubnetAlphaIn", netuid) as bigint) +
    (state.get("SubtensorModule.SubnetAlphaOut", netuid) as bigint) +
    reservoir
  );
}

/** Root's TAO, weighed, against it and the subnet's alpha: U96F32 bits (`root_proportion`). */
export function rootProportion(state: StateReader, netuid: number, issuance = alphaIssuance(state, netuid)): bigint {
  const weighed = U96F32.mul(
    U96F32.fromInt(state.get("SubtensorModule.SubnetTAO", 0)),
    taoWeightBits(state.get("SubtensorModule.TaoWeight")),
  );
  return U96F32.div(weighed, U96F32.add(weighed, U96F32.fromInt(issuance)));
}
