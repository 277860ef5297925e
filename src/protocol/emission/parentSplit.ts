import type { State, StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { taoWeightBits } from "../consensus/index.js";
import { U64_MAX, U96F32 } from "../fixed/fixed.js";
import { item } from "../item.js";
import { recycleAlpha } from "../staking/removeAlpha.js";
import { hotkeyStake } from "../staking/sharePool.js";
import { familyOf, type Relation } from "./familyOf.js";

const asPart = (proportion: bigint) => U96F32.div(U96F32.fromInt(proportion), U96F32.fromInt(U64_MAX));
const u16Part = (value: number) => U96F32.div(U96F32.fromInt(BigInt(value)), U96F32.fromInt(65535n));
const whole = (bits: bigint) => U96F32.toInt(bits, U64_MAX);

/**
 * Splits a hotkey's dividend between its parents, by what each contributes to its stake, and itself, which keeps its take
 * (`get_parent_child_dividends_distribution`, pallets/subtensor/src/coinbase/run_coinbase.rs). What the chain burns of it is recycled.
 */
export function splitWithParents(state: State, hotkey: Hex, netuid: number, dividend: bigint): [hotkey: Hex, rao: bigint][] {
  const { children, parents } = familyOf(state, hotkey, netuid);
  if (parents.length === 0) return [[hotkey, dividend]];
  const weight = taoWeightBits(state.get(item("TaoWeight")));
  const contribution = (key: Hex, part: bigint) => {
    const alpha = U96F32.mul(U96F32.fromInt(hotkeyStake(state, key, netuid)), part);
    const root = U96F32.mul(U96F32.mul(U96F32.fromInt(hotkeyStake(state, key, 0)), part), weight);
    return { alpha, root };
  };
  const own = contribution(hotkey, remainder(children));
  let total = U96F32.fromInt(whole(U96F32.add(own.alpha, own.root)));
  const contributions = parents.map(([proportion, parent]) => {
    const { alpha, root } = contribution(parent, asPart(proportion));
    const sum = U96F32.add(alpha, root);
    total = U96F32.add(total, sum);
    return sum;
  });
  const [take, burn] = [u16Part(childkeyTake(state, hotkey, netuid)), asPart(state.get(item("CKBurn")))];
  const value = U96F32.fromInt(dividend);
  const owner: Hex = state.get(item("Owner"), hotkey);
  let rest = value;
  let taken = 0n;
  const shares = parents.map(([, parent], i): [Hex, bigint] => {
    let share = U96F32.mul(value, U96F32.div(contributions[i]!, total));
    rest = U96F32.sub(rest, share);
    if (state.get(item("Owner"), parent) !== owner) {
      const burned = U96F32.mul(burn, share);
      const kept = U96F32.mul(take, share);
      share = U96F32.sub(U96F32.sub(share, burned), kept);
      taken = U96F32.add(taken, kept);
      recycleAlpha(state, netuid, whole(burned));
    }
    return [parent, whole(share)];
  });
  return [...shares, [hotkey, whole(U96F32.add(rest, taken))]];
}

/** What of its stake a hotkey hasn't given to children. */
function remainder(children: readonly Relation[]): bigint {
  return children.reduce((left, [proportion]) => U96F32.sub(left, asPart(proportion)), U96F32.ONE);
}

/** u16: the hotkey's own take as a child, at least the chain's and the subnet's minimum. */
function childkeyTake(state: StateReader, hotkey: Hex, netuid: number): number {
  const perSubnet = item("MinChildkeyTakePerSubnet");
  return Math.max(
    state.get(item("ChildkeyTake"), hotkey, netuid),
    state.get(item("MinChildkeyTake")),
    state.hasItem(perSubnet) ? state.get(perSubnet, netuid) : 0,
  );
}
