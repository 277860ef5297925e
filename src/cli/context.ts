import type { Client } from "../client/connect.js";
import { isSs58 } from "../units/ss58.js";
import type { WalletLocation } from "../wallet/location.js";
import type { OpenKeyfileOptions } from "../wallet/openKey.js";
import { unlocking } from "./input/unlocking.js";
import { printable } from "./output/printable.js";
import { expandHome, findSettings, type Settings } from "./settings.js";

/** What a command is given: flags, settings, the chain, and whom to talk to. */
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
  /** To be called before something is sent: from then on Ctrl-C says that it isn't known what became of it. */
  sending(): void;
  /** How keys are opened: where their passwords come from, and what is shown meanwhile. */
  readonly unlocking: OpenKeyfileOptions;
  /** The address of the wallet's coldkey, or of the chosen hotkey. */
  address(role: "coldkey" | "hotkey"): Promise<string>;
}

/** What a context is made of. */
export interface ContextOptions {
  readonly flags: Context["flags"];
  connect(network: string): Promise<Client>;
  interrupted(): Promise<void>;
  sending(): void;
}

export function createContext({ flags, connect, interrupted, sending }: ContextOptions): Context {
  const settings = findSettings(flags);
  const chosen = (name: keyof Settings) => settings[name].value ?? "";
  const [network, hotkey] = [chosen("network"), chosen("hotkey")];
  const wallet: WalletLocation = { name: chosen("wallet-name"), path: expandHome(chosen("wallet-path")) };
  const interactive = process.stdin.isTTY === true && flags["no-prompt"] !== true;
  return {
    flags,
    print: (text) => process.stdout.write(`${printable(text)}\n`),
    say: (text) => process.stderr.write(`${printable(text)}\n`),
    remark: (text) => flags.quiet !== true && process.stderr.write(`${printable(text)}\n`),
    json: flags["json-output"] === true,
    interactive,
    network,
    settings,
    standing: (flag) => (Object.hasOwn(settings, flag) ? settings[flag as keyof Settings].value : undefined),
    wallet,
    hotkeyName: hotkey,
    connect: () => connect(network),
    interrupted,
    sending,
    unlocking: unlocking({ flags, wallet }, { interactive, quiet: flags.quiet === true }),
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
