import { inheritedStake } from "../../../protocol/consensus/inheritedStake.js";
import { I64F64, U64_MAX, U96F32 } from "../../../protocol/fixed/fixed.js";
import { hotkeyStake } from "../../../protocol/staking/sharePool.js";
import type { StateReader } from "../../../state/state.js";
import type { Hex } from "../../../units/hex.js";
import { get } from "./items.js";

/** What a hotkey's stake counts on a subnet: alpha, and TAO on root, both with what it inherits, rao (`get_stake_weights_for_hotkey_on_subnet`). */
export function stakesOf(
  state: StateReader,
  hotkey: Hex,
  netuid: number,
): { readonly alpha: bigint; readonly tao: bigint; readonly total: bigint } {
  const family = { children: get(state, "ChildKeys", hotkey, netuid), parents: get(state, "ParentKeys", hotkey, netuid) };
  const alone = { children: [], parents: [] };
  const alpha = inheritedStake(hotkey, netuid === 0 ? alone : family, (key) => hotkeyStake(state, key as Hex, netuid));
  const tao = inheritedStake(hotkey, family, (key) => hotkeyStake(state, key as Hex, 0));
  const weight = U96F32.div(U96F32.fromInt(get(state, "TaoWeight")), U96F32.fromInt(U64_MAX)) << 32n;
  return { alpha, tao, total: I64F64.add(I64F64.fromInt(alpha), I64F64.mul(I64F64.fromInt(tao), weight)) };
}
