import { InputError } from "../../errors/kinds.js";
import { fromHex } from "../../units/hex.js";
import { accountHex, encodeSs58 } from "../../units/ss58.js";
import { storePublicKey } from "../../wallet/storeKey.js";
import type { Command } from "../command.js";
import type { Context } from "../context.js";
import { answer } from "../output/answer.js";
import { UsageError } from "../usageError.js";
import { CRYPTO_TYPE, cryptoTypeOf, hotkeyIf, type KeyKind, OVERWRITE, USE_PASSWORD } from "../wallet/flags.js";
import { givenKey, SECRET_FLAGS } from "../wallet/givenKey.js";
import { makeKeys } from "../wallet/makeKeys.js";

export const walletRegenColdkey = restoring(
  "coldkey",
  "regen-coldkey",
  "Restore a coldkey's files from its mnemonic, seed, private key or JSON",
);
export const walletRegenHotkey = restoring(
  "hotkey",
  "regen-hotkey",
  "Restore a hotkey's files from its mnemonic, seed, private key or JSON",
);
export const walletRegenColdkeypub = watching(
  "coldkey",
  "regen-coldkeypub",
  "Write a coldkey's public file from its address: enough to watch it",
);
export const walletRegenHotkeypub = watching(
  "hotkey",
  "regen-hotkeypub",
  "Write a hotkey's public file from its address: enough to name it",
);

function restoring(kind: KeyKind, name: "regen-coldkey" | "regen-hotkey", doc: string): Command {
  return {
    group: "wallet",
    name,
    doc,
    flags: [...SECRET_FLAGS, CRYPTO_TYPE, USE_PASSWORD, OVERWRITE],
    examples: [`tao wallet ${name} --wallet-name alice`, `tao wallet ${name} --wallet-name alice --json-file export.json`],
    takes: ["wallet", "password", ...(kind === "hotkey" ? (["hotkey"] as const) : []), "json"],
    async run(context) {
      if (kind === "coldkey")
        context.remark("On a machine that isn't yours, regen-coldkeypub is enough to watch the coldkey and to run its hotkeys.");
      const keypair = await givenKey(context, cryptoTypeOf(context));
      return makeKeys(context, { command: `wallet ${name}`, kinds: [kind], keypair });
    },
  };
}

function watching(kind: KeyKind, name: "regen-coldkeypub" | "regen-hotkeypub", doc: string): Command {
  return {
    group: "wallet",
    name,
    doc,
    flags: [
      { name: "ss58", aliases: ["ss58-address"], doc: "The key's address", value: "address" },
      { name: "public-key-hex", doc: "The public key in hex, in place of the address", value: "hex" },
      CRYPTO_TYPE,
      OVERWRITE,
    ],
    examples: [`tao wallet ${name} --wallet-name alice --ss58 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY`],
    takes: ["wallet", ...(kind === "hotkey" ? (["hotkey"] as const) : []), "json"],
    async run(context) {
      const publicKey = givenPublicKey(context);
      const key = { publicKey, address: encodeSs58(publicKey), cryptoType: cryptoTypeOf(context) ?? "sr25519" };
      const overwrite = context.flags.overwrite === true;
      const path = await storePublicKey(key, { ...context.wallet, hotkey: hotkeyIf(context, kind), overwrite });
      answer(context, `wallet ${name}`, { address: key.address, path }, () => `✓ ${kind} ${key.address}\n  ${path}`);
      return 0;
    },
  };
}

/** From the address, the hex, or both where they agree. @throws UsageError, InputError `ERR_INPUT_ADDRESS` */
function givenPublicKey({ flags }: Context): Uint8Array {
  const { ss58, "public-key-hex": hex } = flags;
  const given = [
    typeof ss58 === "string" ? accountHex(ss58) : undefined,
    typeof hex === "string" ? accountHex(`0x${hex.replace(/^0x/, "")}`) : undefined,
  ];
  const [first, second] = given.filter((key) => key !== undefined);
  if (first === undefined) throw new UsageError("there is no key to write", "Give --ss58, or --public-key-hex.");
  if (second !== undefined && second !== first)
    throw new InputError("ERR_INPUT_ADDRESS", `the address ${ss58} and the public key ${hex} are of different keys`, {
      remedy: "Give one of them.",
    });
  return fromHex(first);
}
