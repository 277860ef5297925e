import { registerNeuron as seat } from "../../../protocol/emission/neurons.js";
import type { Hex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";
import { ensure } from "../../runtime/failure.js";
import { get, has, isSubnetAccount, set } from "./items.js";

/** Makes a hotkey belong to a coldkey, unless it belongs to somebody already (`create_account_if_non_existent`). */
export function adoptHotkey({ state }: DispatchContext, coldkey: Hex, hotkey: Hex): void {
  ensure(!isSubnetAccount(hotkey), "CannotUseSystemAccount");
  if (has(state, "Owner", hotkey)) return;
  set(state, "Owner", [hotkey], coldkey);
  for (const list of ["OwnedHotkeys", "StakingHotkeys"]) {
    const known: Hex[] = get(state, list, coldkey);
    if (!known.includes(hotkey)) set(state, list, [coldkey], [...known, hotkey]);
  }
}

/** Registers a hotkey: at the end while there is room, else in place of the least useful neuron (`register_neuron`); its uid. */
export function registerNeuron(context: DispatchContext, netuid: number, hotkey: Hex): number {
  const uid = seat(context, netuid, hotkey);
  ensure(uid !== null, "NoNeuronIdAvailable");
  return uid;
}
