import type { Flag } from "./command.js";
import { type CommandHelp, commandOf, commonFlags, type GroupHelp, groupHelp, type HelpTable } from "./helpTable.js";
import { hanging } from "./output/hanging.js";
import { unknownWord } from "./usageError.js";

/**
 * The text of `tao --help`, of a group's, or of a command's, for a terminal of `width` columns.
 *
 * @throws UsageError where there is no such group or command
 */
export function helpText(table: HelpTable, words: readonly string[], width = 100): string {
  const [first, ...rest] = words;
  if (first === undefined) return rootHelp(table, width);
  const group = groupHelp(table, first);
  if (group === undefined) throw unknownWord("there is no group", first, [...table.groups.map(({ name }) => name)], "See tao --help.");
  const found = commandOf(table, group, rest);
  if (found !== undefined) return commandText(table, found.group, found.command, width);
  if (rest.length === 0) return groupText(group, group.commands, width);
  const within = group.commands.filter(({ name }) => name.startsWith(`${rest[0]} `));
  if (within.length > 0 && rest.length === 1) return groupText(group, within, width);
  const names = group.commands.map(({ name }) => name);
  throw unknownWord(`${group.name} has no command`, rest[0]!, names, `Its commands are ${names.join(", ")}.`);
}

function rootHelp({ groups }: HelpTable, width: number): string {
  const sections = [...new Set(groups.map(({ section }) => section))];
  const indent = Math.max(...groups.map((group) => names(group).length), "completion SHELL".length);
  return [
    "tao — stake, validate and mine on Bittensor, and verify what the chain pays",
    "Usage: tao GROUP COMMAND [flags]",
    ...sections.map((section) => {
      const own = groups.filter((group) => group.section === section).map((group) => [names(group), group.doc] as const);
      const more = section === "This program" ? PROGRAM : [];
      return `${section}:\n${pairs([...own, ...more], width, indent)}`;
    }),
    `Examples:\n${EXAMPLES.map((example) => `  ${example}`).join("\n")}`,
    "Each group and command answers --help.",
  ].join("\n\n");
}

const names = ({ name, aliases }: GroupHelp) => [name, ...aliases].join(", ");

const EXAMPLES = [
  "tao wallet create --wallet-name alice --hotkey miner",
  "tao subnets list --network finney",
  "tao stake add --netuid 1 --amount 10 --wallet-name alice --dry-run",
  "tao verify epoch --netuid 1",
];

const PROGRAM = [
  ["completion SHELL", "Completion for bash, zsh or fish: source <(tao completion bash)"],
  ["--version", "The version"],
] as const;

function groupText({ name, doc, everyday }: GroupHelp, commands: readonly CommandHelp[], width: number): string {
  const first = everyday.flatMap((one) => commands.filter((command) => command.name === one));
  const others = commands.filter((command) => !first.includes(command));
  const indent = Math.max(...commands.map((command) => command.name.length));
  const list = (some: readonly CommandHelp[]) =>
    pairs(
      some.map((command) => [command.name, command.doc]),
      width,
      indent,
    );
  const examples = (first.length > 0 ? first : commands).slice(0, 3).flatMap((command) => command.examples.slice(0, 1));
  return [
    doc,
    `Usage: tao ${name} COMMAND [flags]`,
    ...(first.length > 0 && others.length > 0 ? [`Everyday:\n${list(first)}`, `More:\n${list(others)}`] : [list(commands)]),
    `Examples:\n${examples.map((example) => `  ${example}`).join("\n")}`,
    `Flags and more examples: tao ${name} COMMAND --help`,
  ].join("\n\n");
}

function commandText(table: HelpTable, group: GroupHelp, command: CommandHelp, width: number): string {
  const pairsOf = (flags: readonly Flag[]) => flags.filter(({ moot }) => moot !== true).map(flagPair);
  const own = pairsOf(command.flags);
  const common = pairsOf(commonFlags(table, command));
  const indent = Math.min(Math.max(...[...own, ...common].map(([left]) => left.length)), 34);
  const { aliases = [] } = command;
  return [
    command.doc,
    `Usage: ${usage(group, command)} [flags]${aliases.length === 0 ? "" : `\nAlso:  ${aliases.join(", ")}`}`,
    ...(own.length === 0 ? [] : [`Flags:\n${pairs(own, width, indent)}`]),
    `Common flags:\n${pairs(common, width, indent)}`,
    ...(command.examples.length === 0 ? [] : [`Examples:\n${command.examples.map((example) => `  ${example}`).join("\n")}`]),
  ].join("\n\n");
}

function usage({ name: group, commands }: GroupHelp, { name, flags }: CommandHelp): string {
  const bare = flags.filter(({ position }) => position !== undefined).map((flag) => flag.name.toUpperCase());
  return ["tao", group, ...(commands.length === 1 && bare.length > 0 ? [] : [name]), ...bare].join(" ");
}

function pairs(all: readonly (readonly [string, string])[], width: number, indent = Math.max(...all.map(([left]) => left.length))): string {
  return all.map(([left, right]) => hanging(`  ${left.padEnd(indent)}  `, right, width)).join("\n");
}

function flagPair({ name, aliases, value, doc, required, choices = [] }: Flag): readonly [string, string] {
  const short = aliases?.find((alias) => alias.length === 1);
  const left = `${short === undefined ? "    " : `-${short}, `}--${name}${value === undefined ? "" : ` <${value}>`}`;
  const listed = choices.length > 0 && !value!.includes(choices[0]!) ? `: ${choices.join(", ")}` : "";
  return [left, `${doc}${required === true ? " (required)" : ""}${listed}`];
}
