import { describe, expect, test } from "@jest/globals";
import { blake2b } from "@noble/hashes/blake2.js";
import fc from "fast-check";
import { overlay, type Write } from "../../src/state/overlay.js";
import { type Cell, type KeyPart, keyId, type StateReader } from "../../src/state/state.js";
import { flatRow } from "../../src/units/flatRow.js";
import { toHex } from "../../src/units/hex.js";

/** A map of two key parts, ordered by a hash as the chain's are. */
const rawKey = (_item: string, ...key: KeyPart[]) =>
  toHex(Uint8Array.from(key.flatMap((part) => [...blake2b(new TextEncoder().encode(String(part)), { dkLen: 8 })])));
const base = (entries: readonly (readonly [KeyPart[], number])[]): StateReader => {
  const cells = new Map<string, Cell>();
  const values = new Map(entries.map(([key, value]) => [keyId(key), { key, value }]));
  return {
    specVersion: 425,
    hasItem: (item) => item !== "No.Item",
    defaultOf: () => 0,
    rawKey,
    cell(item, key) {
      const cell = cells.get(item + keyId(key)) ?? { item, key: [...key], raw: rawKey(item, ...key) };
      cells.set(item + keyId(key), cell);
      return cell;
    },
    valueAt: ({ key }) => values.get(keyId(key))?.value ?? 0,
    isStoredAt: ({ key }) => values.has(keyId(key)),
    get: (_, ...key) => values.get(keyId(key))?.value ?? 0,
    has: (_, ...key) => values.has(keyId(key)),
    rowAt: () => new Uint16Array(0),
    keys: (item, ...prefix) =>
      [...values.values()]
        .map(({ key }) => key)
        .filter((key) => prefix.every((part, i) => key[i] === part))
        .sort((a, b) => (rawKey(item, ...a) < rawKey(item, ...b) ? -1 : 1)),
    keysAfter: (item, after, most) => {
      const sorted = [...values.values()].map(({ key }) => key).sort((a, b) => (rawKey(item, ...a) < rawKey(item, ...b) ? -1 : 1));
      return sorted.filter((key) => after === undefined || rawKey(item, ...key) > after).slice(0, most);
    },
  };
};

const key = fc.tuple(fc.nat(3), fc.nat(3));
const entry = fc.tuple(key, fc.integer({ min: 1, max: 9 }));
const write = fc.tuple(key, fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }));

describe("overlay", () => {
  test("reads as if its writes were in the base, which stays as it was", () => {
    fc.assert(
      fc.property(fc.uniqueArray(entry, { selector: ([k]) => keyId(k) }), fc.array(write), (entries, writes) => {
        const below = base(entries);
        const state = overlay(below);
        const model = new Map(entries.map(([k, value]) => [keyId(k), [k, value] as [KeyPart[], number]]));
        for (const [k, value] of writes)
          if (value === undefined) {
            state.delete("A.Map", ...k);
            model.delete(keyId(k));
          } else {
            state.set("A.Map", k, value);
            model.set(keyId(k), [k, value]);
          }
        const expected = base([...model.values()]);
        for (const a of [0, 1, 2, 3]) {
          expect(state.keys("A.Map", a)).toEqual(expected.keys("A.Map", a));
          for (const b of [0, 1, 2, 3]) {
            expect(state.get("A.Map", a, b)).toBe(expected.get("A.Map", a, b));
            expect(state.has("A.Map", a, b)).toBe(expected.has("A.Map", a, b));
          }
        }
        expect(state.keys("A.Map")).toEqual(expected.keys("A.Map"));
        for (const after of [undefined, rawKey("A.Map", 0, 1), rawKey("A.Map", 2, 3), rawKey("A.Map", 9, 9)])
          for (const most of [0, 1, 3, 100])
            expect(state.keysAfter("A.Map", after, most)).toEqual(expected.keysAfter("A.Map", after, most));
        expect(below.keys("A.Map")).toEqual(base(entries).keys("A.Map"));
      }),
    );
  });

  test("tells the last write of each key, in the order of the first ones", () => {
    fc.assert(
      fc.property(fc.array(write), (writes) => {
        const state = overlay(base([]));
        const last = new Map<string, Write>();
        for (const [k, value] of writes) {
          state.set("A.Map", k, value);
          last.set(keyId(k), { cell: state.cell("A.Map", k), value });
        }
        expect(state.writes()).toEqual([...last.values()]);
      }),
    );
  });

  test("rows are the same flat and as pairs, whichever way they were written", () => {
    const pairs = fc.array(fc.tuple(fc.nat(65_535), fc.nat(65_535)), { maxLength: 5 });
    fc.assert(
      fc.property(pairs, fc.boolean(), (row, isFlat) => {
        const state = overlay(base([]));
        if (isFlat) state.setAt(state.cell("A.Map", [1, 2]), flatRow(row));
        else state.set("A.Map", [1, 2], row);
        for (const read of [state, overlay(state)]) {
          expect(read.get("A.Map", 1, 2)).toEqual(row);
          expect(read.rowAt(read.cell("A.Map", [1, 2]))).toEqual(flatRow(row));
        }
      }),
    );
  });

  test("items don't mix", () => {
    const state = overlay(base([]));
    state.set("A.Map", [1, 2], 3);
    expect(state.get("B.Map", 1, 2)).toBe(0);
    expect(state.keys("B.Map")).toEqual([]);
    expect(state.hasItem("No.Item")).toBe(false);
    expect([state.specVersion, state.defaultOf("A.Map"), state.rawKey("A.Map", 1)]).toEqual([425, 0, rawKey("A.Map", 1)]);
  });

  test("a key part is the same as a number and as a bigint", () => {
    const state = overlay(base([]));
    state.set("A.Map", [1n, 2n], 3);
    expect(state.get("A.Map", 1, 2)).toBe(3);
    expect(state.keys("A.Map", 1)).toEqual([[1n, 2n]]);
  });

  test("a key that was given is not held on to", () => {
    const state = overlay(base([]));
    const given: KeyPart[] = [1, 2];
    state.set("A.Map", given, 3);
    given[0] = 9;
    expect(state.keys("A.Map")).toEqual([[1, 2]]);
    state.keys("A.Map")[0]![0] = 9;
    expect(state.keys("A.Map")).toEqual([[1, 2]]);
  });
});
