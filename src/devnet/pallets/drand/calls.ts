import type { PalletCalls } from "../../runtime/context.js";
import { setBeaconConfig, setOldestStoredRound, writePulse } from "./pulses.js";

export const drandCalls: PalletCalls = {
  set_beacon_config: setBeaconConfig,
  set_oldest_stored_round: setOldestStoredRound,
  write_pulse: writePulse,
};
