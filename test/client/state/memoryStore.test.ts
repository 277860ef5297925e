import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { memoryStore } from "../../../src/client/state/memoryStore.js";
import { type Hex, toHex } from "../../../src/units/hex.js";

const BYTES = Uint8Array.of(1);
const ITEM = `0x${"ab".repeat(32)}` as Hex;

describe("a store in memory", () => {
  test("lists keys in order whatever was set, deleted and listed before", () => {
    const key = fc
      .tuple(fc.constantFrom("ab", "ac", "0b"), fc.uint8Array({ maxLength: 1 }))
      .map(([item, rest]) => `0x${item.repeat(32)}${toHex(rest).slice(2)}` as Hex);
    const step = fc.tuple(fc.constantFrom("set", "set", "delete", "list"), key);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const store = memoryStore();
        const expected = new Set<Hex>();
        for (const [what, at] of steps) {
          if (what === "set") {
            store.set(at, BYTES);
            expected.add(at);
          } else if (what === "delete") {
            store.delete(at);
            expected.delete(at);
          }
          const prefix = what === "list" ? at : (at.slice(0, 66) as Hex);
          expect(store.keys(prefix)).toEqual([...expected].filter((one) => one.startsWith(prefix)).sort());
        }
        for (const [, after] of steps) {
          const page = [...expected].filter((one) => one.startsWith(ITEM) && one > after).sort();
          expect(store.keys(ITEM, { after, most: 2 })).toEqual(page.slice(0, 2));
        }
        expect(store.keys("0x")).toEqual([...expected].sort());
        expect([...store.entries()].map(([one]) => one).sort()).toEqual([...expected].sort());
      }),
    );
  });

  test("a part of a state knows what was set, deleted or is complete", () => {
    const other = `0x${"cd".repeat(32)}` as Hex;
    const store = memoryStore([[`${ITEM}01`, BYTES]], { complete: [other] });
    expect(store.knows(`${ITEM}01`)).toBe(true);
    expect(store.knows(`${ITEM}02`)).toBe(false);
    expect(store.knows(ITEM)).toBe(false);
    expect(store.knows(`${other}02`)).toBe(true);
    store.delete(`${ITEM}02`);
    expect(store.knows(`${ITEM}02`)).toBe(true);
    expect(memoryStore().knows(ITEM)).toBe(true);
  });
});
