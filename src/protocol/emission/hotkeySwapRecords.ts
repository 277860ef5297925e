import type { Hook } from "../hook.js";

const item = (name: string) => `SubtensorModule.${name}`;
/** Blocks for which a coldkey's swap of hotkeys on a subnet is remembered (`HotkeySwapOnSubnetInterval`: one day). */
const INTERVAL = 7200n;

/** Forgets old swaps of hotkeys, of one subnet per block (`clean_up_hotkey_swap_records`, pallets/subtensor/src/macros/hooks.rs). */
export function forgetHotkeySwaps({ state, block }: Hook): void {
  const netuid = Number(block % INTERVAL);
  if (!state.has(item("NetworksAdded"), netuid)) return;
  for (const key of state.keys(item("LastHotkeySwapOnNetuid"), netuid))
    if ((state.get(item("LastHotkeySwapOnNetuid"), ...key) as bigint) + INTERVAL < block)
      state.delete(item("LastHotkeySwapOnNetuid"), ...key);
}
