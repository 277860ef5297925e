import { ensureRoot, type Handler } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { drop, get, set } from "./items.js";
import { ensureOwnerOrRoot } from "./ownership.js";

/** Blocks that tracking goes on after it was switched off: two weeks. */
const GRACE = 100_800n;
const MOST_ALPHA = 10n ** 18n;

/** (utils/voting_power.rs) */
export const enableVotingPower: Handler = (context, { netuid }) => {
  ensureOwnerOrRoot(context, netuid);
  set(context.state, "VotingPowerTrackingEnabled", [netuid], true);
  drop(context.state, "VotingPowerDisableAtBlock", netuid);
  context.event("SubtensorModule", "VotingPowerTrackingEnabled", { netuid });
};

export const disableVotingPower: Handler = (context, { netuid }) => {
  ensureOwnerOrRoot(context, netuid);
  ensure(get(context.state, "VotingPowerTrackingEnabled", netuid), "VotingPowerTrackingNotEnabled");
  const disableAtBlock = context.block + GRACE;
  set(context.state, "VotingPowerDisableAtBlock", [netuid], disableAtBlock);
  context.event("SubtensorModule", "VotingPowerTrackingDisableScheduled", { netuid, disableAtBlock });
};

export const setVotingPowerAlpha: Handler = (context, { netuid, alpha }) => {
  ensureRoot(context);
  ensure(alpha <= MOST_ALPHA, "InvalidVotingPowerEmaAlpha");
  set(context.state, "VotingPowerEmaAlpha", [netuid], alpha);
  context.event("SubtensorModule", "VotingPowerEmaAlphaSet", { netuid, alpha });
};
