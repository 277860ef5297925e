import { walletExport, walletImport } from "../commands/walletExport.js";
import { walletDecryptFile, walletEncryptFile } from "../commands/walletFiles.js";
import { walletCreate, walletNewColdkey, walletNewHotkey } from "../commands/walletKeys.js";
import { walletList } from "../commands/walletList.js";
import { walletDecrypt, walletEncrypt } from "../commands/walletMessages.js";
import { walletOverview } from "../commands/walletOverview.js";
import { walletRegenColdkey, walletRegenColdkeypub, walletRegenHotkey, walletRegenHotkeypub } from "../commands/walletRegen.js";
import { walletShow } from "../commands/walletShow.js";
import { walletSign } from "../commands/walletSign.js";
import { walletTotals } from "../commands/walletTotals.js";
import { walletVerify } from "../commands/walletVerify.js";

export const commands = [
  walletOverview,
  walletTotals,
  walletCreate,
  walletNewColdkey,
  walletNewHotkey,
  walletRegenColdkey,
  walletRegenColdkeypub,
  walletRegenHotkey,
  walletRegenHotkeypub,
  walletList,
  walletShow,
  walletSign,
  walletVerify,
  walletEncrypt,
  walletDecrypt,
  walletEncryptFile,
  walletDecryptFile,
  walletExport,
  walletImport,
];
