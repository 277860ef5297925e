import type { PalletCalls } from "../../runtime/context.js";
import { transferAll, transferAllowDeath, transferKeepAlive } from "./transfers.js";

export const balancesCalls: PalletCalls = {
  transfer_all: transferAll,
  transfer_allow_death: transferAllowDeath,
  transfer_keep_alive: transferKeepAlive,
};
