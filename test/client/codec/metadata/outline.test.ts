import { describe, expect, test } from "@jest/globals";
import { createCodec } from "../../../../src/client/codec/createCodec.js";
import { openMetadata } from "../../../../src/client/codec/metadata/openMetadata.js";
import { outlineMetadata } from "../../../../src/client/codec/metadata/outlineMetadata.js";
import { recordedMetadata } from "../../../../src/client/codec/recorded.js";
import { packOutline, unpackOutline } from "../../../../src/client/keptOutline.js";

const metadata = recordedMetadata(425, 15);
const outline = outlineMetadata(metadata);

test.each([
  [424, 16],
  [425, 14],
  [425, 15],
  [425, 16],
] as const)("spec %i, V%i: a codec made with a kept outline knows the same", (spec, version) => {
  const bytes = recordedMetadata(spec, version);
  const kept = unpackOutline(bytes, packOutline(bytes, outlineMetadata(bytes)));
  const [fresh, warm] = [createCodec(bytes), createCodec(bytes, { outline: kept })];
  const all = (codec: typeof fresh) => ({
    version: [codec.specName, codec.specVersion, codec.transactionVersion, codec.metadataVersion],
    items: codec.items.map((name) => ({ ...codec.item(name) })).map(({ prefix, arity, defaultValue }) => [prefix, arity, defaultValue]),
    calls: codec.calls.map((name) => [name, codec.callFields(name)]),
    constants: codec.constants.map((name) => [name, codec.constant(name)]),
    apis: codec.apis.map((name) => [name, codec.apiInputs(name)]),
    errors: codec.errors.map((name) => [name, codec.errorIndex(...(name.split(".") as [string, string]))]),
    extensions: codec.extensions,
  });
  expect(all(warm)).toEqual(all(fresh));
});

test("with its outline, only what is asked for is read", () => {
  const { storage, type } = openMetadata(metadata, outline);
  const tempo = outline.pallets.find(({ name }) => name === "SubtensorModule")!.storage.find(({ name }) => name === "Tempo")!;
  const used = new Set([storage(tempo).key!, storage(tempo).value]);
  const bytes = metadata.slice();
  for (const [id, at] of outline.types.entries()) if (!used.has(id) && type(id)!.def.kind === "variant") bytes[at] = 0xff;
  const codec = createCodec(bytes, { outline });
  expect(codec.item("SubtensorModule.Tempo").decode(Uint8Array.of(104, 1))).toBe(360);
  expect(() => codec.callFields("SubtensorModule.add_stake")).toThrow(expect.objectContaining({ code: "ERR_CODEC_BYTES" }));
  expect(() => createCodec(bytes)).toThrow(expect.objectContaining({ code: "ERR_CODEC_BYTES" }));
});

describe("a kept outline is taken only as it was kept, for the very metadata", () => {
  const kept = packOutline(metadata, outline);

  test("else it is none", () => {
    expect(unpackOutline(metadata, kept)).toEqual(JSON.parse(JSON.stringify(outline)));
    expect(unpackOutline(recordedMetadata(425, 16), kept)).toBeUndefined();
    for (const text of ["", "\n", "rubbish", "null", kept.slice(0, -1), `${kept} `, kept.slice(65), kept.replace(/\d\]/, "0]")])
      expect(unpackOutline(metadata, text)).toBeUndefined();
  });
});
