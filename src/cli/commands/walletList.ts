import { type ListedWallet, listWallets } from "../../wallet/list.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";

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
    answer(context, "wallet list", wallets, () =>
      wallets.length === 0 ? `no wallets in ${context.wallet.path}; tao wallet create makes one` : wallets.map(walletText).join("\n"),
    );
    return 0;
  },
};

function walletText({ name, coldkey, watchOnly, hotkeys }: ListedWallet): string {
  return [
    `${name}  ${coldkey ?? (watchOnly ? "(no coldkey)" : "(unreadable)")}${watchOnly && coldkey !== undefined ? "  watched only" : ""}`,
    ...hotkeys.map((key) => `  └ ${key.name}  ${key.address ?? "(encrypted or unreadable)"}${key.watchOnly ? "  watched only" : ""}`),
  ].join("\n");
}
