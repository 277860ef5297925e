import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { createCodec } from "../../../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../../../src/client/codec/recorded.js";
import { memoryStore } from "../../../../src/client/state/memoryStore.js";
import { storageState } from "../../../../src/client/state/storageState.js";
import { flatRow, pairsOf } from "../../../../src/units/flatRow.js";

const codec = createCodec(recordedMetadata(425, 15), { accounts: "hex" });
const BONDS = "SubtensorModule.Bonds";
const pairs = fc.array(fc.tuple(fc.nat(65_535), fc.nat(65_535)), { maxLength: 80 });

describe("rows of pairs", () => {
  test("flat they have the same bytes, and either form is read from them", () => {
    fc.assert(
      fc.property(pairs, (row) => {
        const item = codec.item(BONDS);
        const bytes = item.encode(row);
        expect(item.encode(flatRow(row))).toEqual(bytes);
        expect(item.decode(bytes)).toEqual(row);
        expect(pairsOf(flatRow(row))).toEqual(row);
        const state = storageState(codec, memoryStore());
        const cell = state.cell(BONDS, [1, 2]);
        state.setAt(cell, flatRow(row));
        for (let read = 0; read < 2; read++) expect([state.valueAt(cell), state.rowAt(cell)]).toEqual([row, flatRow(row)]);
      }),
    );
    const empty = storageState(codec, memoryStore());
    expect(empty.rowAt(empty.cell(BONDS, [1, 2]))).toEqual(new Uint16Array(0));
  });

  test("bytes that aren't a row are refused by name", () => {
    const store = memoryStore([[codec.item(BONDS).key(1, 2), Uint8Array.of(8, 1, 0, 2, 0)]]);
    const state = storageState(codec, store);
    expect(() => state.rowAt(state.cell(BONDS, [1, 2]))).toThrow(/SubtensorModule\.Bonds/);
  });
});
