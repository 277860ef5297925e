import { beforeEach, describe, expect, test } from "@jest/globals";
import { multisigAccount } from "../../../src/devnet/pallets/multisig/account.js";
import type { Hex } from "../../../src/units/hex.js";
import { address, alice, bob, call, charlie, dave, eve, testRuntime } from "./runtime.js";

const TAO = 1_000_000_000n;
const END = 10 + 50_400;
let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});

const create = (more: object = {}) =>
  runtime.run(alice, "Crowdloan.create", {
    deposit: 10n * TAO,
    minContribution: TAO,
    cap: 100n * TAO,
    end: END,
    call: null,
    targetAddress: dave,
    ...more,
  });
const contribute = (who: Hex, amount: bigint) => runtime.run(who, "Crowdloan.contribute", { crowdloanId: 0, amount });
const withdraw = (who: Hex) => runtime.run(who, "Crowdloan.withdraw", { crowdloanId: 0 });
const by = (name: string, who: Hex = alice, more: object = {}) => runtime.run(who, `Crowdloan.${name}`, { crowdloanId: 0, ...more });
const crowdloan = () => runtime.state.get("Crowdloan.Crowdloans", 0);
const contribution = (who: Hex) => runtime.state.get("Crowdloan.Contributions", 0, who);

describe("a crowdloan", () => {
  test("keeps what is given on an account of its own", () => {
    const { events, data } = create();
    expect(events).toEqual(["System.NewAccount", "Balances.Endowed", "Balances.Transfer", "Crowdloan.Created"]);
    expect(data.at(-1)).toEqual({ crowdloanId: 0, creator: alice, end: END, cap: 100n * TAO });
    const { fundsAccount } = crowdloan();
    expect(fundsAccount).toBe(`0x6d6f646c62742f636c6f616e${"00".repeat(20)}`);
    contribute(bob, 5n * TAO);
    contribute(bob, 5n * TAO);
    contribute(charlie, 5n * TAO);
    expect(crowdloan()).toMatchObject({ raised: 25n * TAO, contributorsCount: 3, finalized: false });
    expect(contribution(bob)).toBe(10n * TAO);
    expect(runtime.free(fundsAccount)).toBe(25n * TAO);
    expect(runtime.state.get("System.Account", fundsAccount).providers).toBe(2);
  });

  test.each([
    ["DepositTooLow", { deposit: 10n * TAO - 1n }],
    ["CapTooLow", { cap: 10n * TAO }],
    ["MinimumContributionTooLow", { minContribution: TAO / 10n - 1n }],
    ["InvalidFinalizationConfig", { targetAddress: null }],
    ["InvalidFinalizationConfig", { call: call("System.remark", { remark: new Uint8Array(0) }) }],
    ["CannotEndInPast", { end: 10 }],
    ["BlockDurationTooShort", { end: END - 1 }],
    ["BlockDurationTooLong", { end: 10 + 432_001 }],
    ["InsufficientBalance", { deposit: 10n ** 17n, cap: 10n ** 18n }],
  ])("isn't made: %s", (error, args) => {
    expect(create(args).error).toBe(`Crowdloan.${error}`);
    expect(runtime.state.get("Crowdloan.NextCrowdloanId")).toBe(0);
  });

  test("takes no more than its cap and its maximum for one leave room for", () => {
    create({ cap: 30n * TAO });
    by("set_max_contribution", alice, { newMaxContribution: 12n * TAO });
    expect(contribute(bob, 50n * TAO).data.at(-1).amount).toBe(12n * TAO);
    expect(contribute(bob, 5n * TAO).error).toBe("Crowdloan.MaxContributionReached");
    expect(contribute(charlie, 50n * TAO).data.at(-1).amount).toBe(8n * TAO);
    expect(contribute(eve, 5n * TAO).error).toBe("Crowdloan.CapRaised");
  });

  test("refuses contributions", () => {
    expect(contribute(bob, TAO).error).toBe("Crowdloan.InvalidCrowdloanId");
    create({ cap: 10n ** 17n });
    expect(contribute(bob, TAO - 1n).error).toBe("Crowdloan.ContributionTooLow");
    expect(contribute(dave, 3_000n * TAO).error).toBe("Crowdloan.InsufficientBalance");
    runtime.state.set("Crowdloan.Crowdloans", [0], { ...crowdloan(), contributorsCount: 500 });
    expect(contribute(bob, TAO).error).toBe("Crowdloan.MaxContributorsReached");
    runtime.block = BigInt(END);
    expect(contribute(bob, TAO).error).toBe("Crowdloan.ContributionPeriodEnded");
  });

  test("gives back to who asks, but not the deposit", () => {
    create();
    const before = runtime.free(bob);
    contribute(bob, 5n * TAO);
    contribute(alice, 5n * TAO);
    expect(withdraw(charlie).error).toBe("Crowdloan.NoContribution");
    expect(withdraw(bob).data.at(-1)).toEqual({ crowdloanId: 0, contributor: bob, amount: 5n * TAO });
    expect(runtime.free(bob)).toBe(before);
    withdraw(alice);
    expect(withdraw(alice).error).toBe("Crowdloan.DepositCannotBeWithdrawn");
    expect(crowdloan()).toMatchObject({ raised: 10n * TAO, contributorsCount: 1 });
  });

  test("pays its target once all is raised, by its creator only", () => {
    create();
    expect(by("finalize").error).toBe("Crowdloan.CapNotRaised");
    contribute(bob, 90n * TAO);
    expect(by("finalize", bob).error).toBe("Crowdloan.InvalidOrigin");
    const before = runtime.free(dave);
    expect(by("finalize").events).toEqual(["Balances.Transfer", "Crowdloan.Finalized"]);
    expect(runtime.free(dave) - before).toBe(100n * TAO);
    expect(by("finalize").error).toBe("Crowdloan.AlreadyFinalized");
    expect(withdraw(bob).error).toBe("Crowdloan.AlreadyFinalized");
  });

  test("makes its call as its creator; what fails in it fails the whole", () => {
    const value = 7n * TAO;
    create({ targetAddress: null, call: call("Balances.transfer_keep_alive", { dest: address(dave), value }) });
    contribute(bob, 90n * TAO);
    const [before, target] = [runtime.free(alice), runtime.free(dave)];
    by("finalize");
    expect([before - runtime.free(alice), runtime.free(dave) - target]).toEqual([value, value]);
    expect(runtime.state.get("Crowdloan.CurrentCrowdloanId")).toBeNull();

    runtime = testRuntime();
    create({ targetAddress: null, call: call("Balances.transfer_keep_alive", { dest: address(dave), value: 10n ** 18n }) });
    contribute(bob, 90n * TAO);
    expect(by("finalize").error).toBe("Token.FundsUnavailable");
    expect(crowdloan().finalized).toBe(false);
  });

  test("keeps a long call as a preimage, which goes with it", () => {
    const remark = call("System.remark", { remark: new Uint8Array(200) });
    expect(create({ targetAddress: null, call: remark }).events).toContain("Preimage.Noted");
    const { hash, len } = crowdloan().call.value;
    expect(runtime.state.get("Preimage.RequestStatusFor", hash).value).toEqual({ maybeTicket: null, count: 1, maybeLen: len });
    contribute(bob, 90n * TAO);
    expect(by("finalize").error).toBeUndefined();

    runtime = testRuntime();
    create({ targetAddress: null, call: remark });
    expect(by("dissolve").events).toContain("Preimage.Cleared");
    expect(runtime.state.has("Preimage.PreimageFor", [hash, len] as unknown as Hex)).toBe(false);
    create({ targetAddress: null, call: remark });
    runtime.state.delete("Preimage.PreimageFor", [hash, len] as unknown as Hex);
    contribute(bob, 90n * TAO);
    expect(by("finalize", alice).error).toBe("Crowdloan.InvalidCrowdloanId");
    expect(runtime.run(alice, "Crowdloan.contribute", { crowdloanId: 1, amount: 90n * TAO }).error).toBeUndefined();
    expect(runtime.run(alice, "Crowdloan.finalize", { crowdloanId: 1 }).error).toBe("Crowdloan.CallUnavailable");
  });

  test("is refunded fifty at a time, then dissolved with its account", () => {
    create({ cap: 1_000n * TAO });
    const many = Array.from({ length: 51 }, (_, i) => multisigAccount([alice], i + 2));
    for (const who of many) {
      runtime.run(alice, "Balances.transfer_keep_alive", { dest: address(who), value: 2n * TAO });
      contribute(who, TAO);
    }
    expect(by("dissolve").error).toBe("Crowdloan.NotReadyToDissolve");
    expect(by("refund", bob).error).toBe("Crowdloan.InvalidOrigin");
    expect(by("refund").events.at(-1)).toBe("Crowdloan.PartiallyRefunded");
    expect(crowdloan()).toMatchObject({ raised: 11n * TAO, contributorsCount: 2 });
    expect(by("refund").events.at(-1)).toBe("Crowdloan.AllRefunded");
    for (const who of many) expect(runtime.free(who)).toBe(2n * TAO);
    const { fundsAccount } = crowdloan();
    expect(by("dissolve").events.slice(-2)).toEqual(["System.KilledAccount", "Crowdloan.Dissolved"]);
    expect(runtime.state.has("System.Account", fundsAccount)).toBe(false);
    expect(contribution(alice)).toBeNull();
    expect(by("dissolve").error).toBe("Crowdloan.InvalidCrowdloanId");
  });

  test("has terms that its creator changes within bounds", () => {
    create();
    contribute(bob, 5n * TAO);
    for (const [name, args, error] of [
      ["update_cap", { newCap: 15n * TAO - 1n }, "CapTooLow"],
      ["update_end", { newEnd: 10 }, "CannotEndInPast"],
      ["update_min_contribution", { newMinContribution: 1n }, "MinimumContributionTooLow"],
      ["set_max_contribution", { newMaxContribution: 10n * TAO - 1n }, "MaximumContributionTooLow"],
    ] as const) {
      expect(by(name, alice, args).error).toBe(`Crowdloan.${error}`);
      expect(by(name, bob, args).error).toBe("Crowdloan.InvalidOrigin");
    }
    by("update_cap", alice, { newCap: 15n * TAO });
    by("update_end", alice, { newEnd: END + 5 });
    by("set_max_contribution", alice, { newMaxContribution: 20n * TAO });
    expect(by("update_min_contribution", alice, { newMinContribution: 21n * TAO }).error).toBe("Crowdloan.MinimumContributionTooHigh");
    by("update_min_contribution", alice, { newMinContribution: 2n * TAO });
    expect(crowdloan()).toMatchObject({ cap: 15n * TAO, end: END + 5, minContribution: 2n * TAO });
    by("set_max_contribution", alice, { newMaxContribution: null });
    expect(runtime.state.get("Crowdloan.MaxContributions", 0)).toBeNull();
  });
});

