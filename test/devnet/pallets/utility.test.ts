import { beforeEach, describe, expect, test } from "@jest/globals";
import { derivedAccount } from "../../../src/devnet/pallets/utility/origins.js";
import type { Hex } from "../../../src/units/hex.js";
import { address, alice, bob, call, charlie, testRuntime } from "./runtime.js";

const ROOT = { type: "root" } as const;
const pay = (to: Hex, value: bigint) => call("Balances.transfer_keep_alive", { dest: address(to), value });
const good = pay(charlie, 1_000n);
const bad = pay(charlie, 10n ** 18n);
const rootOnly = call("Balances.force_set_balance", { who: address(charlie), newFree: 5_000n });

let runtime: ReturnType<typeof testRuntime>;
let before: bigint;
beforeEach(() => {
  runtime = testRuntime();
  before = runtime.free(charlie);
});
const run = (who: Parameters<typeof runtime.run>[0], name: string, args: object) => runtime.run(who, `Utility.${name}`, args);
const own = (events: readonly string[]) => events.filter((event) => event.startsWith("Utility."));
const gained = () => runtime.free(charlie) - before;

describe("a batch", () => {
  test("stops at the first call that fails, and keeps what was done", () => {
    const { error, events, data } = run(bob, "batch", { calls: [good, bad, good] });
    expect(error).toBeUndefined();
    expect(own(events)).toEqual(["Utility.ItemCompleted", "Utility.BatchInterrupted"]);
    expect(data.at(-1)).toMatchObject({ index: 1, error: { type: "Token", value: "FundsUnavailable" } });
    expect(gained()).toBe(1_000n);
  });

  test("goes on after failures where it is forced", () => {
    const { events } = run(bob, "force_batch", { calls: [good, bad, good] });
    expect(own(events)).toEqual([
      "Utility.ItemCompleted",
      "Utility.ItemFailed",
      "Utility.ItemCompleted",
      "Utility.BatchCompletedWithErrors",
    ]);
    expect(gained()).toBe(2_000n);
  });

  test("of all does all or nothing", () => {
    expect(run(bob, "batch_all", { calls: [good, bad] })).toMatchObject({ error: "Token.FundsUnavailable", events: [], data: [] });
    expect(gained()).toBe(0n);
    expect(own(run(bob, "batch_all", { calls: [good, good] }).events).at(-1)).toBe("Utility.BatchCompleted");
    expect(gained()).toBe(2_000n);
  });

  test("can't be within another, and one of all not within another of all at any depth", () => {
    const inner = call("Utility.batch_all", { calls: [good] });
    const deep = call("Utility.as_derivative", { index: 0, call: inner });
    for (const name of ["batch", "batch_all", "force_batch"])
      expect(run(bob, name, { calls: [call("Utility.force_batch", { calls: [] })] }).error).toBe("System.CallFiltered");
    expect(run(bob, "batch_all", { calls: [deep] }).error).toBe("System.CallFiltered");
    runtime.run(bob, "Balances.transfer_keep_alive", { dest: address(derivedAccount(bob, 0)), value: 10_000n });
    expect(own(run(bob, "batch", { calls: [deep] }).events).at(-1)).toBe("Utility.BatchCompleted");
    expect(gained()).toBe(1_000n);
  });

  test("runs as its signer, or as root", () => {
    expect(run(bob, "batch_all", { calls: [rootOnly] }).error).toBe("BadOrigin");
    expect(run(ROOT, "batch_all", { calls: [rootOnly] }).error).toBeUndefined();
    expect(runtime.free(charlie)).toBe(5_000n);
    expect(run({ type: "none" }, "batch", { calls: [] }).error).toBe("BadOrigin");
  });
});

describe("another origin", () => {
  test("is an account derived from the signer's", () => {
    const derived = derivedAccount(bob, 7);
    expect(run(bob, "as_derivative", { index: 7, call: good }).error).toBe("Token.FundsUnavailable");
    runtime.run(bob, "Balances.transfer_keep_alive", { dest: address(derived), value: 10_000n });
    expect(run(bob, "as_derivative", { index: 7, call: good }).error).toBeUndefined();
    expect(runtime.free(derived)).toBe(9_000n);
  });

  test("is any, for root", () => {
    const asOrigin = { type: "system", value: { type: "Signed", value: alice } };
    expect(run(bob, "dispatch_as", { asOrigin, call: good }).error).toBe("BadOrigin");
    expect(run(ROOT, "dispatch_as", { asOrigin, call: good }).data.at(-1)).toEqual({ result: { type: "Ok", value: null } });
    expect(run(ROOT, "dispatch_as", { asOrigin, call: bad }).data.at(-1)).toMatchObject({ result: { type: "Err" } });
    expect(run(ROOT, "dispatch_as_fallible", { asOrigin, call: bad }).error).toBe("Token.FundsUnavailable");
    const weight = { refTime: 0n, proofSize: 0n };
    expect(run(ROOT, "with_weight", { call: rootOnly, weight }).error).toBeUndefined();
    expect(run(bob, "with_weight", { call: rootOnly, weight }).error).toBe("BadOrigin");
    const batch = call("Utility.batch_all", { calls: [bad] });
    expect(run(ROOT, "batch_all", { calls: [bad] }).failedWeight).toBeDefined();
    expect(run(ROOT, "dispatch_as_fallible", { asOrigin, call: batch })).toMatchObject({
      error: "Token.FundsUnavailable",
      failedWeight: undefined,
    });
  });
});

test("a fallback is called where the main call fails, and nothing is left of that", () => {
  expect(own(run(bob, "if_else", { main: good, fallback: good }).events)).toEqual(["Utility.IfElseMainSuccess"]);
  expect(gained()).toBe(1_000n);
  const main = call("Utility.batch_all", { calls: [good, bad] });
  expect(own(run(bob, "if_else", { main, fallback: good }).events)).toEqual(["Utility.IfElseFallbackCalled"]);
  expect(gained()).toBe(2_000n);
  expect(run(bob, "if_else", { main: bad, fallback: rootOnly }).error).toBe("BadOrigin");
});
