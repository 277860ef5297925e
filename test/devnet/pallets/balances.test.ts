import { beforeEach, expect, test } from "@jest/globals";
import { mintTao } from "../../../src/protocol/emission/taoCredit.js";
import { address, alice, bob, charlie, testRuntime } from "./runtime.js";
import { account } from "./subtensor/subnet.js";

const ROOT = { type: "root" } as const;
const ED = 500n;
const fresh = account(0x31);

let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});
const run = (who: Parameters<typeof runtime.run>[0], name: string, args: object = {}) => runtime.run(who, `Balances.${name}`, args);
const issuance = (): bigint => runtime.state.get("Balances.TotalIssuance");

test("transfers make accounts, and end them only where that is allowed", () => {
  expect(run(bob, "transfer_keep_alive", { dest: address(fresh), value: ED - 1n }).error).toBe("Token.BelowMinimum");
  const made = run(bob, "transfer_keep_alive", { dest: address(fresh), value: 2n * ED });
  expect(made.events).toEqual(["System.NewAccount", "Balances.Endowed", "Balances.Transfer"]);
  expect(run(fresh, "transfer_keep_alive", { dest: address(bob), value: 2n * ED }).error).toBe("Token.NotExpendable");
  expect(run(fresh, "transfer_allow_death", { dest: address(bob), value: 2n * ED }).events).toContain("System.KilledAccount");
  expect(runtime.state.has("System.Account", fresh)).toBe(false);
});

test("all is all but the existential deposit where the account stays", () => {
  run(bob, "transfer_keep_alive", { dest: address(fresh), value: 9_000n });
  run(fresh, "transfer_all", { dest: address(charlie), keepAlive: true });
  expect(runtime.free(fresh)).toBe(ED);
  run(fresh, "transfer_all", { dest: address(charlie), keepAlive: false });
  expect(runtime.state.has("System.Account", fresh)).toBe(false);
});

test("burning takes TAO out of existence", () => {
  const [free, total] = [runtime.free(bob), issuance()];
  expect(run(bob, "burn", { value: 700n, keepAlive: true }).data).toEqual([{ who: bob, amount: 700n }]);
  expect([free - runtime.free(bob), total - issuance()]).toEqual([700n, 700n]);
  expect(run(bob, "burn", { value: free, keepAlive: false }).error).toBe("Token.FundsUnavailable");
});

test("root forces balances and issuance", () => {
  const total = issuance();
  const free = runtime.free(bob);
  for (const [name, args] of [
    ["force_set_balance", { who: address(bob), newFree: 1n }],
    ["force_transfer", { source: address(bob), dest: address(alice), value: 1n }],
    ["force_unreserve", { who: address(bob), amount: 1n }],
    ["force_adjust_total_issuance", { direction: "Increase", delta: 1n }],
  ] as const)
    expect(run(bob, name, args).error).toBe("BadOrigin");
  run(ROOT, "force_transfer", { source: address(bob), dest: address(alice), value: 1_000n });
  expect(free - runtime.free(bob)).toBe(1_000n);
  expect(run(ROOT, "force_set_balance", { who: address(bob), newFree: 10_000n }).events).toContain("Balances.BalanceSet");
  expect(total - issuance()).toBe(free - 1_000n - 10_000n);
  run(ROOT, "force_set_balance", { who: address(bob), newFree: ED - 1n });
  expect(runtime.free(bob)).toBe(0n);
  const old = issuance();
  expect(run(ROOT, "force_adjust_total_issuance", { direction: "Decrease", delta: 10n }).data).toEqual([{ old, new: old - 10n }]);
  expect(run(ROOT, "force_adjust_total_issuance", { direction: "Increase", delta: 0n }).error).toBe("Balances.DeltaZero");
});

test("what is reserved is freed by force, as far as it goes", () => {
  run(bob, "transfer_keep_alive", { dest: address(fresh), value: 10n ** 9n });
  expect(runtime.run(fresh, "Proxy.add_proxy", { delegate: address(bob), proxyType: "Any", delay: 0 }).error).toBeUndefined();
  const reserved = runtime.reserved(fresh);
  expect(reserved).toBeGreaterThan(0n);
  expect(run(ROOT, "force_unreserve", { who: address(fresh), amount: reserved * 2n }).data).toEqual([{ who: fresh, amount: reserved }]);
  expect(runtime.reserved(fresh)).toBe(0n);
});

