import { closeSync } from "node:fs";
import type { Client } from "../client/connect.js";
import { InputError, WalletError } from "../errors/kinds.js";
import { isSs58 } from "../units/ss58.js";
import type { WalletLocation } from "../wallet/location.js";
import type { AskPassword } from "../wallet/openKey.js";
import { askHidden } from "./input/ask.js";
import { readText } from "./input/readText.js";
import { expandHome, findSettings, type Settings } from "./settings.js";

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
  /** Whether somebody is there to be asked, and may be. */
  readonly interactive: boolean;
  /** Whether a password was given, so that nobody is asked. */
  readonly hasPassword: boolean;
  readonly network: string;
  readonly settings: Settings;
  /** What stands in for a flag that wasn't given, from the environment or a config file. */
  standing(flag: string): string | undefined;
  readonly wallet: WalletLocation;
  readonly hotkeyName: string;
  /** Connects to the chosen network; closed by `main`. */
  connect(): Promise<Client>;
  /** Settles on Ctrl-C, which from then on doesn't end the program by itself. */
  interrupted(): Promise<void>;
  /** Asks for a password, from a file or a terminal. */
  readonly askPassword: AskPassword;
  /** The address of the wallet's coldkey, or of the chosen hotkey. */
  address(role: "coldkey" | "hotkey"): Promise<string>;
}

export interface ContextOptions {
  readonly flags: Context["flags"];
  connect(network: string): Promise<Client>;
  interrupted(): Promise<void>;
}

export function createContext({ flags, connect, interrupted }: ContextOptions): Context {
  const settings = findSettings(flags);
  const chosen = (name: keyof Settings) => settings[name].value ?? "";
  const [network, hotkey] = [chosen("network"), chosen("hotkey")];
  const wallet: WalletLocation = { name: chosen("wallet-name"), path: expandHome(chosen("wallet-path")) };
  const interactive = process.stdin.isTTY === true && flags["no-prompt"] !== true;
  return {
    flags,
    print: (text) => process.stdout.write(`${text}\n`),
    say: (text) => process.stderr.write(`${text}\n`),
    remark: (text) => flags.quiet !== true && process.stderr.write(`${text}\n`),
    json: flags["json-output"] === true,
    interactive,
    hasPassword: givenPassword(flags) !== undefined,
    network,
    settings,
    standing: (flag) => (Object.hasOwn(settings, flag) ? settings[flag as keyof Settings].value : undefined),
    wallet,
    hotkeyName: hotkey,
    connect: () => connect(network),
    interrupted,
    askPassword: passwords(flags, interactive),
    async address(role) {
      const { addressOf } = await import("../wallet/address.js");
      return role === "coldkey" ? addressOf(wallet) : hotkeyAddress(wallet, hotkey);
    },
  };
}

/** A hotkey by its name in the wallet, else by whatever an address may be called. */
async function hotkeyAddress(wallet: WalletLocation, hotkey: string): Promise<string> {
  if (isSs58(hotkey)) return hotkey;
  const { addressOf } = await import("../wallet/address.js");
  return addressOf(wallet, hotkey).catch(async (missing) => {
    if (!["ERR_WALLET_MISSING", "ERR_WALLET_NAME"].includes(missing.code)) throw missing;
    const { resolveAddress } = await import("./address.js");
    return resolveAddress(hotkey, wallet).catch(() => {
      throw missing;
    });
  });
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
