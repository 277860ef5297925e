import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { VersionedStore } from "../../src/devnet/chain/versionedStore.js";
import type { Hex } from "../../src/units/hex.js";

const ITEM = `0x${"ab".repeat(32)}`;
const HISTORY = 4;
const key = fc.nat(5).map((n) => `${ITEM}0${n}` as Hex);
const bytes = fc.option(
  fc.nat(2).map((n) => Uint8Array.of(n)),
  { nil: undefined },
);
/** What a block writes; or, in its place, how many blocks are given up. */
const step = fc.oneof(fc.array(fc.tuple(key, bytes), { maxLength: 6 }), fc.integer({ min: 1, max: 2 }));

describe("versionedStore", () => {
  test("knows the state at each block of its history, whatever was written and given up", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const store = new VersionedStore({ historyBlocks: HISTORY });
        store.commit(0, []);
        const states: Map<Hex, Uint8Array>[] = [new Map()];
        for (const writes of steps) {
          if (typeof writes === "number") {
            const last = states.length - 1 - writes;
            if (last < store.oldest) continue;
            states.length = last + 1;
            store.revert(last);
          } else {
            const next = new Map(states.at(-1));
            for (const [at, value] of writes) value === undefined ? next.delete(at) : next.set(at, value);
            states.push(next);
            store.commit(states.length - 1, writes);
          }
          for (let block = store.oldest; block < states.length; block++) {
            const state = store.at(block);
            expect(new Map(state.entries())).toEqual(states[block]);
            expect(state.keys(ITEM as Hex)).toEqual([...states[block]!.keys()].sort());
          }
        }
      }),
    );
  });

  test("says what a block changed, and only that", () => {
    const store = new VersionedStore({ historyBlocks: HISTORY });
    const [a, b, c] = [0, 1, 2].map((n) => `${ITEM}0${n}` as Hex) as [Hex, Hex, Hex];
    const one = Uint8Array.of(1);
    store.commit(0, [[a, one]]);
    const changed = store.commit(1, [
      [a, Uint8Array.of(1)],
      [b, one],
      [c, undefined],
    ]);
    expect(changed.map((slot) => [slot.key, slot.bytes])).toEqual([[b, one]]);
    expect(store.changedAt(1)).toEqual([b]);
  });
});
