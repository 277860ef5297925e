import type { Hex } from "../../units/hex.js";
import { U96F32 } from "../fixed/fixed.js";
import type { ProtocolRules } from "../rules.js";

export interface DividendPools {
  /** Rao of alpha for validators, and for root. */
  readonly alpha: bigint;
  readonly root: bigint;
  /** U96F32 bits. */
  readonly taoWeight: bigint;
  /** A hotkey's alpha on the subnet, and its TAO on root, rao. */
  stakes(hotkey: Hex): { readonly alpha: bigint; readonly root: bigint };
  /** Which hotkeys share in root's pool: any (the default), or those with a UID on root; what becomes of the others' part. */
  readonly rootUid?: ProtocolRules["rootUid"];
  /** Whether a hotkey has a UID on root. */
  hasRootUid?(hotkey: Hex): boolean;
}

/** A dividend's part by alpha staked on the subnet, and by TAO on root. */
interface Parts {
  readonly alpha: bigint;
  readonly root: bigint;
}

/** Splits a dividend by what stands behind it, U96F32 bits; from spec 441 on root's part needs a UID on root. */
function splitDividend(dividend: bigint, stakes: Parts, hasRootUid: boolean, rule: ProtocolRules["rootUid"]): Parts {
  const alpha = U96F32.fromInt(stakes.alpha);
  const root = rule === "else alpha" && !hasRootUid ? 0n : stakes.root;
  const total = U96F32.add(alpha, root);
  if (rule !== "else none") {
    const part = U96F32.mul(dividend, U96F32.div(root, total));
    return { root: part, alpha: U96F32.sub(dividend, part) };
  }
  const part = total === 0n ? dividend : U96F32.mul(dividend, U96F32.div(alpha, total));
  return { alpha: part, root: hasRootUid ? U96F32.sub(dividend, part) : 0n };
}

/**
 * Shares both pools between hotkeys, U96F32 bits: each hotkey's dividend counts towards root's pool in the proportion of its stake on root, else towards
 * alpha's (`calculate_dividend_distribution`, pallets/subtensor/src/coinbase/run_coinbase.rs).
 *
 * @param dividends by hotkey, U96F32 bits, in the order of the hotkeys' bytes
 */
export function shareDividends(
  dividends: ReadonlyMap<Hex, bigint>,
  pools: DividendPools,
): { alpha: Map<Hex, bigint>; root: Map<Hex, bigint> } {
  const parts = [...dividends].map(([hotkey, dividend]) => {
    if (dividend === 0n) return { hotkey, alpha: 0n, root: 0n };
    const { alpha, root } = pools.stakes(hotkey);
    const stakes = { alpha, root: U96F32.mul(U96F32.fromInt(root), pools.taoWeight) };
    return { hotkey, ...splitDividend(dividend, stakes, pools.hasRootUid?.(hotkey) ?? true, pools.rootUid ?? "any") };
  });
  const share = (kind: "alpha" | "root", pool: bigint) => {
    const total = parts.reduce((sum, part) => U96F32.add(sum, part[kind]), 0n);
    return new Map(parts.map((part) => [part.hotkey, U96F32.mul(U96F32.fromInt(pool), U96F32.div(part[kind], total))]));
  };
  return { alpha: share("alpha", pools.alpha), root: share("root", pools.root) };
}
