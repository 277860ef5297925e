import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { type Command, flagsOf } from "../../src/cli/command.js";
import { findCommand } from "../../src/cli/findCommand.js";
import { GONE } from "../../src/cli/habits.js";
import { type Flags, parseFlags } from "../../src/cli/parse.js";
import { UsageError } from "../../src/cli/usageError.js";

/** A flag of btcli's: how it is switched on or given a value, and how it is switched off. */
interface Spelled {
  readonly on: readonly string[];
  readonly off: readonly string[];
  readonly sample?: string;
}
interface Line {
  readonly command: string;
  readonly flags: readonly Spelled[];
  readonly words: number;
}

/** Secrets aren't taken from command lines; and what is cleared is named without a value. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  "config clear": ["--dashboard-path"],
  "wallet regen-coldkey": ["--mnemonic", "--seed", "--json-password"],
  "wallet regen-hotkey": ["--mnemonic", "--seed", "--json-password"],
};

/** What is taken and changes nothing, besides wallets and hotkeys that aren't needed. */
const MOOT: Readonly<Record<string, readonly string[]>> = {
  "axon set": ["--ip-type"], // it follows from the address
  "config clear": ["--cache", "--no"],
  "config set": ["--cache", "--disk-cache", "--no"], // what is cached needs no settings
  "crowd create": ["--subnet-lease"], // that is, --fundraising: what it is without --subnet-lease
  "lock add": ["--graph"], // tao lock show --graph
  "subnets metagraph": ["--sort"],
  "subnets price": ["--current"], // the default
  "subnets show": ["--sort"], // by UID, as they stand anyway
  "sudo set": ["--normalize"], // hyperparameters are shown both ways
  "view dashboard": ["--use-wry", "--save-file"], // it always is one file
  "wallet balance": ["--sort"], // with --all it sorts
  "wallet decrypt": ["--no"],
  "wallet sign": ["--no"],
  "wallet swap-hotkey": ["--all-netuids"], // the default
};

/** Flags of which one spelling is another flag here, that comes to the same. */
const APART: Readonly<Record<string, readonly string[]>> = {
  "stake add": ["--include-hotkeys"], // --hotkey is one of them
  "wallet swap-check": ["--wallet-name"], // a wallet's name, or --ss58 with any address or name
};

function facts(): Line[] {
  const lines = readFileSync(new URL("../golden/btcli-9.23.2-flags.txt", import.meta.url), "utf8").split("\n");
  const common = new Map(lines.filter((line) => line.startsWith("$")).map((line) => line.split(" ") as [string, string]));
  return lines
    .filter((line) => /^[a-z]/.test(line))
    .map((line) => {
      const [command = "", rest = ""] = line.split(":");
      const parts = rest.split(" ").filter(Boolean);
      const flags = parts.filter((part) => !part.startsWith("<")).map((part) => spelled(common.get(part) ?? part));
      return { command, flags, words: parts.length - flags.length };
    });
}

function spelled(text: string): Spelled {
  const [spellings = "", sample] = text.split("=");
  const [on = "", off] = spellings.split("/");
  return { on: on.split("|"), off: off?.split("|") ?? [], ...(sample === undefined ? {} : { sample }) };
}

/** The flags that a word comes to; undefined where its sample is none of the values that it may have. */
function parsed(command: Command, word: string, sample: string | undefined): Flags | undefined {
  try {
    return parseFlags(command, sample === undefined ? [word] : [word, sample]);
  } catch (error) {
    if (error instanceof UsageError && error.message.startsWith(`${word} can't be`)) return undefined;
    throw error;
  }
}

const all = facts();
const there = all.filter(({ command }) => !Object.hasOwn(GONE, command));

test("the table is whole", () => {
  expect(all.length).toBe(115);
  expect(all.flatMap(({ flags }) => flags).length).toBeGreaterThan(1000);
});

describe("btcli's command is tao's, and all its flags are taken", () => {
  test.each(there.map((line) => [line.command, line] as const))("%s", async (name, { flags, words }) => {
    // What it does stands as a word behind it; here these are commands.
    const { command, rest } = await findCommand(name === "wallet swap-coldkey" ? [...name.split(" "), "announce"] : name.split(" "));
    expect(rest).toEqual([]);
    const own = flagsOf(command);
    if (words > 0 && name !== "wallet swap-coldkey") expect(own.some(({ position }) => position === 0)).toBe(true);
    const moot = new Set<string>();
    for (const { on, off, sample } of flags) {
      const [first = ""] = on;
      if (REFUSED[name]?.includes(first)) {
        expect(() => parsed(command, first, sample)).toThrow(UsageError);
        continue;
      }
      const means = on.map((word) => parsed(command, word, sample));
      const meansOff = off.map((word) => parsed(command, word, undefined));
      // All spellings of a flag are one flag here, and switching off is another thing than switching on.
      expect(new Set(means.map((one) => JSON.stringify(one))).size).toBe(APART[name]?.includes(first) ? 2 : 1);
      expect(new Set(meansOff.map((one) => JSON.stringify(one))).size).toBeLessThan(2);
      if (off.length > 0) expect(meansOff[0]).not.toEqual(means[0]);
      for (const one of [...means, ...meansOff]) {
        const flag = own.find(({ name: flagName }) => flagName === Object.keys(one ?? {})[0]);
        if (flag?.moot === true && !/^(wallet-name|wallet-path|hotkey)$/.test(flag.name)) moot.add(first);
      }
    }
    expect([...moot].sort()).toEqual([...(MOOT[name] ?? [])].sort());
  });
});

test("what speaks of a senate says that the chain has none", async () => {
  for (const name of Object.keys(GONE)) {
    expect(all.some(({ command }) => command === name)).toBe(true);
    await expect(findCommand(name.split(" "))).rejects.toThrow(/no senate any more: no runtime from spec 424/);
  }
});
