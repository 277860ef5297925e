import { I96F32, U64_MAX } from "../protocol/fixed/fixed.js";
import type { Payment } from "../protocol/hook.js";
import { item } from "../protocol/item.js";
import type { Claimable } from "../protocol/staking/rootClaimable.js";
import { stakeOf } from "../protocol/staking/sharePool.js";
import type { KeyPart, StateReader } from "../state/state.js";
import type { Hex } from "../units/hex.js";
import type { ExplainedDifference } from "./compareWrites.js";
import type { PayoutReport } from "./verifyPayout.js";

/** Whose stakes are looked at: a coldkey's, on all hotkeys; or all on a hotkey. */
export type Staker = { readonly coldkey: Hex } | { readonly hotkey: Hex };

/** What one coldkey has on one hotkey of a subnet, rao of alpha, and what an epoch made of it. */
export interface Position {
  readonly netuid: number;
  readonly hotkey: Hex;
  readonly coldkey: Hex;
  /** Before the block, as the epoch left it, and after the block. */
  readonly before: bigint;
  readonly computed: bigint;
  readonly chain: bigint;
  /** What the epoch paid to just this position. */
  readonly paid: readonly Pick<Payment, "kind" | "rao">[];
  /** What it gained besides: its share of what the hotkey's stakers got. */
  readonly share: bigint;
  /** What else in the block moved it, by the event's name; null where nothing did. */
  readonly movedBy: string | null;
}

/** What an epoch let a root staker claim. */
export interface RootClaim {
  readonly netuid: number;
  readonly hotkey: Hex;
  /** I96F32 bits of alpha per rao on root that the epoch added. */
  readonly rate: bigint;
  /** Rao on root, of the coldkey or (looking at a hotkey) of all. */
  readonly rootStake: bigint;
  /** Rao of alpha that it can claim more. */
  readonly claimable: bigint;
}

/** What the epochs of a block did to a staker. */
export interface StakerReport {
  readonly payments: readonly Payment[];
  readonly positions: readonly Position[];
  readonly claims: readonly RootClaim[];
}

/** What the epochs of a block earned a staker, of a verified payout. */
export function stakerReport(
  staker: Staker,
  states: { readonly parent: StateReader; readonly after: StateReader; readonly child: StateReader },
  { netuids, payments, keys }: PayoutReport,
): StakerReport {
  const own = payments.filter(({ hotkey, coldkey }) => ("hotkey" in staker ? hotkey === staker.hotkey : coldkey === staker.coldkey));
  const pairs = pairsOf(staker, states.parent, own);
  const positions = netuids.flatMap((netuid) =>
    pairs.flatMap(([hotkey, coldkey]): Position[] => {
      const at = (state: StateReader) => stakeOf(state, hotkey, coldkey, netuid);
      const [before, computed, chain] = [at(states.parent), at(states.after), at(states.child)];
      if (before === 0n && computed === 0n && chain === 0n) return [];
      const paid = payments
        .filter((payment) => payment.netuid === netuid && payment.hotkey === hotkey && payment.coldkey === coldkey)
        .map(({ kind, rao }) => ({ kind, rao }));
      const share = computed - before - paid.reduce((sum, { rao }) => sum + rao, 0n);
      return [{ netuid, hotkey, coldkey, before, computed, chain, paid, share, movedBy: movedBy(keys.explained, netuid, hotkey, coldkey) }];
    }),
  );
  return { payments: own, positions, claims: claimsOf(staker, states, netuids, pairs) };
}

function pairsOf(staker: Staker, parent: StateReader, payments: readonly Payment[]): [hotkey: Hex, coldkey: Hex][] {
  if ("coldkey" in staker) {
    const staked: Hex[] = parent.get(item("StakingHotkeys"), staker.coldkey);
    return [...new Set([...staked, ...payments.map(({ hotkey }) => hotkey)])].map((hotkey) => [hotkey, staker.coldkey]);
  }
  const forms = ["AlphaV2", "Alpha"].filter((name) => parent.hasItem(item(name)));
  const keys: KeyPart[][] = forms.flatMap((name) => parent.keys(item(name), staker.hotkey));
  const coldkeys = [...keys.map((key) => key[1] as Hex), ...payments.flatMap(({ coldkey }) => coldkey ?? [])];
  return [...new Set(coldkeys)].sort().map((coldkey) => [staker.hotkey, coldkey]);
}

function movedBy(explained: readonly ExplainedDifference[], netuid: number, hotkey: Hex, coldkey: Hex): string | null {
  const found = explained.find(({ item: name, key }) => {
    if (/^SubtensorModule\.(TotalHotkeyAlpha|TotalHotkeyShares(V2)?)$/.test(name)) return key[0] === hotkey && key[1] === netuid;
    return /^SubtensorModule\.Alpha(V2)?$/.test(name) && key[0] === hotkey && key[1] === coldkey && key[2] === netuid;
  });
  return found?.by ?? null;
}

/** How each hotkey's rates of root's claimable alpha grew, and what that is on what is staked there. */
function claimsOf(
  staker: Staker,
  { parent, after }: { readonly parent: StateReader; readonly after: StateReader },
  netuids: readonly number[],
  pairs: readonly (readonly [hotkey: Hex, coldkey: Hex])[],
): RootClaim[] {
  if (!parent.hasItem(item("RootClaimable"))) return [];
  const hotkeys = "hotkey" in staker ? [staker.hotkey] : [...new Set(pairs.map(([hotkey]) => hotkey))];
  return hotkeys.flatMap((hotkey) => {
    const rates = (state: StateReader) => new Map(state.get(item("RootClaimable"), hotkey) as Claimable);
    const [before, now] = [rates(parent), rates(after)];
    const rootStake: bigint =
      "hotkey" in staker ? parent.get(item("TotalHotkeyAlpha"), hotkey, 0) : stakeOf(parent, hotkey, staker.coldkey, 0);
    return netuids.flatMap((netuid): RootClaim[] => {
      const rate = (now.get(netuid) ?? 0n) - (before.get(netuid) ?? 0n);
      if (rate === 0n || rootStake === 0n) return [];
      return [{ netuid, hotkey, rate, rootStake, claimable: I96F32.toInt(I96F32.mul(rate, I96F32.fromInt(rootStake)), U64_MAX) }];
    });
  });
}
