import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type CommandHelp, commandOf, commonFlags, groupHelp, type HelpTable } from "../helpTable.js";
import { expandHome, findSettings } from "../settings.js";

/** What the last of these words can become. */
export function complete(table: HelpTable, words: readonly string[]): string[] {
  const typed = words.at(-1) ?? "";
  return candidates(table, words.slice(0, -1), typed).filter((candidate) => candidate.startsWith(typed));
}

function candidates(table: HelpTable, before: readonly string[], typed: string): string[] {
  const [first, ...rest] = before;
  if (first === undefined) return [...table.groups.map(({ name }) => name), "completion", "--help", "--version"];
  if (first === "completion") return ["bash", "zsh", "fish"];
  const group = groupHelp(table, first);
  if (group === undefined) return [];
  const firstFlag = rest.findIndex((word) => word.startsWith("-"));
  const found = commandOf(table, group, firstFlag < 0 ? rest : rest.slice(0, firstFlag));
  if (found !== undefined && (rest.length > 0 || typed.startsWith("-"))) return ofCommand(table, found.command, rest.slice(found.length));
  const words = group.commands.map(({ name }) => name.split(" "));
  if (rest.length > 1) return [];
  const next = rest.length === 0 ? words.map(([word]) => word!) : words.filter(([word]) => word === rest[0]).map(([, word]) => word!);
  return [...new Set([...next, "--help"])];
}

function ofCommand(table: HelpTable, command: CommandHelp, before: readonly string[]): string[] {
  const flags = [...command.flags, ...commonFlags(table, command)];
  const spelled = (word: string) => {
    const bare = word.replace(/^--?/, "").replaceAll("_", "-");
    return word.startsWith("-") ? flags.find(({ name, aliases }) => name === bare || aliases?.includes(bare)) : undefined;
  };
  const last = spelled(before.at(-1) ?? "");
  if (last?.value === undefined) {
    const given = new Set(before.map((word) => spelled(word)?.name));
    return [...flags.map(({ name }) => name).filter((name) => !given.has(name)), "help"].map((name) => `--${name}`);
  }
  const values: Record<string, string | undefined> = {};
  before.forEach((word, i) => {
    const flag = spelled(word);
    if (flag?.value !== undefined) values[flag.name] = before[i + 1];
  });
  return valuesOf(last.name, table, values);
}

/** What can stand behind a flag. */
function valuesOf(flag: string, { networks }: HelpTable, given: Readonly<Record<string, string | undefined>>): string[] {
  const settings = findSettings(given);
  const walletPath = expandHome(settings["wallet-path"].value ?? "");
  if (flag === "network") return [...networks];
  if (flag === "wallet-name") return entries(walletPath);
  if (flag === "hotkey")
    return entries(join(walletPath, settings["wallet-name"].value ?? "", "hotkeys")).filter(
      (name) => !/(\.lock|pub\.txt|\.tmp)$/.test(name),
    );
  return [];
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith("."));
  } catch {
    return []; // no such folder: nothing to offer
  }
}
