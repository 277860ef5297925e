import { toHex } from "../../units/hex.js";
import { openKey } from "../../wallet/openKey.js";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";
import { linesText } from "../output/table.js";

export const walletSign: Command = {
  group: "wallet",
  name: "sign",
  doc: "Sign a message with the coldkey, or with the hotkey",
  flags: [
    { name: "message", doc: "What to sign, as UTF-8", value: "text", required: true },
    { name: "use-hotkey", doc: "Sign with the hotkey" },
  ],
  examples: ["tao wallet sign --message 'I own this' --wallet-name alice", "tao wallet sign --message hello --use-hotkey --hotkey miner"],
  takes: ["wallet", "password", "hotkey", "json"],
  async run(context) {
    const hotkey = context.flags["use-hotkey"] === true ? context.hotkeyName : undefined;
    const key = await openKey(context.wallet, { hotkey, askPassword: context.askPassword });
    const signature = toHex(key.sign(new TextEncoder().encode(String(context.flags.message))));
    context.print(
      context.json
        ? jsonText("wallet-sign", { data: { address: key.address, signature } })
        : linesText([
            ["Signer", key.address],
            ["Signature", signature],
          ]),
    );
    return 0;
  },
};
