import { InputError } from "../../errors/kinds.js";
import { fromHex } from "../../units/hex.js";
import { decodeSs58 } from "../../units/ss58.js";
import { verifySignature } from "../../wallet/keys/verifySignature.js";
import type { Command } from "../command.js";
import { jsonText } from "../output/json.js";

/** What was verified doesn't hold. */
const MISMATCH = 3;

export const walletVerify: Command = {
  group: "wallet",
  name: "verify",
  doc: "Check who signed a message",
  flags: [
    { name: "message", aliases: ["m"], doc: "What was signed, as UTF-8", value: "text", required: true },
    { name: "signature", aliases: ["s"], doc: "The signature, as hex", value: "hex", required: true },
    { name: "address", aliases: ["a"], doc: "Whose signature it should be", value: "address", required: true },
    { name: "crypto-type", doc: "sr25519, or ed25519", value: "type" },
  ],
  examples: ["tao wallet verify --message hello --signature 0x… --address 5F…"],
  takes: ["json"],
  async run(context) {
    const { message, signature, address, "crypto-type": cryptoType = "sr25519" } = context.flags;
    if (cryptoType !== "sr25519" && cryptoType !== "ed25519")
      throw new InputError("ERR_INPUT_TEXT", `${JSON.stringify(cryptoType)} isn't a crypto type`, { remedy: "Say sr25519 or ed25519." });
    const { publicKey } = decodeSs58(String(address));
    const valid = verifySignature(new TextEncoder().encode(String(message)), fromHex(String(signature)), publicKey, cryptoType);
    context.print(
      context.json
        ? jsonText("wallet-verify", { data: { valid, address } })
        : valid
          ? `✓ signed by ${address}`
          : `✗ not the signature of ${address} for this message`,
    );
    return valid ? 0 : MISMATCH;
  },
};
