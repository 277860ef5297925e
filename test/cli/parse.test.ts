import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Command, Flag } from "../../src/cli/command.js";
import { missingFlags, parseFlags } from "../../src/cli/parse.js";
import { UsageError } from "../../src/cli/usageError.js";

const FLAGS: readonly Flag[] = [
  { name: "netuid", aliases: ["n", "netuids"], doc: "subnets", value: "netuid", list: true, required: true, unless: ["all-netuids"] },
  { name: "all-netuids", doc: "all" },
  { name: "include-hotkeys", aliases: ["in"], doc: "hotkeys", value: "hotkey", list: true },
  { name: "amount", aliases: ["a"], doc: "how much", value: "tao" },
  { name: "unlimited", aliases: ["unsafe", "no-safe-staking"], off: ["safe-staking"], doc: "any price" },
  { name: "symbol", doc: "a symbol", value: "text", position: 0 },
];
const COMMAND: Command = {
  group: "g",
  name: "c",
  doc: "",
  flags: FLAGS,
  examples: [],
  takes: ["wallet", "confirm", "json"],
  run: async () => 0,
};
const parse = (line: string) => parseFlags(COMMAND, line.split(" ").filter(Boolean));

describe("a command line is read as btcli reads it", () => {
  test.each([
    ["--netuid 1 --amount 2.5", { netuid: "1", amount: "2.5" }],
    ["--netuid=1 -a=2", { netuid: "1", amount: "2" }],
    ["-n 1 -n 2 --netuids 3,4", { netuid: "1,2,3,4" }],
    ["-in a,b -w alice -y", { "include-hotkeys": "a,b", "wallet-name": "alice", "no-prompt": true }],
    ["--wallet_name alice --wallet.path x", { "wallet-name": "alice", "wallet-path": "x" }],
    ["--no_prompt --json_out", { "no-prompt": true, "json-output": true }],
    ["--prompt", { "no-prompt": false }],
    ["--unsafe", { unlimited: true }],
    ["--no-safe-staking", { unlimited: true }],
    ["--safe-staking", { unlimited: false }],
    ["--all-netuids --no-all-netuids", { "all-netuids": false }],
    ["-yqa 5", { "no-prompt": true, quiet: true, amount: "5" }],
    ["-a5", { amount: "5" }],
    ["α --amount -1", { symbol: "α", amount: "-1" }],
    ["-- --netuid", { symbol: "--netuid" }],
  ])("%s", (line, flags) => expect(parse(line)).toEqual(flags));
});

describe("and refused with the reason", () => {
  test.each([
    ["--wurst 1", /there is no flag "--wurst"/],
    ["--amonut 1", /there is no flag "--amonut"/],
    ["-z", /there is no flag "-z"/],
    ["--amount", /--amount needs a value: how much/],
    ["--amount --netuid 1", /--amount needs a value/],
    ["--amount 1 --amount 2", /more than once/],
    ["--unsafe=maybe", /takes no value/],
    ["a b", /"b" isn't expected here/],
    ["--amount 1 -a 2", /--amount and -a are the same flag/],
    ["--mnemonic word", /isn't taken from the command line/],
  ])("%s", (line, message) => {
    expect(() => parse(line)).toThrow(UsageError);
    expect(() => parse(line)).toThrow(message);
  });

  test("what is missing is named, unless another flag stands in for it", () => {
    expect(missingFlags(COMMAND, {}).map(({ name }) => name)).toEqual(["netuid"]);
    expect(missingFlags(COMMAND, { "all-netuids": true })).toEqual([]);
  });

  test("no words make it fail in another way", () => {
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom("--netuid", "-n", "-in", "--amount=", "-yq", "--", "-", "--=", "-=", "__proto__", "--constructor"),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        try {
          for (const value of Object.values(parseFlags(COMMAND, words))) expect(["string", "boolean"]).toContain(typeof value);
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
        }
      }),
    );
  });
});
