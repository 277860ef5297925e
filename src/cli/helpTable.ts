import type { Command, Common, Flag } from "./command.js";
import type { Section } from "./groups.js";
import { commandKey } from "./habits.js";

/** All that help, version and completion need, written when the command line is built. */
export interface HelpTable {
  readonly version: string;
  readonly networks: readonly string[];
  readonly common: Readonly<Record<Common, readonly Flag[]>>;
  readonly groups: readonly GroupHelp[];
}

export interface GroupHelp {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly doc: string;
  readonly section: Section;
  /** Commands whose examples its help shows. */
  readonly everyday: readonly string[];
  readonly commands: readonly CommandHelp[];
}

/** A command without what it does. */
export type CommandHelp = Omit<Command, "run" | "group">;

/** A command as the table holds it. */
export function commandHelp({ name, aliases, doc, flags, examples, takes }: Command): CommandHelp {
  return { name, ...(aliases === undefined ? {} : { aliases }), doc, flags, examples, takes };
}

/** The group that a word means. */
export function groupHelp({ groups }: HelpTable, word: string): GroupHelp | undefined {
  return groups.find(({ name, aliases }) => name === word || aliases.includes(word));
}

export interface FoundHelp {
  readonly group: GroupHelp;
  readonly command: CommandHelp;
  /** How many of the words behind the group name it. */
  readonly length: number;
}

/** The command that words behind a group's mean; a group with one command doesn't need its name. */
export function commandOf(table: HelpTable, group: GroupHelp, words: readonly string[]): FoundHelp | undefined {
  for (const length of [2, 1]) {
    if (words.length < length) continue;
    const [meant, ...asked] = commandKey(group.name, words.slice(0, length)).split(" ");
    const holder = table.groups.find(({ name }) => name === meant);
    const command = holder?.commands.find(({ name, aliases }) => name === asked.join(" ") || aliases?.includes(asked.join(" ")));
    if (command !== undefined) return { group: holder!, command, length };
  }
  const [only, second] = group.commands;
  const takesWords = only?.flags.some(({ position }) => position === 0);
  return only !== undefined && second === undefined && (words.length === 0 || takesWords) ? { group, command: only, length: 0 } : undefined;
}

/** The flags of a command that many have, in one order for all. Whoever names a wallet may name its hotkey, needed or not, as with btcli. */
export function commonFlags({ common }: Pick<HelpTable, "common">, { flags, takes }: Pick<CommandHelp, "flags" | "takes">): Flag[] {
  const own = new Set(flags.map(({ name }) => name));
  const taken = (Object.keys(common) as Common[]).filter((one) => one === "talk" || takes.includes(one));
  const moot = takes.includes("wallet") && !takes.includes("hotkey") ? common.hotkey.map((flag) => ({ ...flag, moot: true })) : [];
  return [...taken.flatMap((one) => common[one]), ...moot].filter(({ name }) => !own.has(name));
}
