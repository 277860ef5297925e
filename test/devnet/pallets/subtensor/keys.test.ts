import { describe, expect, test } from "@jest/globals";
import { blake2b } from "@noble/hashes/blake2.js";
import { stakeOf } from "../../../../src/protocol/staking/sharePool.js";
import { fromHex, type Hex, toHex } from "../../../../src/units/hex.js";
import { alice, bob, charlie, eve } from "../runtime.js";
import { account, errorOf, expectDone, get, owner, TAO, withSubnet } from "./subnet.js";

const [first, second, fresh] = [account(1), account(2), account(0x77)];
const ROOT = { type: "root" } as const;
const hashOf = (key: Hex) => toHex(blake2b(fromHex(key), { dkLen: 32 }));

describe("a hotkey's swap", () => {
  test("moves its neuron, stake, children and serving on one subnet", () => {
    const runtime = withSubnet(2);
    const { state } = runtime;
    expectDone(runtime, bob, "add_stake", { hotkey: first, netuid: 2, amountStaked: 10n * TAO });
    expectDone(runtime, first, "serve_axon", {
      netuid: 2,
      version: 1,
      ip: 0x08080808n,
      port: 8091,
      ipType: 4,
      protocol: 4,
      placeholder1: 0,
      placeholder2: 0,
    });
    runtime.block = 400_000n;
    expectDone(runtime, alice, "set_children", { hotkey: second, netuid: 2, children: [[2n ** 63n, first]] });
    const held = stakeOf(state, first, bob, 2);
    const uid = get(runtime, "Uids", 2, first);
    expect(expectDone(runtime, alice, "swap_hotkey", { hotkey: first, newHotkey: fresh, netuid: 2 }).at(-1)).toBe("HotkeySwappedOnSubnet");
    expect(get(runtime, "Keys", 2, uid)).toBe(fresh);
    expect(stakeOf(state, fresh, bob, 2)).toBe(held);
    expect(get(runtime, "Axons", 2, fresh)).toMatchObject({ port: 8091 });
    expect(get(runtime, "PendingChildKeys", 2, second)[0]).toEqual([[2n ** 63n, fresh]]);
    expect(get(runtime, "StakingHotkeys", bob)).toEqual([first, fresh]);
    expect(get(runtime, "Owner", first)).toBe(alice);
    const again = { hotkey: fresh, newHotkey: account(0x78), netuid: 2 };
    expect(errorOf(runtime, alice, "swap_hotkey", again)).toBe("HotKeySetTxRateLimitExceeded");
    runtime.block += 1_001n;
    expect(errorOf(runtime, alice, "swap_hotkey", again)).toBe("HotKeySwapOnSubnetIntervalNotPassed");
    expect(errorOf(runtime, bob, "swap_hotkey", again)).toBe("NonAssociatedColdKey");
  });

  test("everywhere forgets the old one, and costs a tenth of a TAO", () => {
    const runtime = withSubnet(1);
    expectDone(runtime, alice, "root_register", { hotkey: first });
    const before = runtime.free(alice);
    expect(expectDone(runtime, alice, "swap_hotkey_v2", { hotkey: first, newHotkey: fresh, netuid: null, keepStake: false }).at(-1)).toBe(
      "HotkeySwapped",
    );
    expect(before - runtime.free(alice)).toBe(TAO / 10n);
    expect(runtime.state.has("SubtensorModule.Owner", first)).toBe(false);
    expect(get(runtime, "OwnedHotkeys", alice)).toEqual([owner, fresh]);
    expect(get(runtime, "Uids", 0, fresh)).toBe(0);
    runtime.block += 1_001n;
    expect(errorOf(runtime, alice, "swap_hotkey", { hotkey: fresh, newHotkey: owner, netuid: null })).toBe(
      "HotKeyAlreadyRegisteredInSubNet",
    );
  });

  test("takes the subnet's ownership along", () => {
    const runtime = withSubnet();
    runtime.block = 400_000n;
    expectDone(runtime, alice, "swap_hotkey", { hotkey: owner, newHotkey: fresh, netuid: 2 });
    expect(get(runtime, "SubnetOwnerHotkey", 2)).toBe(fresh);
  });
});

