import type { PalletCalls } from "../../runtime/context.js";
import { burnOwn, forceAdjustTotalIssuance, forceSetBalance, forceTransfer, forceUnreserve, upgradeAccounts } from "./forced.js";
import { transferAll, transferAllowDeath, transferKeepAlive } from "./transfers.js";

export const balancesCalls: PalletCalls = {
  burn: burnOwn,
  force_adjust_total_issuance: forceAdjustTotalIssuance,
  force_set_balance: forceSetBalance,
  force_transfer: forceTransfer,
  force_unreserve: forceUnreserve,
  transfer_all: transferAll,
  transfer_allow_death: transferAllowDeath,
  transfer_keep_alive: transferKeepAlive,
  upgrade_accounts: upgradeAccounts,
};
