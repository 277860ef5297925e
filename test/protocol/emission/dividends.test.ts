import { describe, expect, test } from "@jest/globals";
import { type DividendPools, shareDividends } from "../../../src/protocol/emission/dividends.js";
import { U96F32 } from "../../../src/protocol/fixed/fixed.js";
import type { Hex } from "../../../src/units/hex.js";

const [ON_ROOT, ELSEWHERE]: Hex[] = [`0x${"01".repeat(32)}`, `0x${"02".repeat(32)}`];
const dividends = new Map([ON_ROOT!, ELSEWHERE!].map((hotkey) => [hotkey, U96F32.fromInt(100n)]));
const pools: DividendPools = {
  alpha: 1000n,
  root: 600n,
  taoWeight: U96F32.ONE,
  stakes: () => ({ alpha: 50n, root: 50n }),
  hasRootUid: (hotkey) => hotkey === ON_ROOT,
};
const shared = (rootUid: DividendPools["rootUid"]) => {
  const { alpha, root } = shareDividends(dividends, { ...pools, rootUid });
  const rao = (shares: Map<Hex, bigint>) => [ON_ROOT!, ELSEWHERE!].map((hotkey) => shares.get(hotkey)! >> 32n);
  return { alpha: rao(alpha), root: rao(root) };
};

describe("root's part of a dividend", () => {
  test("any hotkey with TAO on root shares in it before spec 441", () => {
    expect(shared("any")).toEqual({ alpha: [500n, 500n], root: [300n, 300n] });
  });

  test("at 441 a hotkey without a UID on root gets all as alpha", () => {
    const { alpha, root } = shared("else alpha");
    expect(root).toEqual([600n, 0n]);
    expect(alpha[1]! > alpha[0]!).toBe(true);
  });

  test("from 442 on it gets nothing for it", () => {
    expect(shared("else none")).toEqual({ alpha: [500n, 500n], root: [600n, 0n] });
  });
});
