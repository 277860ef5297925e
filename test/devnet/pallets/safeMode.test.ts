import { beforeEach, expect, test } from "@jest/globals";
import { leaveSafeMode } from "../../../src/devnet/pallets/safeMode/safeMode.js";
import { address, alice, call, dave, testRuntime } from "./runtime.js";

const ROOT = { type: "root" } as const;
let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});
const run = (name: string, who: typeof alice | typeof ROOT = ROOT) => runtime.run(who, `SafeMode.${name}`);
const transfer = () => runtime.run(alice, "Balances.transfer_keep_alive", { dest: address(dave), value: 1n });
const until = () => runtime.state.get("SafeMode.EnteredUntil");

test("stops all but a few calls, until it ends", () => {
  expect(run("force_enter").data).toEqual([{ until: 7_210 }]);
  expect(run("force_enter").error).toBe("SafeMode.Entered");
  expect(transfer().error).toBe("System.CallFiltered");
  expect(runtime.run(alice, "System.remark", { remark: new Uint8Array(1) }).error).toBeUndefined();
  const inner = call("System.remark", { remark: new Uint8Array(1) });
  expect(runtime.run(alice, "Utility.batch", { calls: [inner] }).error).toBe("System.CallFiltered");
  expect(runtime.run(alice, "Sudo.sudo", { call: call("AdminUtils.sudo_set_tx_rate_limit", { txRateLimit: 9n }) }).error).toBeUndefined();
  expect(run("force_extend").data).toEqual([{ until: 10_810 }]);
  runtime.block = 10_810n;
  expect(runtime.hook(leaveSafeMode).events).toEqual([]);
  runtime.block = 10_811n;
  expect(runtime.hook(leaveSafeMode).data).toEqual([{ reason: "Timeout" }]);
  expect(transfer().error).toBeUndefined();
});

test("root ends it", () => {
  expect(run("force_exit").error).toBe("SafeMode.Exited");
  run("force_enter");
  expect(run("force_exit").data).toEqual([{ reason: "Force" }]);
  expect(until()).toBeNull();
});

test("is nobody else's to begin", () => {
  expect(run("enter", alice).error).toBe("SafeMode.NotConfigured");
  expect(run("extend", alice).error).toBe("SafeMode.Exited");
  for (const name of ["force_enter", "force_extend", "force_exit"]) expect(run(name, alice).error).toBe("BadOrigin");
  run("force_enter");
  expect(run("enter", alice).error).toBe("SafeMode.Entered");
  expect(run("extend", alice).error).toBe("SafeMode.NotConfigured");
});

test.each([
  ["release_deposit", alice],
  ["force_release_deposit", ROOT],
  ["force_slash_deposit", ROOT],
])("%s finds no deposit", (name, who) => {
  expect(runtime.run(who as typeof ROOT, `SafeMode.${name}`, { account: alice, block: 5 }).error).toBe("SafeMode.NoDeposit");
});
