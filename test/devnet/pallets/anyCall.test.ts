import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { parseMetadata } from "../../../src/client/codec/metadata/parseMetadata.js";
import { recordedMetadata } from "../../../src/client/codec/recorded.js";
import { overlay } from "../../../src/state/overlay.js";
import { arbitraryValue } from "../../client/codec/arbitraryValue.js";
import { alice, bob, codec } from "./runtime.js";
import { account, expectDone, owner, type Runtime, TAO, withSubnet } from "./subtensor/subnet.js";

const RUNS = Number(process.env.CALL_RUNS ?? 4);
const PALLETS = /^(AdminUtils|Balances|SubtensorModule|Swap|System|Utility)\./;
const ROOT = { type: "root" } as const;
const ORIGINS = [ROOT, alice, alice, alice, bob, bob, account(1)];
const ACCOUNTS = [alice, bob, owner, account(1), account(2), account(9)];
const NETUIDS = [0, 1, 2, 2, 2, 7];

/** A chain where there is something of most things. */
function livelyRuntime(): Runtime {
  const runtime = withSubnet(3);
  runtime.state.set("SubtensorModule.SubtokenEnabled", [0], true);
  expectDone(runtime, alice, "root_register", { hotkey: account(1) });
  for (const netuid of [0, 2]) expectDone(runtime, bob, "add_stake", { hotkey: account(1), netuid, amountStaked: 50n * TAO });
  expectDone(runtime, bob, "lock_stake", { hotkey: account(1), netuid: 2, amount: 1_000n });
  for (const limit of ["AdminFreezeWindow", "OwnerHyperparamRateLimit"]) runtime.state.set(`SubtensorModule.${limit}`, [], 0);
  runtime.state.set("SubtensorModule.TxRateLimit", [], 0n);
  return runtime;
}

/** Mostly names what exists, in amounts that exist. */
function likely(value: unknown, name: string, pick: number): unknown {
  if (/netuid$/i.test(name) && typeof value === "number") return NETUIDS[(value + pick) % NETUIDS.length];
  if (typeof value === "bigint") return pick % 4 === 0 ? value : value % (100n * TAO);
  if (typeof value === "number") return pick % 4 === 0 ? value : value % 4;
  if (typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value))
    return pick % 5 === 0 ? value : ACCOUNTS[Number.parseInt(value.slice(2, 4), 16) % ACCOUNTS.length];
  if (Array.isArray(value)) return value.map((part) => likely(part, name, pick));
  if (value === null || typeof value !== "object" || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, likely(part, key === "value" ? name : key, pick)]));
}

/*
 * Calls that nothing else runs: whatever comes, a call fails as calls do, its events can be encoded, and nothing is thrown that isn't a call's failure.
 * `CALL_RUNS=100` tries harder.
 */
test("any call with any arguments from any origin does what it does, or fails as a call can", () => {
  const model = parseMetadata(recordedMetadata(425, 16));
  const { value, isInhabited } = arbitraryValue(model);
  const runtime = livelyRuntime();
  const { state, block } = runtime;
  const failures = new Set<string>();
  for (const name of codec.calls.filter((one) => PALLETS.test(one))) {
    const fields = codec.callFields(name);
    if (!fields.every(({ type }) => isInhabited(type))) continue;
    const args = fc.record(Object.fromEntries(fields.map(({ name: field, type }) => [field, value(type)])), { noNullPrototype: true });
    const cases = fc.tuple(args, fc.nat(1_000), fc.constantFrom(...ORIGINS));
    runtime.state = overlay(state);
    runtime.block = block;
    for (const [given, pick, origin] of fc.sample(cases, { numRuns: RUNS, seed: 425 })) {
      runtime.block += 7n;
      try {
        runtime.run(origin, name, likely(given, "", pick) as object);
      } catch (error) {
        failures.add(`${name}: ${(error as Error).stack}`);
      }
    }
  }
  expect([...failures]).toEqual([]);
});
