import yargs from "yargs";
import { type Command, type Flag, flagsOf } from "./command.js";
import { UsageError, unknownWord } from "./usageError.js";

/** What btcli takes on the command line, where every program of the machine can read it. */
const SECRETS = ["mnemonic", "seed", "password", "json-password"];

/** The flags of a command line. @throws UsageError naming what is wrong */
export function parseFlags(command: Command, words: readonly string[]): Record<string, string | boolean | undefined> {
  const flags = flagsOf(command);
  const see = `See tao ${command.group} ${command.name} --help.`;
  const parsed = yargsParser(flags, see).parseSync(words.map(dashed)) as Record<string, unknown> & { _: (string | number)[] };
  const known = new Map(flags.flatMap((flag) => spellings(flag).map((spelling) => [spelling, flag] as const)));
  for (const name of Object.keys(parsed)) {
    if (name === "_" || name === "$0" || known.has(name)) continue;
    if (SECRETS.includes(name))
      throw new UsageError(`--${name} isn't taken from the command line, where other programs can read it`, secretRemedy(name));
    const dashes = name.length === 1 ? "-" : "--";
    const candidates = [...known.keys()].map((spelling) => (spelling.length === 1 ? `-${spelling}` : `--${spelling}`));
    throw unknownWord("there is no flag", `${dashes}${name}`, candidates, see);
  }
  if (parsed._.length > 0) throw new UsageError(`${JSON.stringify(String(parsed._[0]))} isn't expected here`, see);
  for (const { name, doc, required, value } of flags) {
    if (required === true && parsed[name] === undefined) throw new UsageError(`--${name} is missing: ${doc}`, see);
    if (value !== undefined && Array.isArray(parsed[name])) throw new UsageError(`--${name} is given more than once`, see);
  }
  const last = (value: unknown) => (Array.isArray(value) ? value.at(-1) : value) as string | boolean | undefined;
  return Object.fromEntries(flags.map(({ name }) => [name, last(parsed[name])]));
}

function yargsParser(flags: readonly Flag[], see: string) {
  const parser = yargs()
    .parserConfiguration({
      "boolean-negation": false,
      "dot-notation": false,
      "camel-case-expansion": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
    })
    .help(false)
    .version(false)
    .exitProcess(false)
    .fail((message, error) => {
      throw error ?? new UsageError(message, see);
    });
  for (const flag of flags)
    parser.option(flag.name, {
      type: flag.value === undefined ? "boolean" : "string",
      alias: spellings(flag).slice(1),
      requiresArg: flag.value !== undefined,
    });
  return parser;
}

/** btcli writes `_` for `-` as well. */
export function dashed(word: string): string {
  return word.startsWith("--") ? word.replace(/^[^=]+/, (name) => name.replaceAll("_", "-")) : word;
}

function spellings({ name, aliases = [] }: Flag): string[] {
  return [name, ...aliases.map((alias) => alias.replaceAll("_", "-"))];
}

function secretRemedy(name: string): string {
  if (name === "password") return "Leave it out to be asked, or give --password-file or --password-fd.";
  return "Leave it out to be asked, or give --secret-file.";
}
