import { moveLock, setAcceptsLockedAlpha } from "../../../protocol/staking/lockMoves.js";
import { lockStake, setPerpetualLock } from "../../../protocol/staking/locks.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensureAccepted } from "../../runtime/failure.js";

export const lock: Handler = (context, { hotkey, netuid, amount }) =>
  ensureAccepted(lockStake(context, { coldkey: signer(context), hotkey, netuid }, amount));

export const moveLockTo: Handler = (context, { destinationHotkey: hotkey, netuid }) =>
  ensureAccepted(moveLock(context, { coldkey: signer(context), hotkey, netuid }));

export const setPerpetual: Handler = (context, { netuid, enabled }) => setPerpetualLock(context, signer(context), netuid, enabled);

/** Whether alpha that comes locked is refused. */
export const setRejectLocked: Handler = (context, { enabled }) => {
  const coldkey = signer(context);
  setAcceptsLockedAlpha(context.state, coldkey, !enabled);
  context.event("SubtensorModule", "RejectLockedAlphaUpdated", { coldkey, enabled });
};
