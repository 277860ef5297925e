import { transfer } from "../../extrinsics/transfer.js";
import { balance } from "../../queries/balance.js";
import { walletCreate, walletNewColdkey, walletNewHotkey, walletRegenColdkey, walletRegenHotkey } from "../commands/walletKeys.js";
import { walletList } from "../commands/walletList.js";
import { walletSign } from "../commands/walletSign.js";
import { walletVerify } from "../commands/walletVerify.js";
import { intentCommand } from "../fromIntent.js";
import { readCommand } from "../fromRead.js";

export const commands = [
  walletCreate,
  walletNewColdkey,
  walletNewHotkey,
  walletRegenColdkey,
  walletRegenHotkey,
  walletList,
  readCommand(balance),
  intentCommand(transfer),
  walletSign,
  walletVerify,
];
