import { beforeEach, describe, expect, test } from "@jest/globals";
import { serviceAgendas } from "../../../src/devnet/pallets/scheduler/service.js";
import type { Hex } from "../../../src/units/hex.js";
import { address, alice, bob, call, testRuntime } from "./runtime.js";

const ROOT = { type: "root" } as const;
const NAME: Hex = `0x${"07".repeat(32)}`;
let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});

const set = (txRateLimit: bigint) => call("AdminUtils.sudo_set_tx_rate_limit", { txRateLimit });
const limit = () => runtime.state.get("SubtensorModule.TxRateLimit");
const schedule = (more: object = {}, name = "schedule") =>
  runtime.run(ROOT, `Scheduler.${name}`, {
    ...(name.endsWith("after") ? {} : { when: 12 }),
    ...{ maybePeriodic: null, priority: 5, call: set(7_000n), ...more },
  });
const run = (name: string, args: object) => runtime.run(ROOT, `Scheduler.${name}`, args);
/** The hook of a block: what it did. */
const at = (block: bigint) => {
  runtime.block = block;
  return runtime.hook(serviceAgendas);
};
const get = (item: string, ...key: unknown[]) => runtime.state.get(`Scheduler.${item}`, ...(key as number[]));

describe("a scheduled call", () => {
  test("is made as root when its block begins", () => {
    expect(schedule().data).toEqual([{ when: 12, index: 0 }]);
    expect(get("Agenda", 12)[0]).toMatchObject({
      maybeId: null,
      priority: 5,
      maybePeriodic: null,
      origin: { type: "system", value: { type: "Root" } },
    });
    expect(at(11n).events).toEqual([]);
    expect(get("IncompleteSince")).toBeNull();
    const { events, data } = at(12n);
    expect(events.at(-1)).toBe("Scheduler.Dispatched");
    expect(data.at(-1)).toEqual({ task: [12, 0], id: null, result: { type: "Ok", value: null } });
    expect(limit()).toBe(7_000n);
    expect(runtime.state.has("Scheduler.Agenda", 12)).toBe(false);
  });

  test("goes by priority, and is repeated as often as it was to be", () => {
    schedule({ priority: 9, call: set(1_000n) });
    schedule({ priority: 1, call: set(2_000n), maybePeriodic: [3, 3] });
    at(12n);
    expect(limit()).toBe(1_000n);
    expect(get("Agenda", 15)[0].maybePeriodic).toEqual([3, 1]);
    at(15n);
    expect(limit()).toBe(2_000n);
    expect(get("Agenda", 18)[0].maybePeriodic).toBeNull();
    at(18n);
    expect(runtime.state.has("Scheduler.Agenda", 21)).toBe(false);
  });

  test("that is to come after the last block there can be comes in that one", () => {
    const last = 2 ** 32 - 1;
    expect(schedule({ after: last }, "schedule_after").data).toEqual([{ when: last, index: 0 }]);
    schedule({ maybePeriodic: [last, 2] });
    expect(at(12n).data.slice(-1)).toEqual([{ when: last, index: 1 }]);
  });

  test("is for root, in a block to come, on an agenda with room", () => {
    const args = { when: 12, maybePeriodic: null, priority: 5, call: set(1n) };
    expect(runtime.run(alice, "Scheduler.schedule", args).error).toBe("BadOrigin");
    expect(schedule({ when: 10 }).error).toBe("Scheduler.TargetBlockNumberInPast");
    for (let n = 0; n < 50; n++) schedule();
    expect(schedule().error).toBe("Exhausted");
    run("cancel", { when: 12, index: 3 });
    expect(schedule().data).toEqual([{ when: 12, index: 3 }]);
  });

  test("after so many blocks comes one block after those", () => {
    expect(schedule({ after: 2 }, "schedule_after").data).toEqual([{ when: 13, index: 0 }]);
  });

  test("with a name is found by it, and cancelled", () => {
    schedule({ id: NAME }, "schedule_named");
    expect(get("Lookup", NAME)).toEqual([12, 0]);
    expect(schedule({ id: NAME }, "schedule_named").error).toBe("Scheduler.FailedToSchedule");
    expect(run("cancel_named", { id: NAME }).data).toEqual([{ when: 12, index: 0 }]);
    expect(run("cancel_named", { id: NAME }).error).toBe("Scheduler.NotFound");
    expect(run("cancel", { when: 12, index: 0 }).error).toBe("Scheduler.NotFound");
    expect(runtime.state.has("Scheduler.Agenda", 12)).toBe(false);
    schedule({ id: NAME, after: 1 }, "schedule_named_after");
    at(12n);
    expect(get("Lookup", NAME)).toBeNull();
  });

  test("that failed is tried again", () => {
    schedule({ call: call("Balances.transfer_keep_alive", { dest: address(bob), value: 1n }) });
    expect(run("set_retry", { task: [12, 0], retries: 1, period: 4 }).events).toEqual(["Scheduler.RetrySet"]);
    expect(run("set_retry", { task: [12, 1], retries: 1, period: 4 }).error).toBe("Scheduler.NotFound");
    expect(at(12n).data.at(0)).toMatchObject({ task: [12, 0], result: { type: "Err", value: { type: "BadOrigin" } } });
    expect(get("Retries", [16, 0])).toEqual({ totalRetries: 1, remaining: 0, period: 4 });
    at(16n);
    expect(runtime.state.keys("Scheduler.Agenda")).toEqual([]);
    schedule({ when: 20, id: NAME }, "schedule_named");
    run("set_retry_named", { id: NAME, retries: 2, period: 4 });
    expect(run("cancel_retry_named", { id: NAME }).data).toEqual([{ task: [20, 0], id: NAME }]);
    expect(run("cancel_retry", { task: [20, 5] }).error).toBe("Scheduler.NotFound");
    expect(get("Retries", [20, 0])).toBeNull();
  });

  test("that is long is kept as a preimage; without it there is nothing to call", () => {
    const long = call("System.remark", { remark: new Uint8Array(300) });
    schedule({ call: long });
    const { hash, len } = get("Agenda", 12)[0].call.value;
    runtime.state.delete("Preimage.PreimageFor", [hash, len] as unknown as Hex);
    expect(at(12n).events).toEqual(["Scheduler.CallUnavailable"]);
  });

  test("that weighs more than a block has is given up, others wait for the next", () => {
    const heavy = (refTime: bigint) => call("Utility.with_weight", { call: set(9_000n), weight: { refTime, proofSize: 0n } });
    schedule({ call: heavy(4_000_000_000_000n) });
    expect(at(12n).events).toEqual(["Scheduler.PermanentlyOverweight"]);
    schedule({ when: 14, call: heavy(3_000_000_000_000n) });
    schedule({ when: 14, call: heavy(2_000_000_000_000n) });
    expect(at(14n).events.at(-1)).toBe("Scheduler.AgendaIncomplete");
    expect(get("IncompleteSince")).toBe(14);
    expect(at(15n).events).toContain("Scheduler.Dispatched");
    expect(get("IncompleteSince")).toBeNull();
  });
});
