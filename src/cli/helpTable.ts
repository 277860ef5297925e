import type { Command, Common, Flag } from "./command.js";

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

/** The command of a group that a word means; a group with one command doesn't need its name. */
export function commandOf({ commands }: GroupHelp, word: string | undefined): CommandHelp | undefined {
  if (word === undefined) return commands.length === 1 ? commands[0] : undefined;
  const asked = word.replaceAll("_", "-");
  return commands.find(({ name, aliases }) => name === asked || aliases?.includes(asked));
}

/** The flags of a command that many have, in one order for all. */
export function commonFlags({ common }: Pick<HelpTable, "common">, { flags, takes }: CommandHelp): Flag[] {
  const own = new Set(flags.map(({ name }) => name));
  const taken = (Object.keys(common) as Common[]).filter((one) => one === "talk" || takes.includes(one));
  return taken.flatMap((one) => common[one]).filter(({ name }) => !own.has(name));
}
