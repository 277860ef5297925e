import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "@jest/globals";
import { blake2b } from "@noble/hashes/blake2.js";
import { chainErrors } from "../../scripts/metadata/chainErrors.js";
import { type IndexEntry, SOURCES } from "../../scripts/metadata/sources.js";
import { stripDocs } from "../../scripts/metadata/stripDocs.js";
import { chainTypes } from "../../src/client/codec/chainTypes.js";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { packageRoot, recordedMetadata } from "../../src/client/codec/recorded.js";
import { toHex } from "../../src/units/hex.js";

const root = packageRoot();
const index: IndexEntry[] = JSON.parse(readFileSync(join(root, "metadata/index.json"), "utf8"));
const read = (file: string) => new Uint8Array(gunzipSync(readFileSync(join(root, "metadata", file))));

describe("metadata/", () => {
  test("holds what the index lists, and the index what the script derives", () => {
    expect(readdirSync(join(root, "metadata")).sort()).toEqual([...index.map(({ file }) => file), "index.json"].sort());
    expect(index.map(({ file }) => file)).toEqual(SOURCES.map(({ file }) => file));
  });

  test.each(index)("$file is what the index says, without docs", ({ file, specVersion, metadataVersion, blake2 }) => {
    const metadata = read(file);
    expect(toHex(blake2b(metadata, { dkLen: 32 }))).toBe(blake2);
    expect(createCodec(metadata)).toMatchObject({ specName: "node-subtensor", specVersion, metadataVersion });
    expect(Buffer.compare(stripDocs(metadata), metadata)).toBe(0);
  });

  test("the generated errors are those of the newest spec", () => {
    const generated = readFileSync(join(root, "src/errors/chainErrors.generated.ts"), "utf8");
    for (const version of [14, 15, 16] as const) expect(chainErrors(recordedMetadata(425, version))).toBe(generated);
  });

  test("the generated types are those of the newest spec", () => {
    const generated = readFileSync(join(root, "src/client/chainTypes.generated.ts"), "utf8");
    for (const version of [15, 16] as const) expect(chainTypes(recordedMetadata(425, version), "recorded")).toBe(generated);
  });

  test("what isn't recorded is refused", () => {
    expect(() => recordedMetadata(424, 14)).toThrow(expect.objectContaining({ code: "ERR_CODEC_METADATA" }));
  });
});
