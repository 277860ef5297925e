import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { account, emptyState } from "../../../scripts/vectors/coinbaseState.js";
import { settle } from "../../../src/protocol/staking/minerCollateral.js";
import { changeStake, changeStakeOfAll, hasStakers, hotkeyStake, stakeOf } from "../../../src/protocol/staking/sharePool.js";
import { overlay } from "../../../src/state/overlay.js";

const [HOTKEY, NETUID] = [account(1), 1];
const coldkey = (k: number) => account(100 + k);

describe("shares of a hotkey's stake", () => {
  test("what stakers have adds up to the total, but for a rao each", () => {
    const step = fc.record({ k: fc.nat(4), rao: fc.bigInt(1n, 10n ** 15n), all: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const state = emptyState();
        changeStake(state, HOTKEY, coldkey(0), NETUID, 10n ** 9n);
        for (const { k, rao, all } of steps) {
          if (all) changeStakeOfAll(state, HOTKEY, NETUID, rao);
          else changeStake(state, HOTKEY, coldkey(k), NETUID, rao);
        }
        const held = [0, 1, 2, 3, 4].reduce((sum, k) => sum + stakeOf(state, HOTKEY, coldkey(k), NETUID), 0n);
        const missing = hotkeyStake(state, HOTKEY, NETUID) - held;
        expect(missing >= 0n && missing <= 10n).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test("a gain of all is shared by what each has", () => {
    const state = emptyState();
    changeStake(state, HOTKEY, coldkey(0), NETUID, 3000n);
    changeStake(state, HOTKEY, coldkey(1), NETUID, 1000n);
    changeStakeOfAll(state, HOTKEY, NETUID, 400n);
    expect([0, 1].map((k) => stakeOf(state, HOTKEY, coldkey(k), NETUID))).toEqual([3300n, 1100n]);
  });

  test("entries from before spec 397 are read, and moved once written", () => {
    const state = emptyState();
    const of = (name: string) => `SubtensorModule.${name}`;
    state.set(of("TotalHotkeyAlpha"), [HOTKEY, NETUID], 1000n);
    state.set(of("TotalHotkeyShares"), [HOTKEY, NETUID], 500n << 64n);
    state.set(of("Alpha"), [HOTKEY, coldkey(0), NETUID], 250n << 64n);
    expect(stakeOf(state, HOTKEY, coldkey(0), NETUID)).toBe(500n);
    changeStake(state, HOTKEY, coldkey(0), NETUID, 100n);
    expect(stakeOf(state, HOTKEY, coldkey(0), NETUID)).toBe(600n);
    expect([state.has(of("Alpha"), HOTKEY, coldkey(0), NETUID), state.has(of("TotalHotkeyShares"), HOTKEY, NETUID)]).toEqual([
      false,
      false,
    ]);
    expect(state.has(of("AlphaV2"), HOTKEY, coldkey(0), NETUID)).toBe(true);
  });

  test("nothing added brings old entries into the new form, and changes nothing else", () => {
    const state = emptyState();
    const of = (name: string) => `SubtensorModule.${name}`;
    state.set(of("TotalHotkeyAlpha"), [HOTKEY, NETUID], 1000n);
    state.set(of("TotalHotkeyShares"), [HOTKEY, NETUID], 500n << 64n);
    state.set(of("Alpha"), [HOTKEY, coldkey(0), NETUID], 250n << 64n);
    changeStake(state, HOTKEY, coldkey(0), NETUID, 0n);
    expect([state.has(of("Alpha"), HOTKEY, coldkey(0), NETUID), state.has(of("TotalHotkeyShares"), HOTKEY, NETUID)]).toEqual([
      false,
      false,
    ]);
    const layer = overlay(state);
    changeStake(layer, HOTKEY, coldkey(0), NETUID, 0n);
    changeStake(layer, HOTKEY, coldkey(1), NETUID, 0n);
    expect(layer.writes()).toEqual([]);
    expect([0, 1].map((k) => stakeOf(layer, HOTKEY, coldkey(k), NETUID))).toEqual([500n, 0n]);
  });

  test("without shares there are no stakers", () => {
    const state = emptyState();
    expect(hasStakers(state, HOTKEY, NETUID)).toBe(false);
    changeStake(state, HOTKEY, coldkey(0), NETUID, 1n);
    expect(hasStakers(state, HOTKEY, NETUID)).toBe(true);
  });
});

describe("miners' collateral", () => {
  const held = { locked: 100n, drainRatio: 1n << 63n, minLocked: 150n, earned: 7n };

  test("a shortfall takes what is earned, no more than is missing", () => {
    expect(settle(held, 30n, 30n)).toEqual({ captured: 30n, settled: { ...held, locked: 130n, earned: 37n } });
    expect(settle(held, 80n, 80n)).toEqual({ captured: 50n, settled: { ...held, locked: 150n, earned: 87n } });
  });

  test("beyond the minimum, a share of what is earned is set free", () => {
    const rich = { ...held, locked: 200n };
    expect(settle(rich, 30n, 30n)).toEqual({ captured: 0n, settled: { ...rich, locked: 185n, earned: 37n } });
    expect(settle(rich, 1000n, 1000n).settled.locked).toBe(150n);
  });
});