test("old accounts are brought up to date once", () => {
  const info = runtime.state.get("System.Account", bob);
  runtime.state.set("System.Account", [bob], { ...info, data: { ...info.data, flags: 0n } });
  expect(run(alice, "upgrade_accounts", { who: [bob] }).data).toEqual([{ who: bob }]);
  expect(run(alice, "upgrade_accounts", { who: [bob] }).events).toEqual([]);
  expect(runtime.state.get("System.Account", bob).data.flags).toBe(2n ** 127n);
});

test("a forced balance is issued or rescinded, beyond the total supply too, and then nothing more is minted", () => {
  const much = 10n ** 19n;
  const { events } = run(ROOT, "force_set_balance", { who: address(bob), newFree: much });
  expect(events).toEqual(["Balances.Issued", "Balances.BalanceSet"]);
  run(ROOT, "force_set_balance", { who: address(fresh), newFree: much });
  expect(runtime.state.get("Balances.TotalIssuance")).toBe(2n ** 64n - 1n);
  expect(run(bob, "transfer_allow_death", { dest: address(fresh), value: much - 10_000n }).error).toBe("Arithmetic.Overflow");
  const minted: unknown[] = [];
  const hook = { state: runtime.state, block: 1n, parentHash: "0x", event: (...event: unknown[]) => void minted.push(event) } as const;
  expect([mintTao(hook, 5n).minted, minted]).toEqual([0n, []]);
  expect(run(ROOT, "force_set_balance", { who: address(bob), newFree: 10_000n }).events).toEqual([
    "Balances.Rescinded",
    "Balances.BalanceSet",
  ]);
});

test("an account with a deposit can't be emptied", () => {
  run(alice, "transfer_keep_alive", { dest: address(fresh), value: 1_000_000_000n });
  expect(runtime.run(fresh, "Proxy.add_proxy", { delegate: address(bob), proxyType: "Any", delay: 0 }).error).toBeUndefined();
  const free = runtime.free(fresh);
  expect(run(fresh, "transfer_allow_death", { dest: address(bob), value: free }).error).toBe("Token.Frozen");
  expect(run(fresh, "transfer_allow_death", { dest: address(bob), value: free + 1n }).error).toBe("Token.FundsUnavailable");
  expect(run(fresh, "transfer_allow_death", { dest: address(bob), value: free - ED }).error).toBeUndefined();
});

test("an account that never was is endowed with nothing where nothing is set", () => {
  expect(run(ROOT, "force_set_balance", { who: address(fresh), newFree: ED - 1n }).events).toEqual([
    "Balances.Endowed",
    "Balances.BalanceSet",
  ]);
  expect(runtime.state.has("System.Account", fresh)).toBe(false);
});

test("an account from before 2023 is brought up to date with its first change", () => {
  const { data, ...rest } = runtime.state.get("System.Account", bob);
  runtime.state.set("System.Account", [bob], { ...rest, data: { ...data, reserved: 1n, flags: 0n } });
  const { events } = run(alice, "transfer_keep_alive", { dest: address(bob), value: 1n });
  expect(events).toEqual(["Balances.Upgraded", "Balances.Transfer"]);
  expect(runtime.state.get("System.Account", bob)).toMatchObject({ consumers: 1, data: { flags: 1n << 127n } });
});

test("an emission too small to begin an account isn't placed", () => {
  const hook = { state: runtime.state, block: 1n, parentHash: "0x", event: () => undefined } as const;
  const credit = mintTao(hook, 2n * ED);
  expect(credit.spend(hook, fresh, ED - 1n)).toBe(false);
  expect(runtime.state.has("System.Account", fresh)).toBe(false);
  expect([credit.spend(hook, fresh, ED), credit.spend(hook, fresh, 1n), credit.spend(hook, fresh, ED)]).toEqual([true, true, false]);
  expect(runtime.free(fresh)).toBe(ED + 1n);
});
