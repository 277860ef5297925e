import type { EventRecord } from "../client/codec/types.js";
import { item } from "../protocol/item.js";
import { increaseStake } from "../protocol/staking/increaseStake.js";
import type { Claimable } from "../protocol/staking/rootClaimable.js";
import { type OverlayState, overlay } from "../state/overlay.js";
import type { StateReader } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import { touchedBy } from "./activity.js";
import type { BlockEvidence } from "./evidence.js";

/**
 * The stakes as a block's epochs left them, with what root's stakers claimed in the block and keep as alpha: how much that was, the chain's own account of what
 * they have claimed says. Claims that are sold change none of these stakes.
 */
export function withKeptClaims(after: StateReader, evidence: BlockEvidence, netuids: readonly number[]): OverlayState {
  const { parent, child, events } = evidence;
  const state = overlay(after);
  const claimants = new Set(events.filter((event) => isPlainClaim(evidence, event)).map(({ data }): Hex => data.coldkey));
  for (const coldkey of claimants) {
    if (claimType(parent, coldkey) !== "Keep") continue;
    for (const hotkey of after.get(item("StakingHotkeys"), coldkey) as Hex[])
      for (const [netuid] of after.get(item("RootClaimable"), hotkey) as Claimable) {
        if (!netuids.includes(netuid)) continue;
        const claimed = (of: StateReader): bigint => of.get(item("RootClaimed"), netuid, hotkey, coldkey);
        const alpha = claimed(child) - claimed(parent);
        if (alpha > 0n) increaseStake(state, hotkey, coldkey, netuid, alpha);
      }
  }
  return state;
}

/**
 * Whether a claim's amounts can be told: it is kept on all subnets, or sold on all, and nothing else in the block moved what the coldkey has on root, which moves
 * the account of what it has claimed, too.
 */
export function isPlainClaim({ parent, child, events }: BlockEvidence, { name, data }: EventRecord): boolean {
  if (name !== "RootClaimed") return false;
  const type = claimType(parent, data.coldkey);
  if (type === "KeepSubnets" || type !== claimType(child, data.coldkey)) return false;
  const others = touchedBy({ events: events.filter((event) => event.name !== name), stakedOn: () => [] });
  return !others.some(({ netuids, accounts }) => netuids?.includes(0) === true && accounts?.includes(data.coldkey) === true);
}

/** What becomes of a coldkey's claims. */
function claimType(state: StateReader, coldkey: Hex): "Swap" | "Keep" | "KeepSubnets" {
  const type: ReturnType<typeof claimType> | { readonly type: ReturnType<typeof claimType> } = state.get(item("RootClaimType"), coldkey);
  return typeof type === "string" ? type : type.type;
}
