import type { Context } from "./context.js";
import { commonFlags } from "./helpTable.js";

/** A flag of a command. */
export interface Flag {
  /** Kebab-case, without dashes. */
  readonly name: string;
  /** Other spellings; single letters are short flags. */
  readonly aliases?: readonly string[];
  readonly doc: string;
  /** What stands behind it, e.g. `netuid`; a switch has none. */
  readonly value?: string;
  readonly required?: boolean;
}

/** What `tao GROUP NAME` does; the same form for what is declared in the registries and for what is written by hand. */
export interface Command {
  readonly group: string;
  readonly name: string;
  /** Other names it answers to. */
  readonly aliases?: readonly string[];
  readonly doc: string;
  readonly flags: readonly Flag[];
  readonly examples: readonly string[];
  /** Which of the flags common to many commands it takes. */
  readonly takes: readonly Common[];
  /** @returns the exit code */
  run(context: Context): Promise<number>;
}

export type Common = "network" | "wallet" | "password" | "hotkey" | "json" | "block" | "confirm" | "talk";

/** Flags that mean the same wherever they stand; spelled as btcli 9 does. */
export const COMMON: Readonly<Record<Common, readonly Flag[]>> = {
  network: [
    {
      name: "network",
      aliases: ["chain", "subtensor.network", "subtensor.chain_endpoint"],
      doc: "finney, test, archive, local, or a ws(s):// URL",
      value: "name",
    },
  ],
  wallet: [
    { name: "wallet-name", aliases: ["w", "name", "wallet.name"], doc: "The wallet's name", value: "name" },
    { name: "wallet-path", aliases: ["p", "wallet.path"], doc: "The folder that wallets are in", value: "folder" },
  ],
  hotkey: [
    {
      name: "hotkey",
      aliases: ["H", "wallet-hotkey", "wallet.hotkey", "hotkey-ss58"],
      doc: "The hotkey: its name in the wallet, or an address",
      value: "name",
    },
  ],
  password: [
    { name: "password-file", doc: "A file with the key's password, in place of asking for it", value: "file" },
    { name: "password-fd", doc: "An open file descriptor to read the password from", value: "number" },
  ],
  block: [{ name: "block", doc: "As of this block, by number or hash", value: "block" }],
  confirm: [
    { name: "no-prompt", aliases: ["y", "yes"], doc: "Don't ask before sending" },
    { name: "dry-run", doc: "Show the plan and stop" },
  ],
  json: [{ name: "json-output", aliases: ["json-out", "json"], doc: "Print JSON, for programs" }],
  talk: [
    { name: "quiet", aliases: ["q"], doc: "No progress and no remarks" },
    { name: "verbose", doc: "Show where an error comes from" },
  ],
};

/** All flags of a command, its own first. */
export function flagsOf(command: Command): Flag[] {
  return [...command.flags, ...commonFlags({ common: COMMON }, command)];
}
