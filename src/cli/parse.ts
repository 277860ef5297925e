import parser from "yargs-parser";
import { type Command, type Flag, flagsOf } from "./command.js";
import { UsageError, unknownWord } from "./usageError.js";

/** What flags were given, by their names: a switch as true or false, all else as it was typed. */
export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** What btcli takes on the command line, where every program of the machine can read it. */
const SECRETS = ["mnemonic", "seed", "password", "json-password"];

/** A spelling of a flag, and what it says by itself. */
interface Spelling {
  readonly flag: Flag;
  readonly on: boolean;
}

/** Words are kept as they are: nothing is made a number, a negation or a nested object. */
const CONFIGURATION = {
  "boolean-negation": false,
  "camel-case-expansion": false,
  "dot-notation": false,
  "duplicate-arguments-array": true,
  "parse-numbers": false,
  "parse-positional-numbers": false,
};

/** The flags of a command line, by their names. Required ones that are missing aren't this function's concern. @throws UsageError */
export function parseFlags(command: Command, words: readonly string[]): Flags {
  const flags = flagsOf(command);
  const known = spellingsOf(command.flags, flags);
  const see = `See tao ${command.group} ${command.name} --help.`;
  const takingValues = [...known].filter(([, { flag }]) => flag.value !== undefined).map(([spelling]) => spelling);
  const { _: bare, ...parsed } = parser(normalWords(words, known, see), {
    string: takingValues,
    boolean: [...known.keys()].filter((spelling) => !takingValues.includes(spelling)),
    configuration: CONFIGURATION,
  });
  const given: Record<string, string | boolean> = {};
  const typedAs = new Map<Flag, string>();
  const put = (flag: Flag, value: string, typed: string) => {
    const chosen = flag.choices === undefined ? value : chosenOf(flag.choices, value, typed);
    const before = given[flag.name];
    const first = typedAs.get(flag);
    if (before !== undefined && flag.list !== true)
      throw new UsageError(
        first === typed ? `${typed} is given more than once` : `${first} and ${typed} are the same flag: give one of them`,
        see,
      );
    typedAs.set(flag, typed);
    given[flag.name] = before === undefined ? chosen : `${before},${chosen}`;
  };
  for (const [spelling, found] of Object.entries(parsed)) {
    const entry = known.get(spelling);
    if (entry === undefined) throw unknownFlag(spelling, known, see);
    const { flag, on } = entry;
    for (const value of Array.isArray(found) ? found : [found]) {
      if (flag.value === undefined) given[flag.name] = (value !== false) === on;
      else if (value === "") throw new UsageError(`${dashes(spelling)} needs a value: ${flag.doc}`, see);
      else put(flag, String(value), dashes(spelling));
    }
  }
  bare.forEach((word, place) => {
    const flag = flags.find(({ position }) => position === place);
    if (flag === undefined) throw new UsageError(`${JSON.stringify(String(word))} isn't expected here`, see);
    put(flag, String(word), `--${flag.name}`);
  });
  return given;
}

/** The words as the parser knows them: `_` as `-` in names, and short flags of several letters, which btcli has, with two dashes. */
function normalWords(words: readonly string[], known: ReadonlyMap<string, Spelling>, see: string): string[] {
  const end = words.indexOf("--");
  const normal = (word: string): string => {
    const [, typed = word, value] = /^(--?[^=]+)=(.*)$/s.exec(word) ?? [];
    if (!/^-\D/.test(typed)) return word;
    const spelling = plain(typed);
    const entry = known.get(spelling);
    if (entry === undefined && typed.startsWith("--")) throw unknownFlag(spelling, known, see);
    if (entry?.flag.value === undefined && value !== undefined && value !== "true" && value !== "false")
      throw new UsageError(`${typed} is a switch and takes no value`, see);
    return (entry === undefined ? typed : dashes(spelling)) + (value === undefined ? "" : `=${value}`);
  };
  return words.map((word, i) => (end >= 0 && i >= end ? word : normal(word)));
}

function unknownFlag(spelling: string, known: ReadonlyMap<string, Spelling>, see: string): UsageError {
  if (SECRETS.includes(spelling))
    return new UsageError(`--${spelling} isn't taken from the command line, where other programs can read it`, secretRemedy(spelling));
  return unknownWord("there is no flag", dashes(spelling), [...known.keys()].map(dashes), see);
}

/** The required flags that weren't given. */
export function missingFlags(command: Command, given: Flags): Flag[] {
  return flagsOf(command).filter(
    ({ name, required, unless = [] }) => required === true && [name, ...unless].every((one) => given[one] === undefined),
  );
}

/** @throws UsageError naming all that are missing */
export function refuseMissing(command: Command, missing: readonly Flag[]): void {
  if (missing.length === 0) return;
  const list = missing.map(({ name, doc }) => `--${name}${missing.length === 1 ? ` is missing: ${doc}` : ""}`);
  throw new UsageError(
    missing.length === 1 ? list[0]! : `${list.slice(0, -1).join(", ")} and ${list.at(-1)} are missing`,
    `See tao ${command.group} ${command.name} --help.`,
  );
}

/** Every way to spell these flags; btcli writes `_` for `-` as well. The command's own win over the common ones, and names over other spellings. */
function spellingsOf(own: readonly Flag[], flags: readonly Flag[]): Map<string, Spelling> {
  const all = new Map<string, Spelling>();
  const add = (spelling: string, entry: Spelling) => {
    if (!all.has(plain(spelling))) all.set(plain(spelling), entry);
  };
  for (const some of [own, flags]) {
    for (const flag of some) add(flag.name, { flag, on: true });
    for (const flag of some) {
      for (const alias of flag.aliases ?? []) add(alias, { flag, on: true });
      for (const off of flag.off ?? []) add(off, { flag, on: false });
      if (flag.value === undefined) add(`no-${flag.name}`, { flag, on: false });
    }
  }
  return all;
}

/** One of the choices, or several with commas, however their letters are written. @throws UsageError */
function chosenOf(choices: readonly string[], value: string, typed: string): string {
  const simple = (text: string) => text.trim().toLowerCase();
  const one = (text: string) => {
    const found = choices.find((choice) => simple(choice) === simple(text));
    if (found === undefined) throw unknownWord(`${typed} can't be`, text, choices, `It can be ${choices.join(", ")}.`);
    return found;
  };
  return value.split(",").map(one).join(",");
}

const plain = (word: string) => word.replace(/^--?/, "").replaceAll("_", "-");
const dashes = (spelling: string) => (spelling.length === 1 ? `-${spelling}` : `--${spelling}`);

function secretRemedy(name: string): string {
  if (name === "password") return "Leave it out to be asked, or give --password-file or --password-fd.";
  return "Leave it out to be asked, or give --secret-file.";
}
