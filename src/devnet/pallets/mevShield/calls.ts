import type { PalletCalls } from "../../runtime/context.js";
import { announceNextKey } from "./announcedKeys.js";
import { setMaxExtrinsicWeight, setMaxPending, setOnInitializeWeight, setStoredLifetime, storeEncrypted } from "./stored.js";
import { submitEncrypted } from "./submit.js";

export const mevShieldCalls: PalletCalls = {
  announce_next_key: announceNextKey,
  set_max_extrinsic_weight: setMaxExtrinsicWeight,
  set_max_pending_extrinsics_number: setMaxPending,
  set_on_initialize_weight: setOnInitializeWeight,
  set_stored_extrinsic_lifetime: setStoredLifetime,
  store_encrypted: storeEncrypted,
  submit_encrypted: submitEncrypted,
};