describe("a coldkey's swap", () => {
  test("is announced by hash, waits, and moves everything", () => {
    const runtime = withSubnet(1);
    expectDone(runtime, alice, "add_stake", { hotkey: first, netuid: 2, amountStaked: 10n * TAO });
    expectDone(runtime, alice, "lock_stake", { hotkey: first, netuid: 2, amount: TAO });
    const held = stakeOf(runtime.state, first, alice, 2);
    const [to, tao] = [fresh, runtime.free(alice)];
    expect(expectDone(runtime, alice, "announce_coldkey_swap", { newColdkeyHash: hashOf(to) }).at(-1)).toBe("ColdkeySwapAnnounced");
    expect(errorOf(runtime, alice, "add_stake", { hotkey: first, netuid: 2, amountStaked: TAO })).toBe("ColdkeySwapAnnounced");
    expect(errorOf(runtime, alice, "swap_coldkey_announced", { newColdkey: bob })).toBe("AnnouncedColdkeyHashDoesNotMatch");
    expect(errorOf(runtime, alice, "swap_coldkey_announced", { newColdkey: to })).toBe("ColdkeySwapTooEarly");
    runtime.block += BigInt(get(runtime, "ColdkeySwapAnnouncementDelay"));
    expect(expectDone(runtime, alice, "swap_coldkey_announced", { newColdkey: to }).at(-1)).toBe("ColdkeySwapped");
    expect(runtime.free(alice)).toBe(0n);
    expect(runtime.free(to)).toBe(tao - TAO / 10n);
    expect(stakeOf(runtime.state, first, to, 2)).toBe(held);
    expect([get(runtime, "SubnetOwner", 2), get(runtime, "Owner", first)]).toEqual([to, to]);
    expect(get(runtime, "OwnedHotkeys", to)).toEqual([owner, first]);
    expect(get(runtime, "Lock", to, 2, first).lockedMass).toBeGreaterThan(0n);
    expect(runtime.state.keys("SubtensorModule.Lock", alice)).toEqual([]);
  });

  test("can be disputed, cleared, and reset by root", () => {
    const runtime = withSubnet();
    expectDone(runtime, bob, "announce_coldkey_swap", { newColdkeyHash: hashOf(fresh) });
    expect(errorOf(runtime, bob, "announce_coldkey_swap", { newColdkeyHash: hashOf(eve) })).toBe("ColdkeySwapReannouncedTooEarly");
    expect(errorOf(runtime, bob, "clear_coldkey_swap_announcement")).toBe("ColdkeySwapClearTooEarly");
    expect(expectDone(runtime, bob, "dispute_coldkey_swap")).toEqual(["ColdkeySwapDisputed"]);
    expect(errorOf(runtime, bob, "swap_coldkey_announced", { newColdkey: fresh })).toBe("ColdkeySwapDisputed");
    expect(errorOf(runtime, bob, "reset_coldkey_swap", { coldkey: bob })).toBe("ColdkeySwapDisputed");
    expect(expectDone(runtime, ROOT, "reset_coldkey_swap", { coldkey: bob })).toEqual(["ColdkeySwapReset"]);
    expectDone(runtime, bob, "announce_coldkey_swap", { newColdkeyHash: hashOf(fresh) });
    runtime.block += BigInt(get(runtime, "ColdkeySwapAnnouncementDelay") + get(runtime, "ColdkeySwapReannouncementDelay"));
    expect(expectDone(runtime, bob, "clear_coldkey_swap_announcement")).toEqual(["ColdkeySwapCleared"]);
    expect(errorOf(runtime, bob, "dispute_coldkey_swap")).toBe("ColdkeySwapAnnouncementNotFound");
    expect(errorOf(runtime, bob, "schedule_swap_coldkey", { newColdkey: fresh })).toBe("Deprecated");
  });

  test("by root is at once", () => {
    const runtime = withSubnet();
    expectDone(runtime, ROOT, "swap_coldkey", { oldColdkey: charlie, newColdkey: fresh, swapCost: TAO });
    expect(runtime.free(charlie)).toBe(0n);
    expect(errorOf(runtime, charlie, "swap_coldkey", { oldColdkey: charlie, newColdkey: eve, swapCost: 0n })).toBe("BadOrigin");
    expect(errorOf(runtime, ROOT, "swap_coldkey", { oldColdkey: eve, newColdkey: owner, swapCost: 0n })).toBe("NewColdKeyIsHotkey");
  });
});

