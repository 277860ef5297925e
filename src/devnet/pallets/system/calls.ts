import type { PalletCalls } from "../../runtime/context.js";
import { remark, remarkWithEvent } from "./remarks.js";
import { killPrefix, killStorage, setStorage } from "./storage.js";

export const systemCalls: PalletCalls = {
  kill_prefix: killPrefix,
  kill_storage: killStorage,
  remark: remark,
  remark_with_event: remarkWithEvent,
  set_storage: setStorage,
};
