import { describe, expect, test } from "@jest/globals";
import { decodeWhole, encodeWhole } from "../../../../src/client/codec/coder.js";
import { compileTypes } from "../../../../src/client/codec/coders/compileTypes.js";
import type { TypeDef, TypeInfo } from "../../../../src/client/codec/metadata/model.js";
import { CodecError } from "../../../../src/errors/kinds.js";
import type { StorageValue } from "../../../../src/state/state.js";
import { fromHex, toHex } from "../../../../src/units/hex.js";

const type = (def: TypeDef, ...path: string[]): TypeInfo => ({ path, params: [], def });
const unnamed = (...types: number[]): TypeDef => ({ kind: "composite", fields: types.map((one) => ({ name: undefined, type: one })) });
const optionOf = (inner: number): TypeDef => ({
  kind: "variant",
  variants: [
    { name: "None", index: 0, fields: [] },
    { name: "Some", index: 1, fields: [{ name: undefined, type: inner }] },
  ],
});

/** Types that this chain's metadata hasn't, or that no honest metadata has. */
const TYPES: Record<string, TypeInfo> = {
  u8: type({ kind: "primitive", primitive: "u8" }),
  u16: type({ kind: "primitive", primitive: "u16" }),
  lsb: type({ kind: "composite", fields: [] }, "bitvec", "order", "Lsb0"),
  msb: type({ kind: "composite", fields: [] }, "bitvec", "order", "Msb0"),
  bitsLow: type({ kind: "bits", store: 0, order: 2 }),
  bitsHigh: type({ kind: "bits", store: 0, order: 3 }),
  bitsWide: type({ kind: "bits", store: 1, order: 2 }),
  bitsWideHigh: type({ kind: "bits", store: 1, order: 3 }),
  char: type({ kind: "primitive", primitive: "char" }),
  i256: type({ kind: "primitive", primitive: "i256" }),
  i16: type({ kind: "primitive", primitive: "i16" }),
  option: type(optionOf(1), "Option"),
  optionOption: type(optionOf(11), "Option"),
  unit: type({ kind: "tuple", types: [] }),
  optionUnit: type(optionOf(13), "Option"),
  newtypeOfOption: type(unnamed(11), "Wrapped"),
  optionNewtype: type(optionOf(15), "Option"),
  several: type(unnamed(0, 1), "Pair"),
  compactNewtype: type({ kind: "compact", type: 19 }),
  newtype: type(unnamed(1), "NetUid"),
  withItself: type(unnamed(20), "Loop"),
  holdsItself: type(
    {
      kind: "composite",
      fields: [
        { name: "next", type: 21 },
        { name: "more", type: 21 },
      ],
    },
    "Endless",
  ),
  dangling: type({ kind: "sequence", type: 999 }),
  compactText: type({ kind: "compact", type: 24 }),
  text: type({ kind: "primitive", primitive: "str" }),
  huge: type({ kind: "array", length: 0xffffffff, type: 13 }),
  units: type({ kind: "sequence", type: 13 }),
};
const ids = new Map(Object.keys(TYPES).map((name, id) => [name, id]));
const { coder } = compileTypes({ type: (id) => Object.values(TYPES)[id], pallets: [], callType: undefined }, "hex");
const of = (name: string) => coder(ids.get(name)!);

test.each<[string, StorageValue, string]>([
  ["bitsLow", [true, false, false, false, false, false, false, false, true], "0x240101"],
  ["bitsHigh", [true, false, false, false, false, false, false, false, true], "0x248080"],
  ["bitsWide", [false, false, false, false, false, false, false, false, true], "0x240001"],
  ["bitsWideHigh", [true, false], "0x080080"],
  ["char", "𝜏", "0x0fd70100"],
  ["i256", -2n, `0xfe${"ff".repeat(31)}`],
  ["i16", -2, "0xfeff"],
  ["option", null, "0x00"],
  ["option", 7, "0x010700"],
  ["optionOption", null, "0x00"],
  ["optionOption", { some: null }, "0x0100"],
  ["optionOption", { some: 7 }, "0x01010700"],
  ["optionUnit", { some: null }, "0x01"],
  ["optionNewtype", { some: 7 }, "0x01010700"],
  ["several", [1, 2], "0x010200"],
  ["compactNewtype", 64, "0x0101"],
  ["newtype", 64, "0x4000"],
])("%s: %j", (name, value, bytes) => {
  expect(toHex(encodeWhole(of(name), value, name))).toBe(bytes);
  expect(decodeWhole(of(name), fromHex(bytes), name)).toEqual(value);
});

describe("types that make no sense are refused", () => {
  const read = (name: string, bytes = "0x") => decodeWhole(of(name), fromHex(bytes), name);
  test.each<[string, () => unknown, string]>([
    ["a newtype of itself", () => of("withItself"), "ERR_CODEC_METADATA"],
    ["a struct that holds itself", () => read("holdsItself", `0x${"00".repeat(999)}`), "ERR_CODEC_DEPTH"],
    ["a type that isn't there", () => coder(999), "ERR_CODEC_TYPE"],
    ["elements of a type that isn't there", () => read("dangling", "0x0400"), "ERR_CODEC_TYPE"],
    ["the compact form of text", () => of("compactText"), "ERR_CODEC_METADATA"],
    ["billions of nothing", () => read("huge"), "ERR_CODEC_BYTES"],
    ["elements without bytes", () => read("units", "0x0400"), "ERR_CODEC_BYTES"],
    ["a bit sequence longer than its bytes", () => read("bitsLow", "0xfeffffff01"), "ERR_CODEC_BYTES"],
    ["half a surrogate", () => read("char", "0x00d80000"), "ERR_CODEC_BYTES"],
  ])("%s", (_, work, code) => {
    expect(work).toThrow(CodecError);
    expect(work).toThrow(expect.objectContaining({ code }));
  });
});
