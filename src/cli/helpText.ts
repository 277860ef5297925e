import { type Command, type Flag, flagsOf } from "./command.js";

/** All that help, version and completion need, written when the command line is built. */
export interface HelpTable {
  readonly version: string;
  readonly groups: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly doc: string;
    readonly commands: readonly CommandHelp[];
  }[];
}

export interface CommandHelp {
  readonly name: string;
  readonly doc: string;
  readonly flags: readonly Flag[];
  readonly examples: readonly string[];
}

/** A command as the table holds it. */
export function commandHelp(command: Command): CommandHelp {
  return { name: command.name, doc: command.doc, flags: flagsOf(command), examples: command.examples };
}

const pad = (pairs: readonly (readonly [string, string])[]) => {
  const width = Math.max(...pairs.map(([left]) => left.length));
  return pairs.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`.trimEnd()).join("\n");
};

/** The text of `tao --help`, of a group's, or of a command's. */
export function helpText(table: HelpTable, words: readonly string[]): string {
  const group = table.groups.find(({ name, aliases }) => name === words[0] || aliases.includes(words[0] ?? ""));
  if (group === undefined)
    return [
      "tao — stake, validate and mine on Bittensor, and verify what the chain pays",
      "\nUsage: tao GROUP COMMAND [flags]\n",
      pad(table.groups.map(({ name, doc }) => [name, doc])),
      "\nOthers: tao --version, tao explain CODE. Each group and command answers --help.",
    ].join("\n");
  const command = group.commands.find(({ name }) => name === words[1]);
  if (command === undefined)
    return [`${group.doc}\n\nUsage: tao ${group.name} COMMAND [flags]\n`, pad(group.commands.map(({ name, doc }) => [name, doc]))].join(
      "\n",
    );
  return [
    `${command.doc}\n\nUsage: tao ${group.name} ${command.name} [flags]\n`,
    pad(command.flags.map((flag) => [flagText(flag), `${flag.doc}${flag.required === true ? " (required)" : ""}`])),
    ...(command.examples.length === 0 ? [] : [`\nExamples:\n${command.examples.map((example) => `  ${example}`).join("\n")}`]),
  ].join("\n");
}

function flagText({ name, aliases, value }: Flag): string {
  const short = aliases?.find((alias) => alias.length === 1);
  return `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` <${value}>`}`;
}
