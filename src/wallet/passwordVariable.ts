import { resolve } from "node:path";
import { InputError } from "../errors/kinds.js";
import { defaultWalletPath, expandHome, filesOf, type WalletLocation } from "./location.js";

/*
 * The official libraries look for a keyfile's password in a variable named after its path. The value is disguised, not protected: base64 of the
 * password XOR the variable's name.
 */

/**
 * The variables that the official versions look for, for a coldkey or `hotkey`: bittensor 11 normalises the path, bittensor-wallet takes it as it is
 * given; and the one of the path from the root.
 */
export function passwordVariables({ path = defaultWalletPath(), name }: WalletLocation, hotkey?: string): string[] {
  const normal = filesOf({ path, name }, hotkey).secret;
  const root = expandHome(path);
  const verbatim = `${root}${root.endsWith("/") ? "" : "/"}${name}/${hotkey === undefined ? "coldkey" : `hotkeys/${hotkey}`}`;
  return [...new Set([normal, verbatim, resolve(normal)].map(passwordVariable))];
}

/** The variable of a keyfile, by its path. */
export function passwordVariable(keyfilePath: string): string {
  return `BT_PW_${keyfilePath.replace(/[/.]/g, "_").toUpperCase()}`;
}

/** A password as the variable holds it. */
export function disguisePassword(variable: string, password: string): string {
  return Buffer.from(xor(new TextEncoder().encode(password), variable)).toString("base64");
}

/** The password in a variable. @throws InputError `ERR_INPUT_PASSWORD` where it isn't in the official form, e.g. a plain password */
export function revealPassword(variable: string, value: string): string {
  const text = value.trim();
  try {
    if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new TypeError("not base64");
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(xor(Buffer.from(text, "base64"), variable));
  } catch {
    throw new InputError(
      "ERR_INPUT_PASSWORD",
      `${variable} isn't in the form that the official wallets give it: base64 of the password XOR the name`,
      {
        remedy: "A plain password goes into BT_WALLET_PASSWORD, or a file named by BT_WALLET_PASSWORD_FILE.",
        details: { variable },
      },
    );
  }
}

function xor(bytes: Uint8Array, variable: string): Uint8Array {
  const key = new TextEncoder().encode(variable);
  return bytes.map((byte, i) => byte ^ key[i % key.length]!);
}
