import { homedir } from "node:os";
import { join } from "node:path";
import { WalletError } from "../errors/kinds.js";

/** Where a wallet's files are. */
export interface WalletLocation {
  /** The folder of all wallets; `~/.bittensor/wallets` unless given. */
  readonly path?: string;
  readonly name: string;
}

/** The folder that the official wallets are in. */
export function defaultWalletPath(): string {
  return join(homedir(), ".bittensor", "wallets");
}

/** The paths of a coldkey, or of a hotkey. @throws WalletError `ERR_WALLET_NAME` */
export function filesOf(
  { path = defaultWalletPath(), name }: WalletLocation,
  hotkey: string | undefined,
): { secret: string; public: string } {
  const folder = join(expandHome(path), checkedName(name, "wallet"));
  if (hotkey === undefined) return { secret: join(folder, "coldkey"), public: join(folder, "coldkeypub.txt") };
  const file = join(folder, "hotkeys", checkedName(hotkey, "hotkey"));
  return { secret: file, public: `${file}pub.txt` };
}

function expandHome(path: string): string {
  return path === "~" || path.startsWith("~/") ? join(homedir(), path.slice(1)) : path;
}

/** A name stays within its folder, and means one thing. */
function checkedName(name: string, what: string): string {
  const wrong = (why: string): never => {
    throw new WalletError("ERR_WALLET_NAME", `${JSON.stringify(name)} can't be a ${what}'s name: ${why}`, {
      remedy: "Use letters, digits, dots, dashes and blanks.",
    });
  };
  if (name === "" || name === "." || name === "..") wrong("it names no file");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[/\\\u0000-\u001f\u007f]/.test(name)) wrong("it has a slash or a control character");
  if (new TextEncoder().encode(name).length > 200) wrong("it is too long");
  if (what === "hotkey" && /(\.lock|pub\.txt|\.tmp)$/.test(name)) wrong("its end is reserved");
  return name;
}
