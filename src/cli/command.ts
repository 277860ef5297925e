import type { Context } from "./context.js";
import { commonFlags } from "./helpTable.js";

/** A flag of a command. */
export interface Flag {
  /** Kebab-case, without dashes. */
  readonly name: string;
  /** Other spellings; single letters are short flags. */
  readonly aliases?: readonly string[];
  /** Spellings that turn a switch off, besides `--no-NAME`. */
  readonly off?: readonly string[];
  readonly doc: string;
  /** What stands behind it, e.g. `netuid`; a switch has none. */
  readonly value?: string;
  /** The only values it may have. */
  readonly choices?: readonly string[];
  /** Takes several values: separated by commas, or by giving it again. */
  readonly list?: boolean;
  readonly required?: boolean;
  /** Flags that stand in for it, where it is required. */
  readonly unless?: readonly string[];
  /** btcli has it, and here it changes nothing: help doesn't show it. */
  readonly moot?: boolean;
  /** May also be given without its name, as the word at this place behind the command, from 0. */
  readonly position?: number;
}

/** What `tao GROUP NAME` does; the same form for what is declared in the registries and for what is written by hand. */
export interface Command {
  readonly group: string;
  /** One word, or two as in `child set`. */
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

/** Kinds of flags that many commands take. */
export type Common = "network" | "wallet" | "password" | "hotkey" | "json" | "block" | "live" | "confirm" | "send" | "talk";

/** Flags that mean the same wherever they stand; spelled as btcli 9 does. */
export const COMMON: Readonly<Record<Common, readonly Flag[]>> = {
  network: [
    {
      name: "network",
      aliases: ["chain", "subtensor.network", "subtensor.chain-endpoint"],
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
      aliases: ["H", "wallet-hotkey", "wallet.hotkey", "hotkey-ss58", "wallet-hotkey-ss58", "hotkey-ss58-address"],
      doc: "The hotkey: its name in the wallet, or an address",
      value: "name",
    },
  ],
  password: [
    {
      name: "password-file",
      aliases: ["wallet-password-file"],
      doc: "A file with the key's password, in place of asking for it",
      value: "file",
    },
    { name: "password-fd", doc: "An open file descriptor to read the password from", value: "number" },
  ],
  block: [{ name: "block", doc: "As of this block, by number or hash", value: "block" }],
  live: [{ name: "live", doc: "Show it anew at each block, until Ctrl-C" }],
  confirm: [
    { name: "no", doc: "Answer no to every question" },
    { name: "dry-run", doc: "Show the plan and stop" },
  ],
  send: [
    { name: "sign-elsewhere", doc: "Show what is to be signed and take the signature, where the key is kept on another machine" },
    { name: "proxy", doc: "Act for this account, whose proxy the wallet's key is", value: "ss58" },
    { name: "threshold", doc: "Act as a multisig: how many must sign", value: "number" },
    { name: "other-signatories", doc: "Act as a multisig: who else may sign", value: "ss58,…", list: true },
    {
      name: "mev-protection",
      doc: "Send it sealed, so that nobody can act before it; trades, registrations and coldkey swaps are, unless told otherwise",
    },
    { name: "period", aliases: ["era"], doc: "How many blocks it stays valid", value: "blocks" },
    { name: "announce-only", doc: "With --proxy: only announce it, to be made later by tao proxy execute --call-hash" },
    { name: "wait-for-inclusion", doc: "Wait until it is in a block (the default)" },
    { name: "wait-for-finalization", doc: "Wait until its block is final" },
  ],
  json: [{ name: "json-output", aliases: ["json-out", "json"], doc: "Print JSON, for programs" }],
  talk: [
    { name: "no-prompt", aliases: ["y", "yes"], off: ["prompt"], doc: "Don't ask anything" },
    { name: "quiet", aliases: ["q"], doc: "No progress and no remarks" },
    { name: "verbose", doc: "Show where an error comes from" },
  ],
};

/** All flags of a command, its own first. */
export function flagsOf(command: Command): Flag[] {
  return [...command.flags, ...commonFlags({ common: COMMON }, command)];
}
