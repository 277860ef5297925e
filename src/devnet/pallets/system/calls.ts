import type { PalletCalls } from "../../runtime/context.js";
import { remark, remarkWithEvent } from "./remarks.js";
import { killPrefix, killStorage, setStorage } from "./storage.js";
import { applyAuthorizedUpgrade, authorizeUpgrade, setCode, setCodeUnchecked } from "./upgrades.js";

export const systemCalls: PalletCalls = {
  apply_authorized_upgrade: applyAuthorizedUpgrade,
  authorize_upgrade: authorizeUpgrade(true),
  authorize_upgrade_without_checks: authorizeUpgrade(false),
  kill_prefix: killPrefix,
  kill_storage: killStorage,
  remark: remark,
  remark_with_event: remarkWithEvent,
  set_code: setCode,
  set_code_without_checks: setCodeUnchecked,
  set_storage: setStorage,
};
