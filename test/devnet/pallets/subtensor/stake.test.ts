import { describe, expect, test } from "@jest/globals";
import { stakeOf } from "../../../../src/protocol/staking/sharePool.js";
import { alice, bob, charlie } from "../runtime.js";
import { account, errorOf, expectDone, get, owner, type Runtime, TAO, withSubnet } from "./subnet.js";

const [first, second] = [account(1), account(2)];
const stake = ({ state }: Runtime, hotkey = first, coldkey = alice, netuid = 2) => stakeOf(state, hotkey, coldkey, netuid);
const add = (runtime: Runtime, who = alice, hotkey = first, tao = 100n * TAO) =>
  expectDone(runtime, who, "add_stake", { hotkey, netuid: 2, amountStaked: tao });

describe("stake moves", () => {
  test("to another hotkey of the subnet without the pool", () => {
    const runtime = withSubnet(2);
    add(runtime);
    const held = stake(runtime);
    const [tao, alphaIn] = [get(runtime, "SubnetTAO", 2), get(runtime, "SubnetAlphaIn", 2)];
    const move = { originHotkey: first, destinationHotkey: second, originNetuid: 2, destinationNetuid: 2, alphaAmount: held };
    expect(expectDone(runtime, alice, "move_stake", move)).toEqual(["StakeRemoved", "StakeAdded", "StakeMoved"]);
    expect([stake(runtime), stake(runtime, second)]).toEqual([0n, held]);
    expect([get(runtime, "SubnetTAO", 2), get(runtime, "SubnetAlphaIn", 2)]).toEqual([tao, alphaIn]);
    expect(errorOf(runtime, alice, "move_stake", { ...move, destinationHotkey: first })).toBe("SameNetuid");
    expect(errorOf(runtime, alice, "move_stake", { ...move, destinationHotkey: account(9) })).toBe("HotKeyAccountNotExists");
    expect(errorOf(runtime, alice, "move_stake", { ...move, destinationNetuid: 7 })).toBe("SubnetNotExists");
  });

  test("to another coldkey, where the subnet allows it", () => {
    const runtime = withSubnet(1);
    add(runtime);
    const held = stake(runtime);
    const transfer = { destinationColdkey: bob, hotkey: first, originNetuid: 2, destinationNetuid: 2, alphaAmount: held / 2n };
    expect(expectDone(runtime, alice, "transfer_stake", transfer).at(-1)).toBe("StakeTransferred");
    expect(stake(runtime, first, bob)).toBe(held / 2n);
    runtime.run({ type: "root" }, "AdminUtils.sudo_set_toggle_transfer", { netuid: 2, toggle: false });
    expect(errorOf(runtime, alice, "transfer_stake", transfer)).toBe("TransferDisallowed");
  });

  test("between root and a subnet through the pool, with one fee", () => {
    const runtime = withSubnet(1);
    runtime.run({ type: "root" }, "AdminUtils.sudo_set_subtoken_enabled", { netuid: 0, subtokenEnabled: true });
    add(runtime);
    const swap = { hotkey: first, originNetuid: 2, destinationNetuid: 0, alphaAmount: stake(runtime) };
    expect(expectDone(runtime, alice, "swap_stake", swap)).toEqual(expect.arrayContaining(["StakeRemoved", "StakeAdded", "StakeSwapped"]));
    const onRoot = stake(runtime, first, alice, 0);
    expect(onRoot).toBeGreaterThan(99n * TAO);
    const back = { ...swap, originNetuid: 0, destinationNetuid: 2, alphaAmount: onRoot };
    expect(errorOf(runtime, alice, "swap_stake_limit", { ...back, limitPrice: 10n ** 12n, allowPartial: false })).toBe(
      "Swap.PriceLimitExceeded",
    );
    expectDone(runtime, alice, "swap_stake_limit", { ...back, limitPrice: 1n, allowPartial: true });
    expect(stake(runtime, first, alice, 0)).toBe(0n);
  });

  test("out of existence, recycled or burned", () => {
    const runtime = withSubnet(1);
    add(runtime);
    const out = get(runtime, "SubnetAlphaOut", 2);
    expect(expectDone(runtime, alice, "recycle_alpha", { hotkey: first, amount: TAO, netuid: 2 })).toEqual(["AlphaRecycled"]);
    expect(get(runtime, "SubnetAlphaOut", 2)).toBe(out - TAO);
    expect(expectDone(runtime, alice, "burn_alpha", { hotkey: first, amount: TAO, netuid: 2 })).toEqual(["AlphaBurned"]);
    expect(runtime.state.get("AlphaAssets.AlphaBurned", 2)).toBe(TAO);
    const burn = { hotkey: first, netuid: 2, amount: 5n * TAO, limit: null };
    expect(expectDone(runtime, alice, "add_stake_burn", burn).slice(-2)).toEqual(["AlphaBurned", "AddStakeBurn"]);
    expect(errorOf(runtime, alice, "burn_alpha", { hotkey: first, amount: 1n, netuid: 0 })).toBe("CannotBurnOrRecycleOnRootSubnet");
  });

  test("that falls under the nominators' minimum is sold when the minimum rises", () => {
    const runtime = withSubnet(1);
    add(runtime, bob, first, TAO);
    add(runtime, charlie, first, 50n * TAO);
    runtime.run({ type: "root" }, "AdminUtils.sudo_set_nominator_min_required_stake", { minStake: 5_000_000_000n });
    expect(stake(runtime, first, bob)).toBe(0n);
    expect(stake(runtime, first, charlie)).toBeGreaterThan(0n);
  });
});

