import { beforeEach, expect, test } from "@jest/globals";
import { changeAuthorities } from "../../../src/devnet/pallets/grandpa/authorities.js";
import { alice, bob, codec, testRuntime } from "./runtime.js";

const ROOT = { type: "root" } as const;
let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});

const schedule = (inBlocks: number, forced: number | null = null, who: typeof ROOT | typeof alice = ROOT) =>
  runtime.run(who, "AdminUtils.schedule_grandpa_change", { nextAuthorities: [[bob, 3n]], inBlocks, forced }).error;
const end = (block: bigint) => {
  runtime.block = block;
  return runtime.hook(changeAuthorities);
};
const logs = () => runtime.state.get("System.Digest").logs;

test("other voters are announced at once, and take over so many blocks on", () => {
  expect(schedule(2, null, alice)).toBe("BadOrigin");
  expect(schedule(2)).toBeUndefined();
  expect(schedule(2)).toBe("Grandpa.ChangePending");
  expect(runtime.state.get("Grandpa.PendingChange")).toEqual({ scheduledAt: 10, delay: 2, nextAuthorities: [[bob, 3n]], forced: null });
  expect(end(10n).events).toEqual([]);
  const announced = `0x0104${bob.slice(2)}030000000000000002000000`;
  expect(logs()).toEqual([{ type: "Consensus", value: ["0x46524e4b", Uint8Array.from(Buffer.from(announced.slice(2), "hex"))] }]);
  codec.item("System.Digest").encode({ logs: logs() });
  expect(end(11n).events).toEqual([]);
  expect(end(12n)).toMatchObject({ events: ["Grandpa.NewAuthorities"], data: [{ authoritySet: [[bob, 3n]] }] });
  expect(runtime.state.get("Grandpa.Authorities")).toEqual([[bob, 3n]]);
  expect(runtime.state.get("Grandpa.PendingChange")).toBeNull();
  expect(logs()).toHaveLength(1);
});

test("forced ones name what was final last, and wait twice their delay for one another", () => {
  expect(schedule(3, 7)).toBeUndefined();
  end(10n);
  expect(logs()[0].value[1].slice(0, 5)).toEqual(Uint8Array.of(2, 7, 0, 0, 0));
  end(13n);
  expect(runtime.state.get("Grandpa.NextForced")).toBe(16);
  expect(schedule(0, 7)).toBe("Grandpa.TooSoon");
  runtime.block = 16n;
  expect(schedule(0, 7)).toBeUndefined();
  expect(end(16n).events).toEqual(["Grandpa.NewAuthorities"]);
});
