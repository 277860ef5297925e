import { describe, expect, test } from "@jest/globals";
import { account, emptyState } from "../../../scripts/vectors/coinbaseState.js";
import { changeOwnerIfNeeded } from "../../../src/protocol/emission/changeOwner.js";
import { U64F64 } from "../../../src/protocol/fixed/fixed.js";
import type { ProtocolEvent } from "../../../src/protocol/hook.js";
import { type LockState, rollForward } from "../../../src/protocol/staking/conviction.js";

const RATES = { unlock: 1000n, maturity: 1000n };
const lock: LockState = { lockedMass: 1_000_000n, conviction: 0n, lastUpdate: 0n };
const whole = (bits: bigint) => Number(bits >> 64n);

describe("locked alpha", () => {
  test("that is perpetual keeps its mass and gains conviction towards it", () => {
    const rolled = rollForward(lock, 1000n, { owner: false, perpetual: true }, RATES);
    expect(rolled.lockedMass).toBe(1_000_000n);
    expect(whole(rolled.conviction)).toBeCloseTo(1_000_000 * (1 - Math.exp(-1)), -1);
  });

  test("that isn't fades, and its conviction first grows, then fades", () => {
    const rolled = rollForward(lock, 1000n, { owner: false, perpetual: false }, RATES);
    expect(Number(rolled.lockedMass)).toBeCloseTo(1_000_000 * Math.exp(-1), -1);
    expect(whole(rolled.conviction)).toBeCloseTo(1_000_000 * Math.exp(-1), -1);
    const slower = rollForward(lock, 1000n, { owner: false, perpetual: false }, { unlock: 2000n, maturity: 1000n });
    expect(whole(slower.conviction)).toBeCloseTo(1_000_000 * 2 * (Math.exp(-0.5) - Math.exp(-1)), -1);
  });

  test("of the owner counts whole, and what is next to nothing is nothing", () => {
    expect(rollForward(lock, 1n, { owner: true, perpetual: true }, RATES).conviction).toBe(U64F64.fromInt(1_000_000n));
    expect(rollForward(lock, 100_000n, { owner: false, perpetual: false }, RATES)).toMatchObject({ lockedMass: 0n, conviction: 0n });
  });
});

describe("ownership by conviction", () => {
  const YEAR = 2_629_800n;
  const [oldOwner, oldHotkey, newOwner, king] = [account(1), account(2), account(3), account(4)];

  function scene(conviction: bigint) {
    const state = emptyState();
    const put = (name: string, key: (number | `0x${string}`)[], value: unknown) => state.set(`SubtensorModule.${name}`, key, value);
    put("SubnetAlphaOut", [1], 10_000n);
    put("SubnetOwner", [1], oldOwner);
    put("SubnetOwnerHotkey", [1], oldHotkey);
    put("Owner", [king], newOwner);
    put("MaxAllowedUids", [1], 8);
    put("HotkeyLock", [1, king], { lockedMass: conviction, conviction: U64F64.fromInt(conviction), lastUpdate: YEAR });
    const events: ProtocolEvent[] = [];
    const at = (block: bigint) =>
      changeOwnerIfNeeded({ state, block, parentHash: "0x", event: (pallet, name, data) => events.push({ pallet, name, data }) }, 1);
    return { state, events, at };
  }

  test("a tenth of the alpha is enough, a year after the subnet began", () => {
    const { state, events, at } = scene(1000n);
    at(YEAR - 1n);
    expect(events).toEqual([]);
    at(YEAR);
    expect(events).toEqual([
      { pallet: "SubtensorModule", name: "SubnetOwnerChanged", data: { netuid: 1, oldColdkey: oldOwner, newColdkey: newOwner } },
    ]);
    expect([state.get("SubtensorModule.SubnetOwner", 1), state.get("SubtensorModule.SubnetOwnerHotkey", 1)]).toEqual([newOwner, king]);
    expect(state.get("SubtensorModule.Uids", 1, king)).toBe(0);
    expect(state.get("SubtensorModule.OwnerLock", 1)).toMatchObject({ lockedMass: 1000n, conviction: U64F64.fromInt(1000n) });
    expect(state.has("SubtensorModule.HotkeyLock", 1, king)).toBe(false);
  });

  test("less isn't", () => {
    const { events, at } = scene(999n);
    at(YEAR);
    expect(events).toEqual([]);
  });
});
