import { walletCreate, walletNewColdkey, walletNewHotkey, walletRegenColdkey, walletRegenHotkey } from "../commands/walletKeys.js";
import { walletList } from "../commands/walletList.js";
import { walletSign } from "../commands/walletSign.js";
import { walletVerify } from "../commands/walletVerify.js";

export const commands = [
  walletCreate,
  walletNewColdkey,
  walletNewHotkey,
  walletRegenColdkey,
  walletRegenHotkey,
  walletList,
  walletSign,
  walletVerify,
];
