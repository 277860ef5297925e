import { transfer } from "../../extrinsics/transfer.js";
import { balance } from "../../queries/balance.js";
import { walletCreate } from "../commands/walletCreate.js";
import { walletList } from "../commands/walletList.js";
import { intentCommand } from "../fromIntent.js";
import { readCommand } from "../fromRead.js";

export const commands = [walletCreate, walletList, readCommand(balance), intentCommand(transfer)];
