import { U64_MAX, U96F32 } from "../fixed/fixed.js";
import { addTo, type Hook } from "../hook.js";
import { recycleAlpha } from "../staking/removeAlpha.js";
import { rootProportion } from "./rootProportion.js";

const HALF = U96F32.ONE / 2n;
const whole = (bits: bigint) => U96F32.toInt(bits, U64_MAX);

/** How a block's alpha for participants is split, U96F32 bits. */
export interface AlphaSplit {
  readonly ownerCut: bigint;
  readonly server: bigint;
  readonly validator: bigint;
  readonly root: bigint;
}

/** The owner's cut first; then half for miners, half for validators, of which root gets its proportion (`emit_to_subnets`). */
export function splitAlpha(alphaOut: bigint, ownerCutShare: bigint | null, root: bigint): AlphaSplit {
  const ownerCut = ownerCutShare === null ? 0n : U96F32.mul(alphaOut, ownerCutShare);
  const rest = U96F32.sub(alphaOut, ownerCut);
  const rootPart = U96F32.mul(U96F32.mul(root, rest), HALF);
  const server = U96F32.mul(rest, HALF);
  return { ownerCut, server, validator: U96F32.sub(U96F32.sub(rest, server), rootPart), root: rootPart };
}

/** The owner's share of a subnet's alpha, U96F32 bits; null where the subnet has switched it off. */
export function ownerCutShare(state: Hook["state"] | Pick<Hook["state"], "get">, netuid: number): bigint | null {
  if (state.get("SubtensorModule.OwnerCutEnabled", netuid) !== true) return null;
  return U96F32.div(U96F32.fromInt(BigInt(state.get("SubtensorModule.SubnetOwnerCut") as number)), U96F32.fromInt(65535n));
}

/** Mints a block's alpha for a subnet's participants and puts it by until the epoch. Root's part is recycled while alpha is cheap. */
export function accrue({ state }: Hook, netuid: number, alphaOut: bigint, rootPaid: boolean): void {
  const minted = whole(alphaOut);
  state.set("SubtensorModule.SubnetAlphaOutEmission", [netuid], minted);
  addTo(state, "AlphaAssets.TotalAlphaIssuance", [netuid], minted);
  addTo(state, "SubnetAlphaOut", [netuid], minted);
  const cut = ownerCutShare(state, netuid);
  const split = splitAlpha(alphaOut, cut, rootProportion(state, netuid));
  if (cut !== null) addTo(state, "PendingOwnerCut", [netuid], whole(split.ownerCut));
  addTo(state, "PendingServerEmission", [netuid], whole(split.server));
  addTo(state, "PendingValidatorEmission", [netuid], whole(split.validator));
  if (rootPaid) addTo(state, "PendingRootAlphaDivs", [netuid], whole(split.root));
  else recycleAlpha(state, netuid, whole(split.root));
}