describe("a leased subnet", () => {
  const lease = (endBlock: number | null) =>
    create({
      cap: 3_000n * TAO,
      targetAddress: null,
      call: call("SubtensorModule.register_leased_network", { emissionsShare: 30, endBlock }),
    });

  test("is registered by what was raised; what that leaves over goes back in shares", () => {
    lease(1_000);
    const before = runtime.free(bob);
    contribute(bob, 1_490n * TAO);
    contribute(charlie, 1_500n * TAO);
    const { events, error } = by("finalize");
    expect(error).toBeUndefined();
    expect(events).toContain("SubtensorModule.NetworkAdded");
    expect(events.slice(-3)).toEqual(["Balances.Transfer", "SubtensorModule.SubnetLeaseCreated", "Crowdloan.Finalized"]);
    const get = (item: string, ...key: (number | Hex)[]) => runtime.state.get(`SubtensorModule.${item}`, ...key);
    const { coldkey, hotkey, netuid, cost, beneficiary, emissionsShare } = get("SubnetLeases", 0);
    expect({ beneficiary, emissionsShare, netuid }).toEqual({ beneficiary: alice, emissionsShare: 30, netuid: 2 });
    expect(get("SubnetOwner", 2)).toBe(coldkey);
    expect(get("SubnetOwnerHotkey", 2)).toBe(hotkey);
    expect(get("SubnetUidToLeaseId", 2)).toBe(0);
    expect(get("Delegates", hotkey)).toBe(0);
    expect(runtime.state.get("Proxy.Proxies", coldkey)[0]).toEqual([{ delegate: alice, proxyType: "SubnetLeaseBeneficiary", delay: 0 }]);
    const share: bigint = get("SubnetLeaseShares", 0, bob);
    expect(share).toBe((1_490n << 64n) / 3_000n);
    expect(get("SubnetLeaseShares", 0, alice)).toBe(0n);
    const leftover = 3_000n * TAO - cost;
    expect(runtime.free(bob)).toBe(before - 1_490n * TAO + ((share * leftover) >> 64n));
    expect(runtime.free(coldkey)).toBe(0n);
    const operate = (inner: object) =>
      runtime.run(alice, "Proxy.proxy", { real: address(coldkey), forceProxyType: null, call: inner }).data.at(-1).result.type;
    expect(operate(call("SubtensorModule.start_call", { netuid: 2 }))).toBe("Ok");
    expect(operate(call("Balances.transfer_keep_alive", { dest: address(alice), value: 1n }))).toBe("Err");
  });

  test("is the beneficiary's once the lease has ended", () => {
    lease(1_000);
    contribute(bob, 2_990n * TAO);
    by("finalize");
    const terminate = (who: Hex, hotkey = eve, leaseId = 0) =>
      runtime.run(who, "SubtensorModule.terminate_lease", { leaseId, hotkey }).error;
    expect(terminate(alice, eve, 7)).toBe("SubtensorModule.LeaseDoesNotExist");
    expect(terminate(bob)).toBe("SubtensorModule.ExpectedBeneficiaryOrigin");
    expect(terminate(alice)).toBe("SubtensorModule.LeaseHasNotEnded");
    runtime.block = 1_000n;
    expect(terminate(alice)).toBe("SubtensorModule.BeneficiaryDoesNotOwnHotkey");
    runtime.run(alice, "SubtensorModule.try_associate_hotkey", { hotkey: eve });
    const { coldkey } = runtime.state.get("SubtensorModule.SubnetLeases", 0);
    expect(terminate(alice)).toBeUndefined();
    expect(runtime.state.get("SubtensorModule.SubnetOwner", 2)).toBe(alice);
    expect(runtime.state.get("SubtensorModule.SubnetOwnerHotkey", 2)).toBe(eve);
    expect(runtime.state.has("SubtensorModule.SubnetLeases", 0)).toBe(false);
    expect(runtime.state.has("Proxy.Proxies", coldkey)).toBe(false);
  });

  test("can't be had outside a crowdloan, or with an end that is past", () => {
    const alone = runtime.run(alice, "SubtensorModule.register_leased_network", { emissionsShare: 30, endBlock: null });
    expect(alone.error).toBe("Crowdloan.InvalidCrowdloanId");
    lease(10);
    contribute(bob, 2_990n * TAO);
    expect(by("finalize").error).toBe("SubtensorModule.LeaseCannotEndInThePast");
  });
});
