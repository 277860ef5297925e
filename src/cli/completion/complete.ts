import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readBook } from "../addressBook.js";
import type { Flag } from "../command.js";
import { type CommandHelp, commandOf, commonFlags, groupHelp, type HelpTable } from "../helpTable.js";
import { expandHome, findSettings } from "../settings.js";

/** Where the values come from that this table doesn't know. */
export interface Sources {
  netuids(network: string): Promise<readonly number[]>;
  /** The codes that `tao explain` knows. */
  codes(): Promise<readonly string[]>;
}

/** What the last of these words can become. */
export async function complete(table: HelpTable, words: readonly string[], sources: Sources): Promise<string[]> {
  const typed = words.at(-1) ?? "";
  const [, flag, value] = /^(--[^=]+)=(.*)$/s.exec(typed) ?? [];
  if (flag !== undefined) return (await complete(table, [...words.slice(0, -1), flag, value!], sources)).map((one) => `${flag}=${one}`);
  // Of several values with commas, the last is being typed.
  const done = typed.startsWith("-") ? "" : typed.slice(0, typed.lastIndexOf(",") + 1);
  const found = await candidates(table, words.slice(0, -1), typed, sources);
  return found.map((candidate) => `${done}${candidate}`).filter((candidate) => candidate.startsWith(typed));
}

async function candidates(table: HelpTable, before: readonly string[], typed: string, sources: Sources): Promise<string[]> {
  const [first, ...rest] = before;
  if (first === undefined) return [...table.groups.map(({ name }) => name), "completion", "--help", "--version"];
  if (first === "completion") return ["bash", "zsh", "fish"];
  const group = groupHelp(table, first);
  if (group === undefined) return [];
  const firstFlag = rest.findIndex((word) => word.startsWith("-"));
  const found = commandOf(table, group, firstFlag < 0 ? rest : rest.slice(0, firstFlag));
  if (found !== undefined && (rest.length > 0 || typed.startsWith("-")))
    return ofCommand(table, found.command, { before: rest.slice(found.length), typed }, sources);
  const words = group.commands.map(({ name }) => name.split(" "));
  if (rest.length > 1) return [];
  const next = rest.length === 0 ? words.map(([word]) => word!) : words.filter(([word]) => word === rest[0]).map(([, word]) => word!);
  const own = found === undefined || rest.length > 0 ? [] : await wordsOf(table, found.command, { before: [], typed }, sources);
  return [...new Set([...own, ...next, "--help"])];
}

interface Line {
  readonly before: readonly string[];
  readonly typed: string;
}

async function ofCommand(table: HelpTable, command: CommandHelp, { before, typed }: Line, sources: Sources): Promise<string[]> {
  const flags = [...command.flags, ...commonFlags(table, command)].filter(({ moot }) => moot !== true);
  const spelled = (word: string) => {
    const bare = word.replace(/^--?/, "").replaceAll("_", "-");
    return word.startsWith("-") ? flags.find(({ name, aliases }) => name === bare || aliases?.includes(bare)) : undefined;
  };
  const last = spelled(before.at(-1) ?? "");
  const values: Record<string, string | undefined> = {};
  before.forEach((word, i) => {
    const flag = spelled(word);
    if (flag?.value !== undefined) values[flag.name] = before[i + 1];
  });
  if (last?.value !== undefined) return valuesOf(last, table, values, sources);
  const words = await wordsOf(table, command, { before, typed }, sources);
  if (words.length > 0) return words;
  const given = new Set(before.map((word) => spelled(word)?.name));
  return [...flags.map(({ name }) => name).filter((name) => !given.has(name)), "help"].map((name) => `--${name}`);
}

/** What can stand as the first word behind a command, without a flag. */
async function wordsOf(table: HelpTable, { flags }: CommandHelp, { before, typed }: Line, sources: Sources): Promise<string[]> {
  const bare = flags.find(({ position }) => position === 0);
  return bare === undefined || before.length > 0 || typed.startsWith("-") ? [] : valuesOf(bare, table, {}, sources);
}

/** What can stand behind a flag. */
async function valuesOf(
  { name, value, choices }: Flag,
  { networks }: HelpTable,
  given: Readonly<Record<string, string | undefined>>,
  sources: Sources,
): Promise<string[]> {
  const settings = findSettings(given);
  const setting = (key: keyof typeof settings) => settings[key].value ?? "";
  const wallets = expandHome(setting("wallet-path"));
  if (choices !== undefined) return [...choices];
  if (name === "network") return [...networks];
  if (name === "wallet-name") return entries(wallets);
  if (name === "code") return [...(await sources.codes())];
  if (/hotkey/.test(name)) return hotkeys(wallets, setting("wallet-name"));
  if (value?.startsWith("netuid")) return (await sources.netuids(setting("network"))).map(String);
  if (value?.startsWith("ss58") || value === "address") return [...Object.keys(readBook()), ...entries(wallets)];
  return [];
}

function hotkeys(wallets: string, wallet: string): string[] {
  return entries(join(wallets, wallet, "hotkeys")).filter((file) => !/(\.lock|pub\.txt|\.tmp)$/.test(file));
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith("."));
  } catch {
    return []; // no such folder: nothing to offer
  }
}
