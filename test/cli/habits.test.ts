import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { flagsOf } from "../../src/cli/command.js";
import { DECLARATIONS } from "../../src/cli/declared.js";
import { findCommand } from "../../src/cli/findCommand.js";
import { HABITS } from "../../src/cli/habits.js";
import type { HelpTable } from "../../src/cli/helpTable.js";
import { missingFlags, parseFlags } from "../../src/cli/parse.js";
import { intents } from "../../src/extrinsics/intents.js";
import { reads } from "../../src/queries/reads.js";

const table: HelpTable = JSON.parse(readFileSync(new URL("../../dist/cli/help.json", import.meta.url), "utf8"));
const keys = table.groups.flatMap(({ name, commands }) => commands.map((command) => `${name} ${command.name}`));

describe("the table of habits", () => {
  test.each(Object.keys(HABITS))("%s is a declared command with these parameters", (key) => {
    const declaration = DECLARATIONS.find((one) => one.key === key)!;
    expect(declaration).toBeDefined();
    const registry = declaration.registry === "reads" ? reads : intents;
    const { params } = (registry as never as Record<string, { spec: { params: object } }>)[declaration.name]!.spec;
    expect(Object.keys(params)).toEqual(expect.arrayContaining(Object.keys(HABITS[key]!.params ?? {})));
    for (const { means } of HABITS[key]!.instead ?? []) expect(keys).toContain(means);
    for (const other of HABITS[key]!.also ?? []) expect(keys).not.toContain(other);
  });
});

/** The words of a line as a shell would make them, without where it writes to. */
const wordsOf = (line: string) =>
  [...line.replace(/ > \S+$/, "").matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare!);

describe("every example of the help can be typed as it stands", () => {
  const examples = table.groups.flatMap(({ commands }) => commands.flatMap((command) => command.examples));
  test.each(examples)("%s", async (example) => {
    const [tao, ...words] = wordsOf(example);
    expect(tao).toBe("tao");
    const { command, rest } = await findCommand(words);
    expect(missingFlags(command, parseFlags(command, rest))).toEqual([]);
  });
});

test.each(DECLARATIONS)("tao $key spells each of its flags once, and has an example that names it", ({ key, command }) => {
  const { flags, examples, takes } = command();
  const own = flags.flatMap(({ name, aliases = [], off = [] }) => [name, ...aliases, ...off]);
  expect(own).toEqual([...new Set(own)]);
  expect(flagsOf({ ...command(), flags, takes }).filter(({ position }) => position !== undefined).length).toBeLessThan(3);
  expect(examples.length).toBeGreaterThan(0);
  for (const example of examples) expect(example).toContain(`tao ${key}`);
});
