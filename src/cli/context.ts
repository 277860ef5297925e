import { readFileSync } from "node:fs";
import type { Client } from "../client/connect.js";
import { InputError, WalletError } from "../errors/kinds.js";
import { isSs58 } from "../units/ss58.js";
import type { WalletLocation } from "../wallet/location.js";
import type { AskPassword } from "../wallet/wallet.js";
import type { Flag } from "./command.js";
import { askHidden } from "./input/ask.js";
import { settings } from "./settings.js";

export interface Context {
  /** The flags that were given, by their names; absent ones are undefined. */
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  /** The results go here: standard output. */
  print(text: string): void;
  /** Everything else: standard error. */
  say(text: string): void;
  readonly json: boolean;
  /** Whether somebody is there to be asked. */
  readonly interactive: boolean;
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
    json: flags["json-output"] === true,
    interactive,
    network: chosen.network,
    wallet,
    hotkeyName: chosen.hotkey,
    connect: () => connect(chosen.network),
    askPassword: passwords(flags["password-file"] as string | undefined, interactive),
    async address(role) {
      if (role === "hotkey" && isSs58(chosen.hotkey)) return chosen.hotkey;
      const { addressOf } = await import("../wallet/address.js");
      return addressOf(wallet, role === "hotkey" ? chosen.hotkey : undefined);
    },
  };
}

const MOST_TRIES = 3;

function passwords(file: string | undefined, interactive: boolean): AskPassword {
  let tries = 0;
  return async ({ path, failure }) => {
    if (file !== undefined) {
      if (failure !== undefined) throw failure;
      return readFileSync(file, "utf8").replace(/\r?\n$/, "");
    }
    const fromEnvironment = process.env.BT_WALLET_PASSWORD;
    if (fromEnvironment !== undefined) {
      if (failure !== undefined) throw failure;
      return fromEnvironment;
    }
    if (!interactive)
      throw new InputError("ERR_INPUT_PASSWORD", `${path} is encrypted, and nobody is there to be asked for its password`, {
        remedy: "Give --password-file, or set BT_WALLET_PASSWORD.",
      });
    if (failure !== undefined) process.stderr.write(`${failure.message}\n`);
    if (++tries > MOST_TRIES) throw failure ?? new WalletError("ERR_WALLET_PASSWORD", "no password was given");
    return askHidden(`Password of ${path}: `);
  };
}
