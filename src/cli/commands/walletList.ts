import { listWallets } from "../../wallet/list.js";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";

export const walletList: Command = {
  group: "wallet",
  name: "list",
  doc: "The wallets on this machine",
  flags: [],
  examples: ["tao wallet list", "tao wallet list --wallet-path ./wallets"],
  takes: ["wallet", "json"],
  async run(context) {
    const wallets = await listWallets(context.wallet.path);
    if (context.json) context.print(jsonText("wallet-list", { data: wallets }));
    else if (wallets.length === 0) context.print(`no wallets in ${context.wallet.path}`);
    else
      for (const { name, coldkey, hotkeys } of wallets) {
        context.print(`${name}  ${coldkey ?? "(unreadable)"}`);
        for (const hotkey of hotkeys) context.print(`  └ ${hotkey.name}  ${hotkey.address ?? "(encrypted or unreadable)"}`);
      }
    return 0;
  },
};
