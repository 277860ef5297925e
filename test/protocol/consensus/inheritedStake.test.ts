import { describe, expect, test } from "@jest/globals";
import { activeFamily, inheritedStake, type Relation } from "../../../src/protocol/consensus/index.js";

const ALL = 2n ** 64n - 1n;

describe("inherited stake", () => {
  // From the chain's own code.
  test.each([
    [
      1041296096416950n,
      [7665971981658830374n],
      [
        [17436789641008923727n, 334154571028950n],
        [14623846569986424284n, 827612929834843n],
        [6249997230803837719n, 40155398507358n],
      ],
      1594124923956111n,
    ],
    [
      280220843586538n,
      [69708234430722028n],
      [
        [8919468914753792996n, 588305110930688n],
        [2470339839365346006n, 167331481199639n],
        [135696103394225509n, 688309046899310n],
      ],
      591094236971130n,
    ],
  ] as const)("as the chain gives it", (own, children, parents, expected) => {
    const family = {
      children: children.map((proportion): Relation => [proportion, "child"]),
      parents: parents.map(([proportion], i): Relation => [proportion, `parent ${i}`]),
    };
    const stakeOf = (hotkey: string): bigint => (hotkey === "self" ? own : parents[Number(hotkey.split(" ")[1])][1]);
    expect(inheritedStake("self", family, stakeOf)).toBe(expected);
  });

  test("giving more than all leaves nothing of one's own", () => {
    const children: Relation[] = [
      [ALL, "a"],
      [ALL, "b"],
    ];
    expect(inheritedStake("self", { children, parents: [[ALL, "p"]] }, () => 7n)).toBe(7n);
    expect(inheritedStake("self", { children: [], parents: [] }, () => 7n)).toBe(7n);
  });

  test("is held within a u64", () => {
    const parents: Relation[] = [
      [ALL, "p"],
      [ALL, "q"],
    ];
    expect(inheritedStake("self", { children: [], parents }, () => ALL)).toBe(ALL);
  });
});

describe("suspended child keys", () => {
  const children: Relation[] = [[1n, "child"]];
  const parents: Relation[] = [
    [1n, "parent"],
    [2n, "owner"],
  ];
  const family = { hotkey: "self", ownerHotkey: "owner", children, parents };

  test("take a hotkey's children, and it from its children's parents; never the owner's", () => {
    expect(activeFamily({ ...family, isSuspended: () => true })).toEqual({ children: [], parents: [[2n, "owner"]] });
    expect(activeFamily({ ...family, hotkey: "owner", isSuspended: () => true }).children).toEqual(children);
    expect(activeFamily({ ...family, ownerHotkey: null, isSuspended: (key) => key === "owner" })).toEqual({
      children,
      parents: [[1n, "parent"]],
    });
  });

  test("don't exist on chains without the item", () => {
    expect(activeFamily(family)).toEqual({ children, parents });
  });
});
