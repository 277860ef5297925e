import { ensureRoot, type Handler, type PalletCalls } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { subnetExists } from "../subtensor/items.js";

/** The most that pools may take, in parts of 65535. */
const MOST_FEE = 10_000;

/** What a subnet's pool takes of each swap, in parts of 65535. */
const setFeeRate: Handler = (context, { netuid, rate }) => {
  ensureRoot(context);
  if (!subnetExists(context.state, netuid)) throw DispatchFailure.module("Swap", "MechanismDoesNotExist");
  if (rate > MOST_FEE) throw DispatchFailure.module("Swap", "FeeRateTooHigh");
  context.state.set("Swap.FeeRate", [netuid], rate);
  context.event("Swap", "FeeRateSet", { netuid, rate });
};

/** Liquidity of users is over. */
const deprecated: Handler = () => {
  throw DispatchFailure.module("Swap", "Deprecated");
};

export const swapCalls: PalletCalls = {
  add_liquidity: deprecated,
  disable_lp: deprecated,
  modify_position: deprecated,
  remove_liquidity: deprecated,
  set_fee_rate: setFeeRate,
  toggle_user_liquidity: deprecated,
};
