import { describe, expect, test } from "@jest/globals";
import { parseMetadata } from "../../src/client/codec/metadata/parseMetadata.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { reads } from "../../src/queries/reads.js";
import type { Read } from "../../src/registry/read.js";
import { chainInMemory } from "../support/chainInMemory.js";
import { inputOf } from "../support/readInputs.js";
import { todaysMetadata } from "../support/todaysMetadata.js";
import { writeMetadata } from "../support/writeMetadata.js";
import { YOUNG } from "../support/youngReads.js";

const all = Object.entries(reads) as unknown as [string, Read][];

const METADATA: readonly [name: string, bytes: () => Uint8Array, spec: number, lacks: Readonly<Record<string, string>>][] = [
  ["finney's, spec 424, V16", () => recordedMetadata(424, 16), 424, YOUNG],
  ["spec 425, V14", () => recordedMetadata(425, 14), 425, YOUNG],
  ["spec 425, V15", () => recordedMetadata(425, 15), 425, YOUNG],
  ["spec 425, V16", () => recordedMetadata(425, 16), 425, YOUNG],
  ["today's shapes, spec 475", todaysMetadata, 475, {}],
];

test("the metadata that the tests write is what was read", () => {
  const model = parseMetadata(recordedMetadata(425, 15));
  expect(parseMetadata(writeMetadata(model))).toEqual(model);
});

describe.each(METADATA)("every read with metadata: %s", (_, bytes, spec, lacks) => {
  const chain = chainInMemory(bytes());

  test.each(all)("%s", async (name, read) => {
    const pinned = await chain.view.at();
    const lacking = lacks[name];
    if (lacking !== undefined) {
      await expect(read(pinned, inputOf(read))).rejects.toMatchObject({
        code: expect.stringMatching(/^ERR_CODEC_(ITEM|API)$/),
        message: expect.stringMatching(new RegExp(`spec ${spec}.* ${lacking.replace(".", "\\.")}`)),
      });
      return;
    }
    const output = await read(pinned, inputOf(read));
    expect(output).toBeDefined();
    const { present } = read.spec;
    const texts =
      "lines" in present
        ? present.lines(output).flat()
        : present.rows(output).flatMap((row) => present.columns.map((column) => column.value(row)));
    for (const text of texts) {
      expect(typeof text).toBe("string");
      expect(text).not.toMatch(/undefined|\[object|NaN/);
    }
  });
});

describe("declarations", () => {
  test("each command is one read's, and each read has its example", () => {
    const commands = all.map(([, { spec }]) => spec.command.join(" "));
    expect(new Set(commands).size).toBe(commands.length);
    for (const [name, { spec }] of all) {
      expect(spec.name).toBe(name);
      expect(spec.examples?.[0]).toContain(`tao ${spec.command.join(" ")}`);
    }
  });
});
