import yargs from "yargs";
import { InputError } from "../errors/kinds.js";
import { type Command, flagsOf } from "./command.js";

/** Words that can't be read as flags of a command: exit code 2. */
export class UsageError extends InputError {}

/** The flags of a command line. @throws UsageError naming what is wrong */
export function parseFlags(command: Command, words: readonly string[]): Record<string, string | boolean | undefined> {
  const flags = flagsOf(command);
  const spelled = words.map((word) => (word.startsWith("--") ? word.replace(/^[^=]+/, (name) => name.replaceAll("_", "-")) : word));
  const parser = yargs(spelled)
    .parserConfiguration({
      "boolean-negation": false,
      "dot-notation": false,
      "camel-case-expansion": false,
      "parse-numbers": false,
      "duplicate-arguments-array": false,
    })
    .help(false)
    .version(false)
    .exitProcess(false)
    .strict()
    .fail((message, error) => {
      throw error ?? new UsageError("ERR_USAGE", message, { remedy: `See tao ${command.group} ${command.name} --help.` });
    });
  for (const { name, aliases, value } of flags)
    parser.option(name, {
      type: value === undefined ? "boolean" : "string",
      ...(aliases === undefined ? {} : { alias: aliases.map((alias) => alias.replaceAll("_", "-")) }),
      requiresArg: value !== undefined,
    });
  const parsed = parser.parseSync();
  if (parsed._.length > 0)
    throw new UsageError("ERR_USAGE", `${JSON.stringify(parsed._[0])} isn't expected here`, {
      remedy: `See tao ${command.group} ${command.name} --help.`,
    });
  const missing = flags.find(({ name, required }) => required === true && parsed[name] === undefined);
  if (missing !== undefined)
    throw new UsageError("ERR_USAGE", `--${missing.name} is missing: ${missing.doc}`, {
      remedy: `See tao ${command.group} ${command.name} --help.`,
    });
  return Object.fromEntries(flags.map(({ name }) => [name, parsed[name] as string | boolean | undefined]));
}
