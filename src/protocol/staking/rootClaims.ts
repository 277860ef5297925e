import { applyWrites, overlay } from "../../state/overlay.js";
import type { Hex } from "../../units/hex.js";
import { transferTao } from "../accounts/ledger.js";
import { I96F32, U64_MAX } from "../fixed/fixed.js";
import { addTo, type Hook, subnetAccount } from "../hook.js";
import { item } from "../item.js";
import { NO_LIMIT } from "../pool/quote.js";
import { recordProtocolFlow } from "../pool/recordProtocolFlow.js";
import { swapInPool } from "../pool/swapInPool.js";
import { increaseStake } from "./increaseStake.js";
import { adjustClaimed, type Claimable } from "./rootClaimable.js";
import { stakeOf } from "./sharePool.js";

type ClaimType = "Swap" | "Keep" | { readonly type: string; readonly value?: { readonly subnets: readonly number[] } };

/** TAO can't be moved, or the pool refused: nothing of the coldkey's claims takes effect. The chain's error, by pallet and name, or by the ledger's refusal. */
export class ClaimFailure extends Error {
  constructor(
    readonly pallet: string | undefined,
    readonly error: string,
  ) {
    super(pallet === undefined ? error : `${pallet}.${error}`);
  }
}

/**
 * Claims what root's stakers may of the subnets' alpha, for a few coldkeys that the parent block's hash picks
 * (`run_auto_claim_root_divs`, pallets/subtensor/src/staking/claim_root.rs).
 */
export function autoClaim(hook: Hook): void {
  const { state, parentHash } = hook;
  for (const index of claimIndices(parentHash, state.get(item("NumRootClaim")), state.get(item("NumStakingColdkeys")))) {
    const coldkey: Hex | null = state.get(item("StakingColdkeysByIndex"), index);
    if (coldkey !== null) claimFor(hook, coldkey);
  }
}

/** Which of `n` indices a block hash picks, at most `k`, ascending: running sums of its four words. */
function claimIndices(hash: Hex, k: bigint, n: bigint): bigint[] {
  const words = [0, 1, 2, 3].map((i) => BigInt(`0x${hash.slice(2 + 16 * i, 18 + 16 * i)}`));
  const picked = new Set<bigint>();
  let last = words[0]!;
  for (let i = 0n; i < k; i++) {
    const sum = last + words[Number(i % 4n)]!;
    last = n === 0n ? 0n : (sum > U64_MAX ? U64_MAX : sum) % n;
    picked.add(last);
  }
  return [...picked].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** All or nothing for one coldkey. */
function claimFor(hook: Hook, coldkey: Hex): void {
  const layer = overlay(hook.state);
  const events: Parameters<Hook["event"]>[] = [];
  try {
    claimAll({ ...hook, state: layer, event: (...event) => events.push(event) }, coldkey);
  } catch (error) {
    if (error instanceof ClaimFailure) return;
    throw error;
  }
  applyWrites(layer, hook.state);
  for (const event of events) hook.event(...event);
}

/** How much was looked at for a coldkey's claims: what the chain weighs. */
export interface ClaimCount {
  readonly hotkeys: number;
  readonly claims: number;
}

/** Claims all that a coldkey may, of `subnets` or of all (`try_do_root_claim`). @throws ClaimFailure */
export function claimAll(hook: Pick<Hook, "state" | "event">, coldkey: Hex, subnets?: readonly number[]): ClaimCount {
  const { state, event } = hook;
  const hotkeys: Hex[] = state.get(item("StakingHotkeys"), coldkey);
  let claims = 0;
  for (const hotkey of hotkeys)
    for (const [netuid] of state.get(item("RootClaimable"), hotkey) as Claimable) {
      if (subnets !== undefined && !subnets.includes(netuid)) continue;
      claimOnSubnet(hook, hotkey, coldkey, netuid);
      claims++;
    }
  event("SubtensorModule", "RootClaimed", { coldkey });
  return { hotkeys: hotkeys.length, claims };
}

function claimOnSubnet(hook: Pick<Hook, "state" | "event">, hotkey: Hex, coldkey: Hex, netuid: number): void {
  const { state } = hook;
  const rate = new Map(state.get(item("RootClaimable"), hotkey) as Claimable).get(netuid) ?? 0n;
  const claimable = I96F32.mul(rate, I96F32.fromInt(stakeOf(state, hotkey, coldkey, 0)));
  const claimed: bigint = state.get(item("RootClaimed"), netuid, hotkey, coldkey);
  const owed = I96F32.sub(claimable, I96F32.fromInt(claimed));
  if (owed < (state.get(item("RootClaimableThreshold"), netuid) as bigint)) return;
  const alpha = I96F32.toInt(owed, U64_MAX);
  if (alpha === 0n) return;
  const type: ClaimType = state.get(item("RootClaimType"), coldkey);
  const keeps = typeof type === "object" ? type.type === "Keep" || type.value?.subnets.includes(netuid) === true : type === "Keep";
  if (keeps) increaseStake(state, hotkey, coldkey, netuid, alpha);
  else swapIntoRoot(hook, hotkey, coldkey, netuid, alpha);
  state.set(item("RootClaimed"), [netuid, hotkey, coldkey], (state.get(item("RootClaimed"), netuid, hotkey, coldkey) as bigint) + alpha);
}

/** Sells the alpha, free of fee, and stakes the TAO on root. */
function swapIntoRoot(hook: Pick<Hook, "state" | "event">, hotkey: Hex, coldkey: Hex, netuid: number, alpha: bigint): void {
  const { state } = hook;
  const sold = swapInPool(state, netuid, { side: "sell", amount: alpha, limit: NO_LIMIT.sell, feeRate: 0 });
  if (typeof sold === "string") throw new ClaimFailure("Swap", sold);
  const tao = sold.paidOut;
  const refusal = transferTao(hook, subnetAccount(netuid), subnetAccount(0), tao);
  if (refusal !== undefined) throw new ClaimFailure(refusal === "InsufficientBalance" ? "SubtensorModule" : undefined, refusal);
  addTo(state, "SubnetRootSellTao", [netuid], tao);
  recordProtocolFlow(state, netuid, -tao);
  increaseStake(state, hotkey, coldkey, 0, tao);
  addTo(state, "SubnetTAO", [0], tao);
  addTo(state, "SubnetAlphaOut", [0], tao);
  addTo(state, "TotalStake", [], tao);
  adjustClaimed(state, hotkey, coldkey, tao);
}
