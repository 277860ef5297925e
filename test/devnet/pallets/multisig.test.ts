import { beforeEach, expect, test } from "@jest/globals";
import { multisigAccount } from "../../../src/devnet/pallets/multisig/account.js";
import { blake2 } from "../../../src/devnet/trie/node.js";
import { type Hex, toHex } from "../../../src/units/hex.js";
import { accountHex } from "../../../src/units/ss58.js";
import { address, alice, bob, call, charlie, codec, dave, testRuntime } from "./runtime.js";

const TAO = 1_000_000_000n;
const trio = [alice, bob, charlie].sort();
const account = multisigAccount(trio, 2);
const others = (who: Hex) => trio.filter((each) => each !== who);
const maxWeight = { refTime: 10_000_000_000n, proofSize: 100_000n };
const transfer = call("Balances.transfer_keep_alive", { dest: address(dave), value: TAO });
const callHash = toHex(blake2(codec.encodeCall(transfer)));

let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
  runtime.run(alice, "Balances.transfer_keep_alive", { dest: address(account), value: 5n * TAO });
});

const approval = (who: Hex, more: object) => ({ threshold: 2, otherSignatories: others(who), maybeTimepoint: null, maxWeight, ...more });
const asMulti = (who: Hex, more: object = {}) => runtime.run(who, "Multisig.as_multi", approval(who, { call: transfer, ...more }));
const approve = (who: Hex, more: object = {}) => runtime.run(who, "Multisig.approve_as_multi", approval(who, { callHash, ...more }));
const began = { height: 10, index: 1 };

test("the account is the one that polkadot-js derives", async () => {
  const { createKeyMulti, encodeAddress } = await import("@polkadot/util-crypto");
  expect(account).toBe(accountHex(encodeAddress(createKeyMulti(trio, 2), 42)));
});

test("a call is made when enough approved; the deposit comes back", () => {
  expect(approve(alice).events).toEqual(["Balances.Reserved", "Multisig.NewMultisig"]);
  expect(runtime.reserved(alice)).toBe(132_000_000n + 2n * 32_000_000n);
  expect(runtime.state.get("Multisig.Multisigs", account, callHash)).toEqual({
    when: began,
    deposit: 196_000_000n,
    depositor: alice,
    approvals: [alice],
  });
  runtime.block += 3n;
  const before = runtime.free(dave);
  const { events, data } = asMulti(bob, { maybeTimepoint: began });
  expect(events).toEqual(["Balances.Unreserved", "Balances.Transfer", "Multisig.MultisigExecuted"]);
  expect(data.at(-1)).toMatchObject({ approving: bob, timepoint: began, multisig: account, result: { type: "Ok" } });
  expect(runtime.free(dave) - before).toBe(TAO);
  expect(runtime.reserved(alice)).toBe(0n);
  expect(runtime.state.has("Multisig.Multisigs", account, callHash)).toBe(false);
});

test("of three needed, two approve by hash, the third with the call", () => {
  const three = (who: Hex, timepoint: object | null) => ({ threshold: 3, maybeTimepoint: timepoint, otherSignatories: others(who) });
  approve(alice, three(alice, null));
  expect(approve(bob, three(bob, began)).events).toEqual(["Multisig.MultisigApproval"]);
  expect(approve(bob, three(bob, began)).error).toBe("Multisig.AlreadyApproved");
  expect(asMulti(charlie, three(charlie, began)).events.at(-1)).toBe("Multisig.MultisigExecuted");
});

test("a call that fails is made nevertheless: the event says why", () => {
  const much = call("Balances.transfer_keep_alive", { dest: address(dave), value: 500n * TAO });
  asMulti(alice, { call: much });
  const { error, data } = asMulti(bob, { call: much, maybeTimepoint: began });
  expect(error).toBeUndefined();
  expect(data.at(-1).result).toEqual({ type: "Err", value: { type: "Token", value: "FundsUnavailable" } });
});

test.each([
  ["MinimumThreshold", () => approve(alice, { threshold: 1 })],
  ["TooFewSignatories", () => approve(alice, { otherSignatories: [] })],
  ["SignatoriesOutOfOrder", () => approve(alice, { otherSignatories: others(alice).reverse() })],
  ["SenderInSignatories", () => approve(alice, { otherSignatories: trio })],
  [
    "TooManySignatories",
    () => approve(alice, { otherSignatories: Array.from({ length: 100 }, (_, i) => toHex(new Uint8Array(32).fill(i))) }),
  ],
  ["UnexpectedTimepoint", () => approve(alice, { maybeTimepoint: began })],
  ["NoTimepoint", () => [approve(alice), asMulti(bob)][1]!],
  ["WrongTimepoint", () => [approve(alice), asMulti(bob, { maybeTimepoint: { height: 10, index: 2 } })][1]!],
  ["MaxWeightTooLow", () => [approve(alice), asMulti(bob, { maybeTimepoint: began, maxWeight: { refTime: 1n, proofSize: 1n } })][1]!],
])("%s", (error, work) => {
  expect(work().error).toBe(`Multisig.${error}`);
});

test("only who began it takes an operation back", () => {
  const cancel = (who: Hex, timepoint = began) =>
    runtime.run(who, "Multisig.cancel_as_multi", { threshold: 2, otherSignatories: others(who), timepoint, callHash }).error;
  expect(cancel(alice)).toBe("Multisig.NotFound");
  approve(alice);
  expect(cancel(bob)).toBe("Multisig.NotOwner");
  expect(cancel(alice, { height: 1, index: 1 })).toBe("Multisig.WrongTimepoint");
  expect(cancel(alice)).toBeUndefined();
  expect(runtime.reserved(alice)).toBe(0n);
});

test("a deposit is brought to today's price", () => {
  approve(alice);
  const poke = () => runtime.run(alice, "Multisig.poke_deposit", { threshold: 2, otherSignatories: others(alice), callHash });
  expect(poke().events).toEqual([]);
  const operation = runtime.state.get("Multisig.Multisigs", account, callHash);
  runtime.state.set("Multisig.Multisigs", [account, callHash], { ...operation, deposit: 190_000_000n });
  expect(poke().events).toEqual(["Balances.Reserved", "Multisig.DepositPoked"]);
});

test("where one suffices, the call's own failure is the failure", () => {
  const single = multisigAccount([alice, bob].sort(), 1);
  const once = () => runtime.run(alice, "Multisig.as_multi_threshold_1", { otherSignatories: [bob], call: transfer });
  expect(once().error).toBe("Token.FundsUnavailable");
  runtime.run(alice, "Balances.transfer_keep_alive", { dest: address(single), value: 5n * TAO });
  const { events, data } = once();
  expect(events).toEqual(["Balances.Transfer", "Multisig.MultisigExecuted"]);
  expect(data.at(-1)).toEqual({ approving: alice, timepoint: began, multisig: single, callHash, result: { type: "Ok", value: null } });
});
