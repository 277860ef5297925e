import { fromHex } from "../../units/hex.js";
import { accountHex, encodeSs58 } from "../../units/ss58.js";
import { verifySignature } from "../../wallet/keys/verifySignature.js";
import type { Command } from "../command.js";
import { answer } from "../output/answer.js";
import { cryptoTypeOf } from "../wallet/flags.js";

/** What was verified doesn't hold. */
const MISMATCH = 3;

export const walletVerify: Command = {
  group: "wallet",
  name: "verify",
  doc: "Check who signed a message",
  flags: [
    { name: "message", aliases: ["m"], doc: "What was signed, as UTF-8", value: "text", required: true },
    { name: "signature", aliases: ["s"], doc: "The signature, as hex", value: "hex", required: true },
    {
      name: "address",
      aliases: ["a", "public-key", "p"],
      doc: "Whose signature it should be: address, or public key in hex",
      value: "address",
      required: true,
    },
    { name: "crypto-type", doc: "sr25519 or ed25519; both are tried unless given", value: "type" },
  ],
  examples: ["tao wallet verify --message hello --signature 0x… --address 5F…"],
  takes: ["json"],
  async run(context) {
    const { flags } = context;
    const asked = cryptoTypeOf(context);
    const publicKey = fromHex(accountHex(/^[0-9a-fA-F]{64}$/.test(String(flags.address)) ? `0x${flags.address}` : String(flags.address)));
    const [message, signature] = [new TextEncoder().encode(String(flags.message)), fromHex(String(flags.signature))];
    const types = asked === undefined ? (["sr25519", "ed25519"] as const) : [asked];
    const cryptoType = types.find((type) => verifySignature(message, signature, publicKey, type));
    const address = encodeSs58(publicKey);
    const data = { valid: cryptoType !== undefined, address, ...(cryptoType === undefined ? {} : { cryptoType }) };
    answer(context, "wallet verify", data, () =>
      cryptoType !== undefined ? `✓ signed by ${address} (${cryptoType})` : `✗ not the signature of ${address} for this message`,
    );
    return cryptoType !== undefined ? 0 : MISMATCH;
  },
};
