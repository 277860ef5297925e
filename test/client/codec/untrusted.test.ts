import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCodec } from "../../../src/client/codec/createCodec.js";
import { parseMetadata } from "../../../src/client/codec/metadata/parseMetadata.js";
import { recordedMetadata } from "../../../src/client/codec/recorded.js";
import { unwrapMetadata } from "../../../src/client/codec/unwrapMetadata.js";
import { CodecError } from "../../../src/errors/kinds.js";
import { fromHex } from "../../../src/units/hex.js";

const metadata = recordedMetadata(425, 15);
const codec = createCodec(metadata, { accounts: "hex" });

/** The code that `work` fails with; anything but a CodecError fails the test. */
function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof CodecError) return error.code;
    throw error;
  }
}

describe("bytes from a node", () => {
  test("any bytes for any type give a value or a CodecError", () => {
    const types = parseMetadata(metadata).types.length;
    fc.assert(
      fc.property(fc.nat({ max: types - 1 }), fc.uint8Array({ maxLength: 200 }), (type, bytes) => {
        codeOf(() => codec.decodeType(type, bytes));
      }),
      { numRuns: 5000 },
    );
  });

  test.each([
    ["a list longer than its bytes", "SubtensorModule.Consensus", "0xfeffffff0100", "ERR_CODEC_BYTES"],
    ["bytes longer than there are", "SubtensorModule.TokenSymbol", "0x0c4142", "ERR_CODEC_BYTES"],
    ["a length beyond 2^32", "SubtensorModule.TokenSymbol", "0x13ffffffffffffffff", "ERR_CODEC_BYTES"],
    ["a length not in its shortest form", "SubtensorModule.TokenSymbol", "0x050041", "ERR_CODEC_BYTES"],
    ["a number cut short", "SubtensorModule.Tempo", "0x01", "ERR_CODEC_BYTES"],
    ["a number with a byte more", "SubtensorModule.Tempo", "0x010002", "ERR_CODEC_TRAILING"],
    ["a bool of 2", "SubtensorModule.SubtokenEnabled", "0x02", "ERR_CODEC_BYTES"],
    ["an unknown variant", "SubtensorModule.RootClaimType", "0x09", "ERR_CODEC_BYTES"],
    ["text that isn't UTF-8", "System.LastRuntimeUpgrade", "0x0004ff", "ERR_CODEC_BYTES"],
  ])("%s is refused", (_, item, bytes, code) => {
    expect(codeOf(() => codec.item(item).decode(fromHex(bytes)))).toBe(code);
  });

  test("says which item and where", () => {
    expect(() => codec.item("SubtensorModule.Tempo").decode(fromHex("0x01"))).toThrow(
      "SubtensorModule.Tempo: needs 2 bytes at 0 where 1 remain",
    );
  });

  test("nesting is bounded: calls within calls within calls", () => {
    const batchAll = codec.encodeCall({ pallet: "Utility", name: "batch_all", args: { calls: [] } });
    const nested = (depth: number) => {
      const head = [...batchAll.subarray(0, 2), 4];
      const inner = codec.encodeCall({ pallet: "System", name: "remark", args: { remark: "0x" } });
      return Uint8Array.from([...Array.from({ length: depth }, () => head).flat(), ...inner]);
    };
    expect(codec.encodeCall(codec.decodeCall(nested(40)))).toEqual(nested(40));
    expect(codeOf(() => codec.decodeCall(nested(100_000)))).toBe("ERR_CODEC_DEPTH");
  });

  test("a value that holds itself is refused", () => {
    const call = { pallet: "Utility", name: "batch", args: { calls: [] as unknown[] } };
    call.args.calls.push(call);
    expect(codeOf(() => codec.encodeCall(call))).toBe("ERR_CODEC_DEPTH");
  });

  test("keys: another item's, cut short, too long", () => {
    const tempo = codec.item("SubtensorModule.Tempo");
    expect(codeOf(() => tempo.decodeKey(codec.item("SubtensorModule.Kappa").key(1)))).toBe("ERR_CODEC_KEY");
    expect(codeOf(() => tempo.decodeKey(tempo.prefix))).toBe("ERR_CODEC_BYTES");
    expect(codeOf(() => tempo.decodeKey(`${tempo.key(1)}00`))).toBe("ERR_CODEC_TRAILING");
    expect(codeOf(() => tempo.key(1, 2))).toBe("ERR_CODEC_KEY");
  });
});

describe("metadata from a node", () => {
  test("cut anywhere, it is refused", () => {
    for (let length = 0; length < metadata.length; length += 997)
      expect(codeOf(() => createCodec(metadata.subarray(0, length)))).toMatch(/^ERR_CODEC_/);
  });

  test("with bytes changed, it fails as a CodecError or not at all", () => {
    fc.assert(
      fc.property(fc.nat({ max: metadata.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const damaged = metadata.slice();
        damaged[at]! ^= by;
        codeOf(() => {
          const read = createCodec(damaged);
          for (const item of read.items.slice(0, 60)) codeOf(() => read.item(item).defaultValue);
        });
      }),
      { numRuns: 150 },
    );
  });

  test("other versions and other things are named", () => {
    expect(codeOf(() => createCodec(Uint8Array.from([0x6d, 0x65, 0x74, 0x61, 13])))).toBe("ERR_CODEC_METADATA");
    expect(codeOf(() => createCodec(new TextEncoder().encode("{}{}{}")))).toBe("ERR_CODEC_METADATA");
  });

  test("comes out of what a node wraps it in", () => {
    const length = [...compact(metadata.length)];
    const opaque = Uint8Array.from([...length, ...metadata]);
    expect(unwrapMetadata(metadata)).toEqual(metadata);
    expect(unwrapMetadata(opaque)).toEqual(metadata);
    expect(unwrapMetadata(Uint8Array.from([1, ...opaque]))).toEqual(metadata);
    expect(unwrapMetadata(Uint8Array.of(0))).toBeUndefined();
    expect(codeOf(() => unwrapMetadata(opaque.subarray(0, 100)))).toBe("ERR_CODEC_BYTES");
  });
});

function compact(length: number): Uint8Array {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, length * 4 + 2, true);
  return new Uint8Array(view.buffer);
}