describe("locked stake", () => {
  const lock = (runtime: Runtime, amount: bigint, hotkey = first) =>
    expectDone(runtime, alice, "lock_stake", { hotkey, netuid: 2, amount });

  test("can't be withdrawn, and fades unless it is perpetual", () => {
    const runtime = withSubnet(1);
    add(runtime);
    const held = stake(runtime);
    expect(lock(runtime, held / 2n)).toEqual(["StakeLocked"]);
    expect(errorOf(runtime, alice, "remove_stake", { hotkey: first, netuid: 2, amountUnstaked: held })).toBe("StakeUnavailable");
    expect(errorOf(runtime, alice, "lock_stake", { hotkey: owner, netuid: 2, amount: 1n })).toBe("LockHotkeyMismatch");
    expect(errorOf(runtime, alice, "lock_stake", { hotkey: first, netuid: 2, amount: held })).toBe("InsufficientStakeForLock");
    expectDone(runtime, alice, "set_perpetual_lock", { netuid: 2, enabled: true });
    runtime.block += 100_000n;
    expectDone(runtime, alice, "set_perpetual_lock", { netuid: 2, enabled: false });
    expect(get(runtime, "Lock", alice, 2, first).lockedMass).toBe(held / 2n);
    expect(get(runtime, "Lock", alice, 2, first).conviction).toBeGreaterThan(0n);
    runtime.block += 100_000_000n;
    expectDone(runtime, alice, "remove_stake", { hotkey: first, netuid: 2, amountUnstaked: held });
    expect(runtime.state.keys("SubtensorModule.Lock", alice)).toEqual([]);
    expect(runtime.state.keys("SubtensorModule.DecayingHotkeyLock", 2)).toEqual([]);
  });

  test("follows stake to another coldkey once what is free is used up, if that one takes it", () => {
    const runtime = withSubnet(1);
    add(runtime);
    const held = stake(runtime);
    lock(runtime, held / 2n);
    const transfer = { destinationColdkey: bob, hotkey: first, originNetuid: 2, destinationNetuid: 2, alphaAmount: (held * 3n) / 4n };
    expect(errorOf(runtime, alice, "transfer_stake", transfer)).toBe("AccountRejectsLockedAlpha");
    expectDone(runtime, bob, "set_reject_locked_alpha", { enabled: false });
    expectDone(runtime, alice, "transfer_stake", transfer);
    const [left, moved] = [get(runtime, "Lock", alice, 2, first).lockedMass, get(runtime, "Lock", bob, 2, first).lockedMass];
    expect(left + moved).toBe(held / 2n);
    expect(moved).toBe((held * 3n) / 4n - (held - held / 2n));
    expect(get(runtime, "DecayingHotkeyLock", 2, first).lockedMass).toBe(held / 2n);
  });

  test("moves to another hotkey, and counts for the owner apart", () => {
    const runtime = withSubnet(1);
    add(runtime);
    lock(runtime, TAO);
    expect(expectDone(runtime, alice, "move_lock", { destinationHotkey: owner, netuid: 2 })).toEqual(["LockMoved"]);
    expect(get(runtime, "DecayingHotkeyLock", 2, first)).toBeNull();
    expect(get(runtime, "DecayingOwnerLock", 2)).toMatchObject({ lockedMass: TAO, conviction: TAO << 64n });
    expect(errorOf(runtime, bob, "move_lock", { destinationHotkey: owner, netuid: 2 })).toBe("NoExistingLock");
  });
});
