import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";

/**
 * Makes a subnet's validators forget a hotkey: drops its column from their bonds, where the subnet has that switched on
 * (`do_reset_bonds`, pallets/subtensor/src/epoch/run_epoch.rs).
 *
 * @param index storage index of subnet and mechanism
 */
export function resetBonds(state: State, index: number, hotkey: Hex): void {
  const netuid = index % 4096;
  if (state.get("SubtensorModule.BondsResetOn", netuid) !== true) return;
  const uid: number | null = state.get("SubtensorModule.Uids", netuid, hotkey);
  if (uid === null) return;
  for (const key of state.keys("SubtensorModule.Bonds", index)) {
    const row: [number, number][] = state.get("SubtensorModule.Bonds", ...key);
    state.set(
      "SubtensorModule.Bonds",
      key,
      row.filter(([column]) => column !== uid),
    );
  }
}
