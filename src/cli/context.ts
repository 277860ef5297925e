import { closeSync } from "node:fs";
import type { Client } from "../client/connect.js";
import { InputError, WalletError } from "../errors/kinds.js";
import { isSs58 } from "../units/ss58.js";
import type { WalletLocation } from "../wallet/location.js";
import type { AskPassword } from "../wallet/wallet.js";
import type { Flag } from "./command.js";
import { askHidden } from "./input/ask.js";
import { readText } from "./input/readText.js";
import { settings } from "./settings.js";

export interface Context {
  /** The flags that were given, by their names; absent ones are undefined. */
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  /** The results go here: standard output. */
  print(text: string): void;
  /** Everything else: standard error. */
  say(text: string): void;
  /** Steps and remarks, which --quiet leaves out: standard error. */
  remark(text: string): void;
  readonly json: boolean;
  /** Whether somebody is there to be asked. */
  readonly interactive: boolean;
  /** Whether a password was given, so that nobody is asked. */
  readonly hasPassword: boolean;
  readonly network: string;
  readonly wallet: WalletLocation;
  readonly hotkeyName: string;
  /** Connects to the chosen network; closed by `main`. */
  connect(): Promise<Client>;
  /** Asks for a password, from a file or a terminal. */
  readonly askPassword: AskPassword;
  /** The address of the wallet's coldkey, or of the chosen hotkey. */
  address(role: "coldkey" | "hotkey"): Promise<string>;
}

export interface ContextOptions {
  readonly flags: Context["flags"];
  readonly declared: readonly Flag[];
  connect(network: string): Promise<Client>;
}

export function createContext({ flags, connect }: ContextOptions): Context {
  const chosen = settings(flags);
  const wallet: WalletLocation = { name: chosen.walletName, path: chosen.walletPath };
  const interactive = process.stdin.isTTY === true;
  return {
    flags,
    print: (text) => process.stdout.write(`${text}\n`),
    say: (text) => process.stderr.write(`${text}\n`),
    remark: (text) => flags.quiet !== true && process.stderr.write(`${text}\n`),
    json: flags["json-output"] === true,
    interactive,
    hasPassword: givenPassword(flags) !== undefined,
    network: chosen.network,
    wallet,
    hotkeyName: chosen.hotkey,
    connect: () => connect(chosen.network),
    askPassword: passwords(flags, interactive),
    async address(role) {
      if (role === "hotkey" && isSs58(chosen.hotkey)) return chosen.hotkey;
      const { addressOf } = await import("../wallet/address.js");
      return addressOf(wallet, role === "hotkey" ? chosen.hotkey : undefined);
    },
  };
}

const MOST_TRIES = 3;

function passwords(flags: Context["flags"], interactive: boolean): AskPassword {
  const given = givenPassword(flags);
  let tries = 0;
  return async ({ path, failure }) => {
    if (given !== undefined) {
      if (failure !== undefined) throw failure;
      return given();
    }
    if (!interactive)
      throw new InputError("ERR_INPUT_PASSWORD", `${path} is encrypted, and nobody is there to be asked for its password`, {
        remedy: "Give --password-file or --password-fd, or set BT_WALLET_PASSWORD.",
      });
    if (failure !== undefined) process.stderr.write(`${failure.message}\n`);
    if (++tries > MOST_TRIES) throw failure ?? new WalletError("ERR_WALLET_PASSWORD", "no password was given");
    return askHidden(`Password of ${path}: `);
  };
}

/** Where the password comes from, if not from asking. It is read only when it's needed. */
function givenPassword(flags: Context["flags"]): (() => string) | undefined {
  const firstLine = (text: string) => text.split(/\r?\n/, 1)[0]!;
  const { "password-file": file, "password-fd": descriptor } = flags;
  if (typeof file === "string") return () => firstLine(readText(file, `the password file ${file}`));
  if (typeof descriptor === "string") {
    const number = Number(descriptor);
    if (!Number.isInteger(number) || number < 0)
      throw new InputError("ERR_INPUT_NUMBER", `${JSON.stringify(descriptor)} isn't a file descriptor`, {
        remedy: "Give its number, e.g. 3.",
      });
    return () => {
      const text = readText(number, `file descriptor ${number}`);
      if (number > 2) closeSync(number);
      return firstLine(text);
    };
  }
  const { BT_WALLET_PASSWORD: password } = process.env;
  return password === undefined ? undefined : () => password;
}
