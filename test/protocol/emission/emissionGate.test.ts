import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { gateShares, updateEmissionBar } from "../../../src/protocol/emission/emissionGate.js";
import { U64F64 } from "../../../src/protocol/fixed/fixed.js";
import type { State } from "../../../src/state/state.js";

const ONE = U64F64.ONE;

function chain(values: { bar?: bigint; rank?: number; quantile?: bigint }): State {
  const items = new Map<string, unknown>([
    ["SubtensorModule.EmissionGateBar", values.bar ?? 0n],
    ["SubtensorModule.EmissionGateExponent", 3n << 64n],
    ["SubtensorModule.EmissionBarRank", values.rank ?? 0],
    ["SubtensorModule.EmissionBarQuantile", values.quantile ?? (ONE * 3n) / 4n],
  ]);
  return {
    hasItem: (item: string) => items.has(item),
    get: (item: string) => items.get(item),
    set: (item: string, _: unknown, value: unknown) => items.set(item, value),
  } as unknown as State;
}

/** The gate's powers have 32 fraction bits. */
const ROUNDING = ONE >> 28n;

const of = (...parts: number[]): Map<number, bigint> => {
  const total = parts.reduce((sum, part) => sum + part, 0);
  return new Map(parts.map((part, i) => [i + 1, (ONE * BigInt(part)) / BigInt(total)]));
};

describe("the emission gate", () => {
  test("a share at the bar is halved before scaling, one far above stays, one far below nearly vanishes", () => {
    const shares = of(80, 10, 10);
    const gated = gateShares(chain({ bar: shares.get(2)! }), shares, 1n);
    const ratio = Number(gated.get(1)!) / Number(gated.get(2)!);
    expect(ratio).toBeCloseTo((8 / (1 + 1 / 512)) * 2, 6);
  });

  test("the bar is the share at the rank, or the smallest where there are fewer", () => {
    const state = chain({ rank: 2 });
    updateEmissionBar(state, of(5, 3, 2), 1n);
    expect(state.get("SubtensorModule.EmissionGateBar")).toBe(of(5, 3, 2).get(2));
    const few = chain({ rank: 32 });
    updateEmissionBar(few, of(5, 3, 2), 1n);
    expect(few.get("SubtensorModule.EmissionGateBar")).toBe(of(5, 3, 2).get(3));
  });

  test("without a rank it is the share at which the largest make up the quantile", () => {
    const state = chain({});
    updateEmissionBar(state, of(5, 3, 2), 1n);
    expect(state.get("SubtensorModule.EmissionGateBar")).toBe(of(5, 3, 2).get(2));
  });

  test("a stored bar holds until a block that 360 divides", () => {
    const state = chain({ bar: 7n, rank: 1 });
    updateEmissionBar(state, of(5, 3, 2), 359n);
    expect(state.get("SubtensorModule.EmissionGateBar")).toBe(7n);
    updateEmissionBar(state, of(5, 3, 2), 360n);
    expect(state.get("SubtensorModule.EmissionGateBar")).toBe(of(5, 3, 2).get(1));
  });

  test("a share beyond the reach of the library's exponential is held back as if it were far below the bar", () => {
    const gated = gateShares(chain({ rank: 2 }), of(1, 1057), 360n);
    expect(gated.get(2)! < gated.get(1)!).toBe(true);
  });

  test("order is kept but for rounding, nothing is made, nothing comes from nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 1, maxLength: 20 }), fc.integer({ min: 1, max: 40 }), (parts, rank) => {
        fc.pre(parts.some((part) => part > 0));
        const shares = of(...parts);
        const gated = gateShares(chain({ rank }), shares, 360n);
        const ids = [...shares.keys()];
        for (const a of ids) {
          if (shares.get(a) === 0n) expect(gated.get(a)).toBe(0n);
          for (const b of ids) if (shares.get(a)! > shares.get(b)!) expect(gated.get(a)! + ROUNDING >= gated.get(b)!).toBe(true);
        }
        expect([...gated.values()].reduce((sum, share) => sum + share, 0n) <= ONE).toBe(true);
      }),
    );
  });
});
