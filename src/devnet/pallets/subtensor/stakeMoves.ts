import { availableAlpha } from "../../../protocol/staking/locks.js";
import { MIN_STAKE } from "../../../protocol/staking/minStake.js";
import { stakeOf } from "../../../protocol/staking/sharePool.js";
import { transferWithinSubnet } from "../../../protocol/staking/transferWithinSubnet.js";
import { type Context, type Handler, signer } from "../../runtime/context.js";
import { ensure, refuse } from "../../runtime/failure.js";
import { get, hotkeyExists, ROOT_NETUID, subnetExists } from "./items.js";
import { mostMovable, quote } from "./pool.js";
import { type Position, stakeInto, unstakeFrom } from "./staking.js";
import { transferTao } from "./subnetTao.js";
import { becomeDelegate } from "./takes.js";

/** Stake that goes from one position to another (staking/move_stake.rs). */
interface Transition {
  readonly from: Position;
  readonly to: Position;
  readonly alpha: bigint;
  readonly limit?: bigint;
  readonly partial?: boolean;
  /** Whether the subnets must allow transfers. */
  readonly transfer?: boolean;
}

export const moveStake: Handler = (context, { originHotkey, destinationHotkey, originNetuid, destinationNetuid, alphaAmount: alpha }) => {
  const coldkey = signer(context);
  const from = { coldkey, hotkey: originHotkey, netuid: originNetuid };
  const to = { coldkey, hotkey: destinationHotkey, netuid: destinationNetuid };
  const tao = transition(context, { from, to, alpha });
  context.event("SubtensorModule", "StakeMoved", [coldkey, originHotkey, originNetuid, destinationHotkey, destinationNetuid, tao]);
};

export const transferStake: Handler = (context, { destinationColdkey, hotkey, originNetuid, destinationNetuid, alphaAmount: alpha }) => {
  const coldkey = signer(context);
  const from = { coldkey, hotkey, netuid: originNetuid };
  const to = { coldkey: destinationColdkey, hotkey, netuid: destinationNetuid };
  const tao = transition(context, { from, to, alpha, transfer: true });
  context.event("SubtensorModule", "StakeTransferred", [coldkey, destinationColdkey, hotkey, originNetuid, destinationNetuid, tao]);
};

/** `swap_stake` and `swap_stake_limit`. */
export const swapStake: Handler = (context, { hotkey, originNetuid, destinationNetuid, alphaAmount: alpha, limitPrice, allowPartial }) => {
  const coldkey = signer(context);
  const from = { coldkey, hotkey, netuid: originNetuid };
  const to = { coldkey, hotkey, netuid: destinationNetuid };
  const tao = transition(context, { from, to, alpha, limit: limitPrice, partial: allowPartial });
  context.event("SubtensorModule", "StakeSwapped", [coldkey, hotkey, originNetuid, destinationNetuid, tao]);
};

/** Moves stake (`transition_stake_internal`); what it is worth, rao of TAO. */
function transition(context: Context, move: Transition): bigint {
  const { from, to, limit } = move;
  const { state } = context;
  const held = stakeOf(state, from.hotkey, from.coldkey, from.netuid);
  const alpha = move.alpha < held ? move.alpha : held;
  const across = from.netuid !== to.netuid;
  const most = across && limit !== undefined ? mostMovable(state, from.netuid, to.netuid, limit) : alpha;
  checkTransition(context, { ...move, alpha }, most);
  const moved = alpha < most ? alpha : most;
  return across ? throughTao(context, move, moved) : withinSubnet(context, move, moved);
}

function checkTransition(context: Context, { from, to, alpha, partial, transfer = false }: Transition, most: bigint): void {
  const { state } = context;
  const across = from.netuid !== to.netuid;
  ensure(from.coldkey !== to.coldkey || from.hotkey !== to.hotkey || across, "SameNetuid");
  ensure(subnetExists(state, from.netuid) && subnetExists(state, to.netuid), "SubnetNotExists");
  ensure(get(state, "SubtokenEnabled", from.netuid) && get(state, "SubtokenEnabled", to.netuid), "SubtokenDisabled");
  ensure(hotkeyExists(state, from.hotkey) && hotkeyExists(state, to.hotkey), "HotKeyAccountNotExists");
  if (across) {
    const sold = quote(state, from.netuid, { side: "sell", amount: alpha });
    ensure(sold !== null, "InsufficientLiquidity");
    ensure(sold.paidOut > MIN_STAKE, "AmountTooLow");
    ensure(partial !== false || alpha <= most, "SlippageTooHigh");
  }
  if (transfer) ensure(get(state, "TransferToggle", from.netuid) && get(state, "TransferToggle", to.netuid), "TransferDisallowed");
  if (across) ensure(availableAlpha(context, from.coldkey, from.netuid) >= alpha, "StakeUnavailable");
}

/** Sold on one subnet, bought on the other; one fee, that of the subnet which isn't root. */
function throughTao(context: Context, { from, to }: Transition, alpha: bigint): bigint {
  const { state } = context;
  const leavesRoot = from.netuid === ROOT_NETUID;
  const tao = unstakeFrom(context, from, { alpha, free: leavesRoot });
  if (from.coldkey !== to.coldkey) transferTao(context, from.coldkey, to.coldkey, tao);
  if (tao < MIN_STAKE) return tao;
  if (get(state, "Owner", to.hotkey) !== to.coldkey) becomeDelegate(state, to.hotkey);
  stakeInto(context, to, tao, { free: !leavesRoot });
  return tao;
}

function withinSubnet(context: Context, { from, to }: Transition, alpha: bigint): bigint {
  const moved = transferWithinSubnet(context, { from, to, netuid: from.netuid, alpha });
  return typeof moved === "string" ? refuse(moved) : moved;
}
