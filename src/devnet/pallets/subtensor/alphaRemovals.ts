import { availableAlpha } from "../../../protocol/staking/locks.js";
import { burnAlpha, recycleAlpha } from "../../../protocol/staking/removeAlpha.js";
import { changeStake, stakeOf } from "../../../protocol/staking/sharePool.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, hotkeyExists, ROOT_NETUID, subnetExists } from "./items.js";
import { addStakeOf, addStakeWithin } from "./stakeCalls.js";
import { ensureSubtoken, type Position } from "./staking.js";

/** Takes alpha off a position, to be burned or recycled (staking/recycle_alpha.rs); how much. */
function takeAlpha(context: Context, { hotkey, coldkey, netuid }: Position, wanted: bigint): bigint {
  const { state } = context;
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensure(netuid !== ROOT_NETUID, "CannotBurnOrRecycleOnRootSubnet");
  ensureSubtoken(context, netuid);
  ensure(hotkeyExists(state, hotkey), "HotKeyAccountNotExists");
  const held = stakeOf(state, hotkey, coldkey, netuid);
  const alpha = wanted < held ? wanted : held;
  ensure(get(state, "SubnetAlphaOut", netuid) >= alpha, "InsufficientLiquidity");
  ensure(availableAlpha(context, coldkey, netuid) >= alpha, "StakeUnavailable");
  changeStake(state, hotkey, coldkey, netuid, -alpha);
  return alpha;
}

/** Takes alpha out of existence; it can be emitted again. */
export const recycle: Handler = (context, { hotkey, amount, netuid }) => {
  const coldkey = signer(context);
  const alpha = takeAlpha(context, { hotkey, coldkey, netuid }, amount);
  recycleAlpha(context.state, netuid, alpha);
  context.event("SubtensorModule", "AlphaRecycled", [coldkey, hotkey, alpha, netuid]);
};

/** Takes alpha out of everybody's reach. */
export const burn: Handler = (context, { hotkey, amount, netuid }) => {
  burnFrom(context, { hotkey, coldkey: signer(context), netuid }, amount);
};

function burnFrom(context: Context, position: Position, amount: bigint): void {
  const { hotkey, coldkey, netuid } = position;
  const alpha = takeAlpha(context, position, amount);
  burnAlpha(context.state, netuid, alpha);
  context.event("SubtensorModule", "AlphaBurned", [coldkey, hotkey, alpha, netuid]);
}

/** Buys alpha and burns it. */
export const addStakeBurn: Handler = (context, { hotkey, netuid, amount, limit }) => {
  const position = { hotkey, coldkey: signer(context), netuid };
  const alpha =
    limit === null
      ? addStakeOf(context, position, amount)
      : addStakeWithin(context, position, { tao: amount, limitPrice: limit, allowPartial: false });
  burnFrom(context, position, alpha);
  context.event("SubtensorModule", "AddStakeBurn", { netuid, hotkey, amount, alpha });
};
