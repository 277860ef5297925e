import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { findCommand } from "../../src/cli/findCommand.js";
import { findGroup } from "../../src/cli/groups.js";
import { missingFlags, parseFlags } from "../../src/cli/parse.js";
import { codes, explain } from "../../src/errors/explain.js";

/* What the pages and the errors say to type is what `tao` takes. */

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const PAGES = ["README.md", ...readdirSync(new URL("../../docs", import.meta.url)).map((file) => `docs/${file}`)];

/** What help, version and completion answer before any command is looked for. */
const ANSWERED_BEFORE = /^tao (--|GROUP|completion)/;
const words = (line: string) =>
  [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, single, double, bare]) => single ?? double ?? bare!).slice(1);

const typed = PAGES.flatMap((page) =>
  [...read(page).matchAll(/^```sh\n(.*?)^```$/gms)].flatMap(([, block]) =>
    block!
      .split("\n")
      .filter((line) => line.startsWith("tao "))
      .map((line) => [page, line.replace(/ +#.*$/, "")] as const),
  ),
);
const spokenOf = PAGES.flatMap((page) =>
  [
    ...read(page)
      .replace(/^```.*?^```$/gms, "")
      .matchAll(/`(tao [^`]+)`/g),
  ].map(([, line]) => [page, line!.replace(/\s+/g, " ")] as const),
).filter(([, line]) => !ANSWERED_BEFORE.test(line));

test.each(typed)("%s: %s", async (_page, line) => {
  const { command, rest } = await findCommand(words(line));
  expect(missingFlags(command, parseFlags(command, rest))).toEqual([]);
});

/** Text speaks of groups as well, and of commands without all that they need. */
test.each(spokenOf)("%s speaks of %s", async (_page, line) => {
  const given = words(line.replace(/ > .*/, ""));
  expect(findGroup(given[0]!)).toBeDefined();
  if (given.length === 1) return;
  const { command, rest } = await findCommand(given);
  parseFlags(command, rest);
});

test("errors send to commands that are there", async () => {
  const sentTo = codes().flatMap((code) => {
    const { text, remedy } = explain(code)!;
    return [...`${text} ${remedy}`.matchAll(/\btao ([a-z]+(?: [a-z-]+)?)/g)].map(([, name]) => [code, name!] as const);
  });
  expect(sentTo.length).toBeGreaterThan(20);
  const lost: unknown[] = [];
  for (const [code, name] of sentTo) await findCommand(name.split(" ")).catch(({ message }) => lost.push({ code, message }));
  expect(lost).toEqual([]);
});
