import { InputError } from "../errors/kinds.js";
import { shown } from "../errors/shown.js";
import { isSs58 } from "../units/ss58.js";
import type { WalletLocation } from "../wallet/location.js";
import { readBook } from "./addressBook.js";

/**
 * The address that a text stands for: itself, a name in the address book, `WALLET/HOTKEY`, a wallet's name, or a hotkey of the chosen wallet.
 *
 * @throws InputError `ERR_INPUT_ADDRESS` where it is none of them
 */
export async function resolveAddress(text: string, { path, name: own }: WalletLocation): Promise<string> {
  if (isSs58(text) || looksLikeAddress(text)) return text; // what is wrong with it is said by whoever parses it
  const entry = readBook()[text];
  if (entry !== undefined) return entry.address;
  const [name = "", hotkey, ...more] = text.split("/");
  if (name !== "" && more.length === 0) {
    const { addressOf } = await import("../wallet/address.js");
    const absent = (error: { code?: string }) => {
      if (error.code === "ERR_WALLET_MISSING" || error.code === "ERR_WALLET_NAME") return undefined;
      throw error;
    };
    const found =
      (await addressOf({ path, name }, hotkey).catch(absent)) ??
      (hotkey === undefined ? await addressOf({ path, name: own }, name).catch(absent) : undefined);
    if (found !== undefined) return found;
  }
  throw new InputError(
    "ERR_INPUT_ADDRESS",
    `${shown(text)} is neither an SS58 address, nor a name in the address book, nor a wallet in ${path}`,
    { remedy: "Give an address, a name from `tao config addresses`, WALLET, or WALLET/HOTKEY.", details: { given: text } },
  );
}

/** Long enough, and of the letters that an address has: mistyped rather than a name. */
const looksLikeAddress = (text: string) => /^[1-9A-HJ-NP-Za-km-z]{40,}$/.test(text);
