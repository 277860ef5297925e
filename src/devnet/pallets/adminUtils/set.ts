import { type Context, ensureRoot, type Handler, type PalletCalls } from "../../runtime/context.js";
import { DispatchFailure } from "../../runtime/failure.js";
import { get, ROOT_NETUID, set, subnetExists } from "../subtensor/items.js";
import { ensureOwnerOrRoot, ensureWindowOpen, noteOwnerLimit } from "../subtensor/ownership.js";
import type { Setter } from "./setters/setter.js";
import { SETTERS } from "./setters.js";

/** Every call of {@link SETTERS}, by name. */
export const setterHandlers: PalletCalls = Object.fromEntries(
  Object.entries(SETTERS).map(([name, setter]) => [name, (context, args) => run(context, setter, args)]),
);

function run(context: Context, setter: Setter, args: Parameters<Handler>[1]): void {
  const { state, origin } = context;
  const netuid: number = setter.subnet === true ? args.netuid : ROOT_NETUID;
  const value = args[setter.value];
  if (setter.owner === true) ensureOwnerOrRoot(context, netuid, setter.limit);
  else ensureRoot(context);
  if (setter.window === true) ensureWindowOpen(state, context.block, netuid);
  if (setter.exists === true && !subnetExists(state, netuid)) throw DispatchFailure.module("AdminUtils", "SubnetDoesNotExist");
  if (setter.notRoot === true && netuid === ROOT_NETUID) throw DispatchFailure.module("AdminUtils", "NotPermittedOnRootSubnet");
  setter.check?.(state, netuid, value, origin);
  set(state, setter.item, setter.subnet === true ? [netuid] : [], value);
  if (setter.limit !== undefined && origin.type === "signed") noteOwnerLimit(context, netuid, setter.limit);
  if (setter.event !== undefined) context.event("SubtensorModule", setter.event, setter.subnet === true ? [netuid, value] : [value]);
  if (setter.ownEvent !== undefined) context.event("AdminUtils", setter.ownEvent, { netuid, [setter.value]: value });
}

/** A new tempo begins a new cycle (`apply_tempo_with_cycle_reset`). */
export const setTempo: Handler = (context, { netuid, tempo }) => {
  ensureRoot(context);
  ensureWindowOpen(context.state, context.block, netuid);
  if (!subnetExists(context.state, netuid)) throw DispatchFailure.module("AdminUtils", "SubnetDoesNotExist");
  set(context.state, "Tempo", [netuid], tempo);
  context.event("SubtensorModule", "TempoSet", [netuid, tempo]);
  set(context.state, "LastEpochBlock", [netuid], context.block);
};

/** Liquid alpha's bounds, in parts of 65535 (`do_set_alpha_values`). */
export const setAlphaValues: Handler = (context, { netuid, alphaLow, alphaHigh }) => {
  const { state, origin } = context;
  ensureOwnerOrRoot(context, netuid, "AlphaValues");
  ensureWindowOpen(state, context.block, netuid);
  const refuse = (error: string) => DispatchFailure.module("SubtensorModule", error);
  if (!get(state, "LiquidAlphaOn", netuid)) throw refuse("LiquidAlphaDisabled");
  const least = Math.floor(65535 / 40);
  if (alphaHigh < least) throw refuse("AlphaHighTooLow");
  if (alphaLow < least || alphaLow > alphaHigh) throw refuse("AlphaLowOutOfRange");
  set(state, "AlphaValues", [netuid], [alphaLow, alphaHigh]);
  if (origin.type === "signed") noteOwnerLimit(context, netuid, "AlphaValues");
};

export const refused =
  (error: string): Handler =>
  () => {
    throw DispatchFailure.module("AdminUtils", error);
  };
