import { reducible } from "../../../protocol/accounts/ledger.js";
import { U96F32 } from "../../../protocol/fixed/fixed.js";
import { subnetAccount } from "../../../protocol/hook.js";
import { priceU96F32 } from "../../../protocol/pool/balancer.js";
import { alphaPrice } from "../../../protocol/pool/poolOf.js";
import { destroyLocks } from "../../../protocol/staking/lockMoves.js";
import { toU64 } from "../../../protocol/staking/safeFloat.js";
import { sharesOf, stakeOf } from "../../../protocol/staking/sharePool.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { drop, get, keys, set } from "./items.js";
import { payFromSubnet, recycleTao, spendable, transferTao } from "./subnetTao.js";

interface Staker {
  readonly hotkey: Hex;
  readonly coldkey: Hex;
  readonly alpha: bigint;
}

/** Splits a subnet's TAO among its stakers by their alpha, and takes all alpha away (`destroy_alpha_in_out_stakes`, staking/remove_stake.rs). */
export function payOutStakes(context: DispatchContext, netuid: number): void {
  const { state } = context;
  const owner: Hex = get(state, "SubnetOwner", netuid);
  const refund = ownerRefund(state, netuid);
  const hotkeys = keys(state, "TotalHotkeyAlpha")
    .filter((key) => key[1] === netuid)
    .map(([hotkey]) => hotkey as Hex);
  const stakers = hotkeys.flatMap((hotkey) => stakersOf(state, hotkey, netuid));
  const protocolTao = split(context, netuid, stakers);
  for (const { hotkey, coldkey } of stakers) for (const item of ["Alpha", "AlphaV2"]) drop(state, item, hotkey, coldkey, netuid);
  for (const hotkey of hotkeys)
    for (const item of ["TotalHotkeyAlpha", "TotalHotkeyShares", "TotalHotkeySharesV2"]) drop(state, item, hotkey, netuid);
  for (const item of ["SubnetAlphaIn", "SubnetAlphaOut", "SubnetProtocolAlpha"]) drop(state, item, netuid);
  set(state, "SubnetLocked", [netuid], 0n);
  const account = subnetAccount(netuid);
  const transferable = spendable(state, account) - protocolTao;
  if (refund > 0n) attempt(() => transferTao(context, account, owner, least(refund, transferable > 0n ? transferable : 0n)));
  const remaining = reducible(state, account, "preserve");
  recycleTao(context, account, remaining);
  set(state, "RAORecycledForRegistration", [netuid], remaining);
  destroyLocks(state, netuid);
}

const least = (a: bigint, b: bigint) => (a < b ? a : b);

/** Payments that can't be made are left out. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof DispatchFailure)) throw error;
  }
}

function stakersOf(state: StateReader, hotkey: Hex, netuid: number): Staker[] {
  return sharesOf(state, hotkey)
    .filter((share) => share.netuid === netuid)
    .map(({ coldkey, share }) => ({ hotkey, coldkey, alpha: stakeOf(state, hotkey, coldkey, netuid) || toU64(share) }));
}

/** Pays each staker a part; the greatest remainders get what is left over. What falls to the protocol isn't paid. */
function split(context: DispatchContext, netuid: number, stakers: readonly Staker[]): bigint {
  const { state } = context;
  const pot: bigint = get(state, "SubnetTAO", netuid);
  const protocol = protocolAlpha(state, netuid);
  const total = stakers.reduce((sum, { alpha }) => sum + alpha, protocol);
  if (pot === 0n) return 0n;
  drop(state, "SubnetTAO", netuid);
  const staked: bigint = get(state, "TotalStake");
  set(state, "TotalStake", [], staked > pot ? staked - pot : 0n);
  if (total === 0n) return 0n;
  const parts = [
    ...stakers.filter(({ alpha }) => alpha > 0n).map(({ coldkey, alpha }) => ({ coldkey, alpha })),
    ...(protocol > 0n ? [{ coldkey: undefined, alpha: protocol }] : []),
  ].map(({ coldkey, alpha }) => ({ coldkey, tao: (pot * alpha) / total, remainder: (pot * alpha) % total }));
  let left = pot - parts.reduce((sum, { tao }) => sum + tao, 0n);
  const ordered = left > 0n ? parts.sort((a, b) => (a.remainder === b.remainder ? 0 : a.remainder > b.remainder ? -1 : 1)) : parts;
  let protocolTao = 0n;
  for (const { coldkey, tao } of ordered) {
    const paid = left > 0n ? tao + 1n : tao;
    if (left > 0n) left--;
    if (coldkey === undefined) protocolTao += paid;
    else if (paid > 0n) attempt(() => payFromSubnet(context, netuid, coldkey, paid));
  }
  return protocolTao;
}

/** Alpha of the pool counts as the protocol's for subnets that are young enough. */
function protocolAlpha(state: StateReader, netuid: number): bigint {
  const own: bigint = get(state, "SubnetProtocolAlpha", netuid);
  const isYoung = get(state, "NetworkRegisteredAt", netuid) > get(state, "TaoInRefundDeploymentBlock");
  return isYoung ? own + (get(state, "SubnetAlphaIn", netuid) as bigint) : own;
}

/** What the owner of a subnet from before registrations reopened gets back: its lock, less what its cut was worth. */
function ownerRefund(state: StateReader, netuid: number): bigint {
  const locked: bigint = get(state, "SubnetLocked", netuid);
  if (get(state, "NetworkRegisteredAt", netuid) >= get(state, "NetworkRegistrationStartBlock") || locked === 0n) return 0n;
  const issued: bigint = (get(state, "SubnetAlphaIn", netuid) as bigint) + (get(state, "SubnetAlphaOut", netuid) as bigint);
  const cut = U96F32.div(U96F32.fromInt(BigInt(get(state, "SubnetOwnerCut"))), U96F32.fromInt(65_535n));
  const alpha = U96F32.toInt(U96F32.mul(U96F32.fromInt(issued), cut), MOST);
  const tao = U96F32.toInt(U96F32.mul(U96F32.fromInt(alpha), priceU96F32(alphaPrice(state, netuid))), MOST);
  return locked > tao ? locked - tao : 0n;
}

const MOST = 2n ** 64n - 1n;
