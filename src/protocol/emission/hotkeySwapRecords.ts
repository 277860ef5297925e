import type { StateReader } from "../../state/state.js";
import type { Hook } from "../hook.js";
import { item } from "../item.js";
import { prodOrFast } from "../rules.js";

/** Blocks between a coldkey's swaps of hotkeys on a subnet, for which they are remembered (`HotkeySwapOnSubnetInterval`: one day). */
export const hotkeySwapInterval = (state: StateReader): bigint => prodOrFast(state, 7200n, 1n);

/** Forgets old swaps of hotkeys, of one subnet per block (of all where the interval is one) (`clean_up_hotkey_swap_records`, pallets/subtensor/src/macros/hooks.rs). */
export function forgetHotkeySwaps({ state, block }: Hook): void {
  const interval = hotkeySwapInterval(state);
  for (const [netuid] of state.keys(item("NetworksAdded")) as [number][]) {
    if (BigInt(netuid) % interval !== block % interval) continue;
    for (const key of state.keys(item("LastHotkeySwapOnNetuid"), netuid))
      if ((state.get(item("LastHotkeySwapOnNetuid"), ...key) as bigint) + interval < block)
        state.delete(item("LastHotkeySwapOnNetuid"), ...key);
  }
}
