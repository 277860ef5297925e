import { type Command, type Flag, flagsOf } from "./command.js";
import { UsageError, unknownWord } from "./usageError.js";

export type Flags = Readonly<Record<string, string | boolean | undefined>>;

/** What btcli takes on the command line, where every program of the machine can read it. */
const SECRETS = ["mnemonic", "seed", "password", "json-password"];

/** A spelling of a flag, and what it says by itself. */
interface Spelling {
  readonly flag: Flag;
  readonly on: boolean;
}

/** The flags of a command line, by their names. Required ones that are missing aren't this function's concern. @throws UsageError */
export function parseFlags(command: Command, words: readonly string[]): Flags {
  const flags = flagsOf(command);
  const known = spellingsOf(flags);
  const see = `See tao ${command.group} ${command.name} --help.`;
  const given: Record<string, string | boolean> = {};
  const bare: string[] = [];
  const rest = [...words];

  const find = (spelling: string, typed: string): Spelling => {
    const found = known.get(spelling);
    if (found !== undefined) return found;
    if (SECRETS.includes(spelling))
      throw new UsageError(`--${spelling} isn't taken from the command line, where other programs can read it`, secretRemedy(spelling));
    throw unknownWord("there is no flag", typed, [...known.keys()].map(dashes), see);
  };
  const take = ({ flag, on }: Spelling, typed: string, attached: string | undefined) => {
    if (flag.value === undefined) {
      if (attached !== undefined && attached !== "true" && attached !== "false")
        throw new UsageError(`${typed} is a switch and takes no value`, see);
      given[flag.name] = (attached !== "false") === on;
      return;
    }
    const value = attached ?? rest.shift();
    if (value === undefined || (attached === undefined && /^-\D/.test(value)))
      throw new UsageError(`${typed} needs a value: ${flag.doc}`, see);
    put(flag, value, typed);
  };
  const put = (flag: Flag, value: string, typed: string) => {
    const chosen = flag.choices === undefined ? value : chosenOf(flag.choices, value, typed);
    const before = given[flag.name];
    if (before !== undefined && flag.list !== true) throw new UsageError(`${typed} is given more than once`, see);
    given[flag.name] = before === undefined ? chosen : `${before},${chosen}`;
  };

  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === "--") bare.push(...rest.splice(0));
    else if (!/^-\D/.test(word)) bare.push(word);
    else {
      const [, typed = word, attached] = /^([^=]+)=(.*)$/s.exec(word) ?? [];
      const spelling = plain(typed);
      if (typed.startsWith("--") || known.has(spelling)) take(find(spelling, typed), typed, attached);
      else
        for (let i = 1; i < word.length; i++) {
          const letter = find(word[i]!, `-${word[i]}`);
          const behind = word.slice(i + 1).replace(/^=/, "");
          take(letter, `-${word[i]}`, letter.flag.value === undefined || behind === "" ? undefined : behind);
          if (letter.flag.value !== undefined) break;
        }
    }
  }
  bare.forEach((word, place) => {
    const flag = flags.find(({ position }) => position === place);
    if (flag === undefined) throw new UsageError(`${JSON.stringify(word)} isn't expected here`, see);
    put(flag, word, `--${flag.name}`);
  });
  return given;
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

/** Every way to spell these flags; btcli writes `_` for `-` as well. The command's own win over the common ones. */
function spellingsOf(flags: readonly Flag[]): Map<string, Spelling> {
  const all = new Map<string, Spelling>();
  const add = (spelling: string, entry: Spelling) => {
    if (!all.has(plain(spelling))) all.set(plain(spelling), entry);
  };
  for (const flag of flags) add(flag.name, { flag, on: true });
  for (const flag of flags) {
    for (const alias of flag.aliases ?? []) add(alias, { flag, on: true });
    for (const off of flag.off ?? []) add(off, { flag, on: false });
    if (flag.value === undefined) add(`no-${flag.name}`, { flag, on: false });
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
