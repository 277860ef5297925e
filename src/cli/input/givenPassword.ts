import { closeSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { InputError } from "../../errors/kinds.js";
import type { WalletLocation } from "../../wallet/location.js";
import { passwordVariable, passwordVariables, revealPassword } from "../../wallet/passwordVariable.js";
import { readText } from "./readText.js";

type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** A password that nobody has to be asked for. */
export interface GivenPassword {
  /** For messages: where it came from. */
  readonly source: string;
  /** Reads it; only done when it is needed. */
  read(): string;
}

/** Where passwords can stand. */
export interface PasswordPlaces {
  readonly flags: Flags;
  readonly wallet: WalletLocation;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The password of the keyfile at `path`, wherever the official versions look for one, in their order: what is said on the command line, then
 * `BT_WALLET_PASSWORD`, the keyfile's own variable (`BT_PW_…`), then the file that `BT_WALLET_PASSWORD_FILE` names. The first and the last are for
 * coldkeys only.
 */
export function givenPassword(path: string, { flags, wallet, env = process.env }: PasswordPlaces): GivenPassword | undefined {
  return onCommandLine(flags, "password") ?? inEnvironment(path, wallet, env);
}

/** What `--PREFIX-file` or `--PREFIX-fd` give. @throws InputError `ERR_INPUT_NUMBER` */
export function onCommandLine(flags: Flags, prefix: string): GivenPassword | undefined {
  const { [`${prefix}-file`]: file, [`${prefix}-fd`]: descriptor } = flags;
  if (typeof file === "string")
    return { source: `the password file ${file}`, read: () => withoutLineEnd(readText(file, `the password file ${file}`)) };
  if (typeof descriptor !== "string") return undefined;
  const number = Number(descriptor);
  if (!/^\d+$/.test(descriptor))
    throw new InputError("ERR_INPUT_NUMBER", `${JSON.stringify(descriptor)} isn't a file descriptor`, {
      remedy: "Give its number, e.g. 3.",
    });
  const source = `file descriptor ${number}`;
  return { source, read: () => readDescriptor(number, source) };
}

/** Descriptors can be read once. */
const read = new Map<number, string>();

function readDescriptor(number: number, source: string): string {
  if (!read.has(number)) {
    read.set(number, withoutLineEnd(readText(number, source)));
    if (number > 2) closeSync(number);
  }
  return read.get(number)!;
}

function inEnvironment(path: string, wallet: WalletLocation, env: NodeJS.ProcessEnv): GivenPassword | undefined {
  const isHotkey = basename(dirname(path)) === "hotkeys";
  const { BT_WALLET_PASSWORD: plain, BT_WALLET_PASSWORD_FILE: file } = env;
  if (plain && !isHotkey) return { source: "BT_WALLET_PASSWORD", read: () => plain };
  const hotkey = isHotkey ? basename(path) : undefined;
  for (const variable of new Set([...passwordVariables(wallet, hotkey), passwordVariable(path), passwordVariable(resolve(path))])) {
    const value = env[variable];
    if (value) return { source: variable, read: () => revealPassword(variable, value) };
  }
  if (!file || isHotkey) return undefined;
  return { source: `the file of BT_WALLET_PASSWORD_FILE`, read: () => withoutLineEnd(readText(file, `the password file ${file}`)) };
}

/** The end of line that editors and `echo` write isn't part of a password. */
const withoutLineEnd = (text: string) => text.replace(/\r?\n$/, "");
