import type { PalletCalls } from "../../runtime/context.js";
import { refused, setAlphaValues, setTempo, setterHandlers } from "./set.js";

export const adminUtilsCalls: PalletCalls = {
  ...setterHandlers,
  sudo_set_alpha_values: setAlphaValues,
  sudo_set_network_pow_registration_allowed: refused("POWRegistrationDisabled"),
  sudo_set_tempo: setTempo,
  sudo_set_total_issuance: refused("Deprecated"),
};
