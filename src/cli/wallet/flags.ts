import { InputError } from "../../errors/kinds.js";
import type { CryptoType } from "../../wallet/content.js";
import type { Flag } from "../command.js";
import type { Context } from "../context.js";

/** Which of a wallet's keys a command is about. */
export type KeyKind = "coldkey" | "hotkey";

export const OVERWRITE: Flag = { name: "overwrite", doc: "Replace keys that exist" };
export const USE_HOTKEY: Flag = { name: "use-hotkey", doc: "The hotkey, in place of the coldkey" };
/** btcli has it where nothing is asked that could be declined. */
export const NO: Flag = { name: "no", doc: "Changes nothing here", moot: true };
export const CRYPTO_TYPE: Flag = { name: "crypto-type", doc: "sr25519 (the default), or ed25519", value: "type" };
export const NEW_PASSWORD: readonly Flag[] = [
  { name: "new-password-file", doc: "A file with the new password, in place of asking for it", value: "file" },
  { name: "new-password-fd", doc: "An open file descriptor to read the new password from", value: "number" },
];
/** `--no-password` and btcli's `--no-use-password` are the same. */
export const USE_PASSWORD: Flag = {
  name: "use-password",
  off: ["no-password"],
  doc: "Encrypt the key's file (coldkeys: unless --no-password; hotkeys: only if said)",
};

/** @throws InputError `ERR_INPUT_TEXT` */
export function cryptoTypeOf({ flags }: Context, name = "crypto-type"): CryptoType | undefined {
  const given = flags[name];
  if (given === undefined || given === "sr25519" || given === "ed25519") return given;
  throw new InputError("ERR_INPUT_TEXT", `${JSON.stringify(given)} isn't a crypto type`, { remedy: "Say sr25519 or ed25519." });
}

/** The hotkey that a command is about; undefined where it is about the coldkey. */
export function hotkeyIf(
  context: Context,
  kind: KeyKind = context.flags["use-hotkey"] === true ? "hotkey" : "coldkey",
): string | undefined {
  return kind === "hotkey" ? context.hotkeyName : undefined;
}

/** How messages call a key. */
export const keyName = (hotkey: string | undefined) => (hotkey === undefined ? "coldkey" : `hotkey ${hotkey}`);
