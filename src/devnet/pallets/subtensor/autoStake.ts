import type { Hex } from "../../../units/hex.js";
import { type Handler, signer } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, has, set, subnetExists } from "./items.js";

/** The hotkey that a coldkey's mining rewards of a subnet are staked on. */
export const setAutoStake: Handler = (context, { netuid, hotkey }) => {
  const { state } = context;
  const coldkey = signer(context);
  ensure(subnetExists(state, netuid), "SubnetNotExists");
  ensure(has(state, "Uids", netuid, hotkey), "HotKeyNotRegisteredInSubNet");
  const current: Hex | null = get(state, "AutoStakeDestination", coldkey, netuid);
  const coldkeysOf = (key: Hex): Hex[] => get(state, "AutoStakeDestinationColdkeys", key, netuid);
  if (current !== null) {
    ensure(current !== hotkey, "SameAutoStakeHotkeyAlreadySet");
    set(
      state,
      "AutoStakeDestinationColdkeys",
      [current, netuid],
      coldkeysOf(current).filter((key) => key !== coldkey),
    );
  }
  set(state, "AutoStakeDestination", [coldkey, netuid], hotkey);
  const others = coldkeysOf(hotkey);
  set(state, "AutoStakeDestinationColdkeys", [hotkey, netuid], others.includes(coldkey) ? others : [...others, coldkey]);
  context.event("SubtensorModule", "AutoStakeDestinationSet", { coldkey, netuid, hotkey });
};
