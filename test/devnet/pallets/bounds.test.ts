import { expect, test } from "@jest/globals";
import { dispatchInfo } from "../../../src/devnet/runtime/dispatchInfo.js";
import { feeDetails } from "../../../src/devnet/runtime/fees.js";
import { addWeights } from "../../../src/devnet/runtime/weights/weight.js";
import { alice, bob, call, codec, testRuntime } from "./runtime.js";
import { account, expectDone, get, owner, TAO, withSubnet } from "./subtensor/subnet.js";

/*
 * What leaves its integer's range where somebody set a rule to an extreme: the chain mostly stops at the bound (`saturating_add`), grandpa wraps around.
 */

const ROOT = { type: "root" } as const;
const [U32_MAX, U64_MAX] = [2 ** 32 - 1, 2n ** 64n - 1n];

test("a coldkey's swap that has to wait for ever is announced for the last block", () => {
  const runtime = testRuntime();
  runtime.run(ROOT, "AdminUtils.sudo_set_coldkey_swap_announcement_delay", { duration: U32_MAX });
  expectDone(runtime, bob, "announce_coldkey_swap", { newColdkeyHash: account(7) });
  expect(get(runtime, "ColdkeySwapAnnouncements", bob)).toEqual([U32_MAX, account(7)]);
});

test("children that cool down for ever", () => {
  const runtime = withSubnet();
  expectDone(runtime, ROOT, "set_pending_childkey_cooldown", { cooldown: U64_MAX });
  expectDone(runtime, alice, "set_children", { hotkey: owner, netuid: 2, children: [[1n, account(1)]] });
  expect(get(runtime, "PendingChildKeys", 2, owner)).toEqual([[[1n, account(1)]], U64_MAX]);
});

test("TAO that registrations cost", () => {
  const runtime = withSubnet();
  runtime.run(ROOT, "AdminUtils.sudo_set_rao_recycled", { netuid: 2, raoRecycled: U64_MAX });
  expectDone(runtime, bob, "burned_register", { netuid: 2, hotkey: account(1) });
  expect(get(runtime, "RAORecycledForRegistration", 2)).toBe(U64_MAX);
});

test("issuance that was forced below what there is", () => {
  const runtime = testRuntime();
  runtime.run(ROOT, "Balances.force_adjust_total_issuance", { direction: "Decrease", delta: U64_MAX });
  const before = runtime.free(bob);
  expect(runtime.run(bob, "Balances.burn", { value: TAO, keepAlive: true }).error).toBe("Arithmetic.Overflow");
  runtime.state.set("SubtensorModule.TotalIssuance", [], 1n);
  expectDone(runtime, bob, "announce_coldkey_swap", { newColdkeyHash: account(7) });
  expect(before - runtime.free(bob)).toBe(TAO / 10n);
  expect([runtime.state.get("Balances.TotalIssuance"), get(runtime, "TotalIssuance")]).toEqual([0n, 0n]);
});

test("voters that are forced for the end of time", () => {
  const runtime = testRuntime();
  const change = { nextAuthorities: [[bob, 3n]], inBlocks: U32_MAX, forced: 1 };
  expect(runtime.run(ROOT, "AdminUtils.schedule_grandpa_change", change).error).toBeUndefined();
  expect(runtime.state.get("Grandpa.NextForced")).toBe(8);
});

test("what weighs more than there is, and costs what a whole block does", () => {
  const evmCall = { source: `0x${"11".repeat(20)}`, target: `0x${"22".repeat(20)}`, input: new Uint8Array(), value: 0n, maxFeePerGas: 0n };
  const rest = { maxPriorityFeePerGas: null, nonce: null, accessList: [], authorizationList: [] };
  const info = dispatchInfo(codec, call("EVM.call", { ...evmCall, ...rest, gasLimit: U64_MAX }));
  expect(info.weight).toEqual({ refTime: U64_MAX, proofSize: U64_MAX });
  expect(addWeights(info.weight, info.weight)).toEqual(info.weight);
  expect(feeDetails(info, 0)!.weight).toBe(2n * TAO);
});
