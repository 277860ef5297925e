import type { Hex } from "../../units/hex.js";
import { U96F32 } from "../fixed/fixed.js";

export interface DividendPools {
  /** Rao of alpha for validators, and for root. */
  readonly alpha: bigint;
  readonly root: bigint;
  /** U96F32 bits. */
  readonly taoWeight: bigint;
  /** A hotkey's alpha on the subnet, and its TAO on root, rao. */
  stakes(hotkey: Hex): { readonly alpha: bigint; readonly root: bigint };
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
    const stakes = pools.stakes(hotkey);
    const rootAlpha = U96F32.mul(U96F32.fromInt(stakes.root), pools.taoWeight);
    const proportion = U96F32.div(rootAlpha, U96F32.add(U96F32.fromInt(stakes.alpha), rootAlpha));
    const root = U96F32.mul(dividend, proportion);
    return { hotkey, root, alpha: U96F32.sub(dividend, root) };
  });
  const share = (kind: "alpha" | "root", pool: bigint) => {
    const total = parts.reduce((sum, part) => U96F32.add(sum, part[kind]), 0n);
    return new Map(parts.map((part) => [part.hotkey, U96F32.mul(U96F32.fromInt(pool), U96F32.div(part[kind], total))]));
  };
  return { alpha: share("alpha", pools.alpha), root: share("root", pools.root) };
}
