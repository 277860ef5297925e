import type { Command } from "./command.js";
import { declared } from "./declared.js";
import { findGroup, GROUPS, type Group } from "./groups.js";
import { commandKey } from "./habits.js";
import { UsageError, unknownWord } from "./usageError.js";

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
  const written = await group.load?.();
  for (const length of [2, 1]) {
    if (named.length < length) continue;
    const key = commandKey(group.name, named.slice(0, length));
    const command = await commandOf(key, group, written);
    if (command !== undefined) return { command, rest: words.slice(1 + length) };
  }
  return { command: await onlyCommand(group, written, named), rest: words.slice(1) };
}

async function commandOf(key: string, group: Group, written: readonly Command[] = []): Promise<Command | undefined> {
  if (Object.hasOwn(declared, key)) return declared[key]!();
  const [meant, ...words] = key.split(" ");
  if (meant !== group.name) return (await GROUPS.find(({ name }) => name === meant)?.load?.())?.find(isCalled(words.join(" ")));
  return written.find(isCalled(words.join(" ")));
}

const isCalled =
  (asked: string) =>
  ({ name, aliases }: Command) =>
    name === asked || aliases?.includes(asked) === true;

async function onlyCommand({ name }: Group, written: readonly Command[] = [], named: readonly string[]): Promise<Command> {
  const keys = Object.keys(declared).filter((key) => key.startsWith(`${name} `));
  const names = [...written.map((command) => command.name), ...keys.map((key) => key.slice(name.length + 1))];
  if (names.length === 1) {
    const only = written[0] ?? (await declared[keys[0]!]!());
    if (named.length === 0 || only.flags.some(({ position }) => position === 0)) return only;
  }
  if (named.length === 0) throw new UsageError(`${name} needs a command`, `Its commands are ${names.join(", ")}.`);
  const within = names.filter((one) => one.startsWith(`${named[0]} `));
  if (within.length > 0) throw unknownWord(`${name} has no command`, named.join(" "), within, `There are ${within.join(", ")}.`);
  throw unknownWord(`${name} has no command`, named[0]!, names, `Its commands are ${names.join(", ")}.`);
}