describe("takes and children", () => {
  test("of a delegate go up slowly and down at once, within their bounds", () => {
    const runtime = withSubnet(1);
    expectDone(runtime, alice, "root_register", { hotkey: first });
    expect(expectDone(runtime, alice, "decrease_take", { hotkey: first, take: 6_000 })).toEqual(["TakeDecreased"]);
    expect(errorOf(runtime, alice, "increase_take", { hotkey: first, take: 7_000 })).toBe("DelegateTxRateLimitExceeded");
    runtime.block += (get(runtime, "TxDelegateTakeRateLimit") as bigint) + 1n;
    expect(expectDone(runtime, alice, "increase_take", { hotkey: first, take: 7_000 })).toEqual(["TakeIncreased"]);
    expect(errorOf(runtime, alice, "increase_take", { hotkey: first, take: 60_000 })).toBe("DelegateTakeTooHigh");
    expect(errorOf(runtime, bob, "decrease_take", { hotkey: first, take: 6_000 })).toBe("NonAssociatedColdKey");
  });

  test("wait for the cooldown, and have their own take", () => {
    const runtime = withSubnet(2);
    const set = { hotkey: owner, netuid: 2, children: [[2n ** 63n, first]] };
    expect(expectDone(runtime, alice, "set_children", set)).toEqual(["SetChildrenScheduled"]);
    expect(errorOf(runtime, alice, "set_children", set)).toBe("TxRateLimitExceeded");
    expect(
      errorOf(runtime, alice, "set_children", {
        ...set,
        hotkey: first,
        children: [
          [1n, second],
          [1n, second],
        ],
      }),
    ).toBe("DuplicateChild");
    expect(errorOf(runtime, alice, "set_children", { ...set, hotkey: first, children: [[1n, first]] })).toBe("InvalidChild");
    expect(expectDone(runtime, alice, "set_childkey_take", { hotkey: first, netuid: 2, take: 1_000 })).toEqual(["ChildKeyTakeSet"]);
    expect(errorOf(runtime, alice, "set_childkey_take", { hotkey: first, netuid: 2, take: 2_000 })).toBe("TxChildkeyTakeRateLimitExceeded");
    expect(errorOf(runtime, alice, "set_childkey_take", { hotkey: first, netuid: 2, take: 60_000 })).toBe("InvalidChildkeyTake");
    expectDone(runtime, ROOT, "sudo_set_min_childkey_take", { take: 500 });
    expectDone(runtime, ROOT, "sudo_set_max_childkey_take", { take: 5_000 });
    expectDone(runtime, ROOT, "sudo_set_tx_childkey_take_rate_limit", { txRateLimit: 1n });
    expectDone(runtime, ROOT, "set_pending_childkey_cooldown", { cooldown: 1n });
    expect(get(runtime, "PendingChildKeyCooldown")).toBe(1n);
  });

  test("of root's validators go to a new subnet's owner where they want it", () => {
    const runtime = withSubnet(1);
    expectDone(runtime, alice, "root_register", { hotkey: first });
    expect(errorOf(runtime, alice, "set_auto_parent_delegation_enabled", { hotkey: owner, enabled: true })).toBe(
      "HotKeyNotRegisteredInSubNet",
    );
    expectDone(runtime, alice, "set_auto_parent_delegation_enabled", { hotkey: first, enabled: true });
    runtime.block += get(runtime, "NetworkRateLimit");
    expect(expectDone(runtime, bob, "register_network", { hotkey: fresh })).toContain("SetChildren");
    expect(get(runtime, "ChildKeys", first, 3)).toEqual([[2n ** 64n - 1n, fresh]]);
  });
});
