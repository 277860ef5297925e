import type { StateReader } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { inheritedStake, taoWeightBits } from "../consensus/index.js";
import { I64F64 } from "../fixed/fixed.js";
import { item } from "../item.js";
import { hotkeyStake } from "../staking/sharePool.js";
import { familyOf } from "./familyOf.js";

/**
 * What a hotkey's stake counts on a subnet, I64F64 bits: its alpha and its weighed TAO on root, both with what children and parents give and take
 * (`get_stake_weights_for_hotkey_on_subnet`, pallets/subtensor/src/staking/stake_utils.rs).
 */
export function stakeWeight(state: StateReader, hotkey: Hex, netuid: number): bigint {
  const family = familyOf(state, hotkey, netuid);
  const inherited = (on: number) => I64F64.fromInt(inheritedStake(hotkey, family, (key) => hotkeyStake(state, key as Hex, on)));
  return I64F64.add(inherited(netuid), I64F64.mul(inherited(0), taoWeightBits(state.get(item("TaoWeight"))) << 32n));
}
