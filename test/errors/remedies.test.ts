import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { errorsDoc } from "../../scripts/errors/errorsDoc.js";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { codes, explain } from "../../src/errors/explain.js";
import { intents } from "../../src/extrinsics/intents.js";
import { reads } from "../../src/queries/reads.js";

const codec = createCodec(recordedMetadata(425, 16));
const texts = codes().map((code) => ({ code, text: `${explain(code)!.text} ${explain(code)!.remedy}` }));

describe("what remedies name", () => {
  test("storage, constants and calls exist in the chain's metadata", () => {
    const named = texts.flatMap(({ code, text }) =>
      [...text.matchAll(/\b(SubtensorModule|Swap|Drand|Commitments|AdminUtils|Balances)\.(\w+)/g)].map(([name]) => ({ code, name })),
    );
    const exists = (name: string) => codec.hasItem(name) || codec.hasCall(name) || codec.constants.includes(name);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !exists(name))).toEqual([]);
  });

  test("commands and their flags exist", () => {
    const declared = [...Object.values(intents), ...Object.values(reads)].map(({ spec }) => spec.command.join(" "));
    const known = new Set([...declared, "wallet list", "devnet start"]);
    const named = texts.flatMap(({ code, text }) =>
      [...text.matchAll(/\btao (wallet|subnets|stake|weights) ([a-z]+)/g)].map(([, group, command]) => ({
        code,
        command: `${group} ${command}`,
      })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ command }) => !known.has(command))).toEqual([]);
  });

  test("each is a whole sentence that says what to do", () => {
    expect(codes().filter((code) => !/^[A-Z].*[.]$/.test(explain(code)!.remedy))).toEqual([]);
    expect(codes().filter((code) => !/[.]$/.test(explain(code)!.text))).toEqual([]);
  });
});

test("docs/errors.md is what npx tsx scripts/errors-doc.ts makes", () => {
  expect(readFileSync(new URL("../../docs/errors.md", import.meta.url), "utf8")).toBe(errorsDoc());
});
