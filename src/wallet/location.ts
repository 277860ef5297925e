import { homedir } from "node:os";
import { join } from "node:path";
import { WalletError } from "../errors/kinds.js";

/** Where a wallet's files are. */
export interface WalletLocation {
  /** The folder of all wallets; `~/.bittensor/wallets` unless given. */
  readonly path?: string;
  readonly name: string;
}

/** Where a key's files are. */
export interface KeyFiles {
  /** The wallet's own folder. */
  readonly folder: string;
  readonly secret: string;
  /** The file beside it that holds no secret. */
  readonly public: string;
}

/** The folder that the official wallets are in. */
export function defaultWalletPath(): string {
  return join(homedir(), ".bittensor", "wallets");
}

/** The paths of a coldkey, or of a hotkey. @throws WalletError `ERR_WALLET_NAME` */
export function filesOf({ path = defaultWalletPath(), name }: WalletLocation, hotkey: string | undefined): KeyFiles {
  const folder = join(expandHome(path), checkedName(name, "wallet"));
  if (hotkey === undefined) return { folder, secret: join(folder, "coldkey"), public: join(folder, "coldkeypub.txt") };
  const file = join(folder, "hotkeys", checkedName(hotkey, "hotkey"));
  return { folder, secret: file, public: `${file}pub.txt` };
}

/** The files of a key that is to be made: its name must mean one thing to every official version. @throws WalletError `ERR_WALLET_NAME` */
export function newFilesOf(location: WalletLocation, hotkey: string | undefined): KeyFiles {
  // bittensor 11 drafts a key as its name and .tmp.
  if (hotkey !== undefined && /(\.lock|pub\.txt|\.tmp)$/.test(hotkey)) throw badName(hotkey, "hotkey", "its end is reserved");
  return filesOf(location, hotkey);
}

/** Whether a file among the hotkeys is something else, by the official wallets' rule; besides, our own drafts. */
export const isBesideKey = (file: string) => /(\.lock|pub\.txt|\.\d+-[0-9a-f]{16}\.tmp)$/.test(file);

export function expandHome(path: string): string {
  return path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
}

/** A name stays within its folder, and means one file. */
function checkedName(name: string, what: string): string {
  if (name === "" || name === "." || name === "..") throw badName(name, what, "it names no file");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[/\\\u0000-\u001f\u007f]/.test(name)) throw badName(name, what, "it has a slash or a control character");
  if (new TextEncoder().encode(name).length > 200) throw badName(name, what, "it is too long");
  return name;
}

function badName(name: string, what: string, why: string): WalletError {
  return new WalletError("ERR_WALLET_NAME", `${JSON.stringify(name.slice(0, 80))} can't be a ${what}'s name: ${why}`, {
    remedy: "Use letters, digits, dots, dashes and blanks.",
  });
}
