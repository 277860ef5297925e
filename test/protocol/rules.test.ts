import { describe, expect, test } from "@jest/globals";
import { rulesOf, unprovenRules } from "../../src/protocol/rules.js";
import type { StateReader } from "../../src/state/state.js";

/** As far as rules look: a spec version and which items there are. */
function chain(specVersion: number, ...items: string[]): StateReader {
  return { specVersion, hasItem: (item: string) => items.includes(item) } as StateReader;
}

const TODAY = [
  "SubtensorModule.EmissionGateBar",
  "Swap.BalancerAlphaReservoir",
  "SubtensorModule.PendingBasketDeposits",
  "SubtensorModule.ChildkeyThresholdSuspended",
  "SubtensorModule.MinerCollateral",
];

describe("rules of a spec version", () => {
  test("424 weighs shares by root's proportion, 425 lets conviction change owners", () => {
    expect(rulesOf(chain(424))).toMatchObject({ rootPropInShares: true, ownerConviction: false, notesBlockEmission: true });
    expect(rulesOf(chain(425))).toMatchObject({ rootPropInShares: false, ownerConviction: true, dueByCounter: false });
  });

  test("items of the metadata decide where they tell", () => {
    expect(rulesOf(chain(475, ...TODAY))).toEqual({
      specVersion: 475,
      rootPropInShares: false,
      emissionGate: true,
      reservoirs: true,
      notesBlockEmission: false,
      dueByCounter: true,
      ownerConviction: true,
      suspendedChildKeys: true,
      rootUid: "else none",
      baskets: true,
      collateral: true,
      removesZeros: true,
    });
    expect(rulesOf(chain(441, "SubtensorModule.PendingBasketDeposits")).rootUid).toBe("else alpha");
    expect(rulesOf(chain(440)).rootUid).toBe("any");
  });

  test("what isn't known is said, by level", () => {
    expect(unprovenRules(chain(425))).toEqual([]);
    expect(unprovenRules(chain(423)).map(({ level }) => level)).toEqual([2]);
    expect(unprovenRules(chain(428))[0]?.reason).toMatch(/isn't known to have run/);
    expect(unprovenRules(chain(475, ...TODAY)).map(({ level }) => level)).toEqual([3, 3, 3]);
    expect(unprovenRules(chain(480)).some(({ level }) => level === 1)).toBe(true);
    expect(unprovenRules(chain(476, "Swap.SwapSuperellipse")).map(({ level }) => level)).toEqual([1, 2]);
  });
});
