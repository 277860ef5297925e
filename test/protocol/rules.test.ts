import { describe, expect, test } from "@jest/globals";
import { rulesOf, unprovenEpoch, unprovenRules } from "../../src/protocol/rules.js";
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
    const levels = (...of: Parameters<typeof chain>) => unprovenRules(chain(...of)).map(({ level, items }) => [level, items?.[0]]);
    expect(levels(425)).toEqual([]);
    expect(levels(423)).toEqual([[2, undefined]]);
    expect(levels(396).map(([level]) => level)).toEqual([2, 3]);
    expect(unprovenRules(chain(428))[0]?.reason).toMatch(/isn't known to have run/);
    expect(levels(455)).toEqual([
      [2, "LastEpochBlock"],
      [2, "SubnetMovingPrice"],
    ]);
    expect(levels(475, ...TODAY)).toEqual([
      [3, "PendingBasketDeposits"],
      [3, "ChildKeys"],
      [3, "ColdkeyMinerCollateral"],
    ]);
    expect(levels(475, "Swap.SwapSuperellipse")).toEqual([[2, undefined]]);
  });

  test("nor is liquid alpha on a second mechanism, or a split of another length", () => {
    const subnet = (specVersion: number, values: Readonly<Record<string, unknown>>) =>
      ({ specVersion, hasItem: () => true, get: (item: string) => values[item.split(".")[1]!] }) as unknown as StateReader;
    const liquid = { MechanismCountCurrent: 2, Yuma3On: true, LiquidAlphaOn: true, MechanismEmissionSplit: null };
    expect(unprovenEpoch(subnet(425, liquid), 1)).toEqual([]);
    expect(unprovenEpoch(subnet(446, liquid), 1)).toMatchObject([{ level: 1, items: expect.arrayContaining(["Bonds"]) }]);
    expect(unprovenEpoch(subnet(446, { ...liquid, MechanismCountCurrent: 1 }), 1)).toEqual([]);
    expect(unprovenEpoch(subnet(445, { ...liquid, MechanismEmissionSplit: [1] }), 1)).toMatchObject([{ items: ["Emission"] }]);
  });
});
