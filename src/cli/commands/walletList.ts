import { type ListedWallet, listWallets } from "../../wallet/list.js";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";

export const walletList: Command = {
  group: "wallet",
  name: "list",
  doc: "The wallets on this machine",
  flags: [
    { name: "wallet-name", aliases: ["w", "name", "wallet.name"], doc: "Only the wallet of this name", value: "name" },
    { name: "coldkeys-only", doc: "Leave the hotkeys out" },
  ],
  examples: ["tao wallet list", "tao wallet list --wallet-path ./wallets"],
  takes: ["wallet", "json"],
  async run(context) {
    const { "wallet-name": only, "coldkeys-only": coldkeysOnly } = context.flags;
    const found = await listWallets(context.wallet.path);
    const named = only === undefined ? found : found.filter(({ name }) => name === only);
    const wallets = coldkeysOnly === true ? named.map((wallet) => ({ ...wallet, hotkeys: [] })) : named;
    if (context.json) context.print(jsonText("wallet-list", { data: wallets }));
    else if (wallets.length === 0) context.print(`no wallets in ${context.wallet.path}`);
    else context.print(wallets.map(walletText).join("\n"));
    return 0;
  },
};

function walletText({ name, coldkey, watchOnly, hotkeys }: ListedWallet): string {
  return [
    `${name}  ${coldkey ?? (watchOnly ? "(no coldkey)" : "(unreadable)")}${watchOnly && coldkey !== undefined ? "  watched only" : ""}`,
    ...hotkeys.map((key) => `  └ ${key.name}  ${key.address ?? "(encrypted or unreadable)"}${key.watchOnly ? "  watched only" : ""}`),
  ].join("\n");
}
