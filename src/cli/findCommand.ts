import type { Command } from "./command.js";
import { declared } from "./declared.js";
import { findGroup, GROUPS, type Group } from "./groups.js";
import { commandKey, GONE, insteadOf } from "./habits.js";
import type { Flags } from "./parse.js";
import { UsageError, unknownWord } from "./usageError.js";

/** The command that words name, and the words behind its name. */
export interface FoundCommand {
  readonly command: Command;
  /** What stands behind its name. */
  readonly rest: readonly string[];
}

/**
 * The command that the first words name; nothing but it is loaded. A group with one command doesn't need its name.
 *
 * @throws UsageError where there is no such command, with what was probably meant
 */
export async function findCommand(words: readonly string[]): Promise<FoundCommand> {
  const [first = ""] = words;
  const group = findGroup(first);
  if (group === undefined) {
    const names = [...GROUPS.map(({ name }) => name), "completion"];
    throw unknownWord("there is no group", first, names, `The groups are ${names.join(", ")}; see tao --help.`);
  }
  const flag = words.findIndex((word) => word.startsWith("-"));
  const named = words.slice(1, flag < 0 ? words.length : flag);
  const keys = [2, 1]
    .filter((length) => named.length >= length)
    .map((length) => ({ length, key: commandKey(group.name, named.slice(0, length)) }));
  const found = keys.find(({ key }) => Object.hasOwn(declared, key));
  if (found !== undefined) return { command: await declared[found.key]!(), rest: words.slice(1 + found.length) };
  for (const { length, key } of keys) {
    const command = await writtenCommand(key);
    if (command !== undefined) return { command, rest: words.slice(1 + length) };
  }
  const gone = keys.find(({ key }) => Object.hasOwn(GONE, key));
  if (gone !== undefined) throw new UsageError(GONE[gone.key]!, `See tao ${group.name} --help for what there is.`);
  return { command: await onlyCommand(group, named), rest: words.slice(1) };
}

/** A command that is written by hand; for that its group has to be loaded. */
async function writtenCommand(key: string): Promise<Command | undefined> {
  const [group, ...words] = key.split(" ");
  const written = await GROUPS.find(({ name }) => name === group)?.load?.();
  return written?.find(isCalled(words.join(" ")));
}

/** The command that is meant once its flags are known: `stake remove --all` is `stake unstake-all`. */
export async function commandMeant(command: Command, flags: Flags): Promise<Command> {
  const key = insteadOf(`${command.group} ${command.name}`, flags);
  if (key === undefined) return command;
  return Object.hasOwn(declared, key) ? declared[key]!() : (await writtenCommand(key))!;
}

const isCalled =
  (asked: string) =>
  ({ name, aliases }: Command) =>
    name === asked || aliases?.includes(asked) === true;

async function onlyCommand({ name, load, everyday }: Group, named: readonly string[]): Promise<Command> {
  const written = (await load?.()) ?? [];
  const keys = Object.keys(declared).filter((key) => key.startsWith(`${name} `));
  const names = [...written.map((command) => command.name), ...keys.map((key) => key.slice(name.length + 1))];
  if (names.length === 1) {
    const only = written[0] ?? (await declared[keys[0]!]!());
    if (named.length === 0 || only.flags.some(({ position }) => position === 0)) return only;
  }
  if (named.length === 0)
    throw new UsageError(`${name} needs a command`, `Such as ${(everyday ?? names).join(", ")}; see tao ${name} --help.`);
  const within = names.filter((one) => one.startsWith(`${named[0]} `));
  if (within.length > 0) throw unknownWord(`${name} has no command`, named.join(" "), within, `There are ${within.join(", ")}.`);
  throw unknownWord(`${name} has no command`, named[0]!, names, `Its commands are ${names.join(", ")}.`);
}
