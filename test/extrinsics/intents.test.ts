import { describe, expect, test } from "@jest/globals";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { intents } from "../../src/extrinsics/intents.js";
import { RAW_ONLY, RAW_ONLY_LATER } from "../../src/extrinsics/rawOnly.js";
import type { Intent } from "../../src/registry/intent.js";
import { LATER_CALLS } from "../support/todaysCalls.js";

const codec = createCodec(recordedMetadata(425, 16));
const declared = Object.entries(intents) as unknown as [string, Intent][];
const wrapped = new Set(declared.flatMap(([, { spec }]) => spec.wraps));
/** The pallets whose calls people send. */
const PALLETS = [
  "AdminUtils",
  "Balances",
  "Commitments",
  "Crowdloan",
  "LimitOrders",
  "Multisig",
  "Proxy",
  "SubtensorModule",
  "Swap",
  "Utility",
];
const covered = codec.calls.filter((call) => PALLETS.includes(call.split(".")[0]!));

describe("the declared intents", () => {
  test("every call is an intent's, or only raw for a reason", () => {
    expect(covered.length).toBeGreaterThan(200);
    expect(covered.filter((call) => !wrapped.has(call) && RAW_ONLY[call] === undefined)).toEqual([]);
  });

  test("no call is both, and all of them exist", () => {
    expect(Object.keys(RAW_ONLY).filter((call) => wrapped.has(call))).toEqual([]);
    const later = new Set(["*", ...Object.keys(LATER_CALLS)]);
    expect([...wrapped, ...Object.keys(RAW_ONLY)].filter((call) => !codec.hasCall(call) && !later.has(call))).toEqual([]);
    expect(Object.keys(RAW_ONLY_LATER).filter((call) => codec.hasCall(call) || wrapped.has(call))).toEqual([]);
  });

  test("so is every call that the chain has since, by bittensor's generated descriptors", () => {
    expect(Object.keys(LATER_CALLS).length).toBeGreaterThan(20);
    expect(Object.keys(LATER_CALLS).filter((call) => wrapped.has(call) === (RAW_ONLY_LATER[call] !== undefined))).toEqual([]);
    expect(Object.keys(RAW_ONLY_LATER).filter((call) => LATER_CALLS[call] === undefined)).toEqual([]);
  });

  test("each goes by its own name and command", () => {
    for (const [name, { spec }] of declared) expect(spec.name).toBe(name);
    const commands = declared.map(([, { spec }]) => spec.command.join(" "));
    expect(commands.filter((command, i) => commands.indexOf(command) !== i)).toEqual([]);
  });

  test.each(declared)("%s is documented, with an example of its own command", (_name, { spec }) => {
    expect(spec.doc).toMatch(/^[A-Z][^.]*[^.]$/);
    expect(spec.doc.length).toBeLessThan(110);
    expect(spec.examples!.length).toBeGreaterThan(0);
    for (const example of spec.examples!) expect(example.startsWith(`tao ${spec.command.join(" ")}`)).toBe(true);
    for (const { doc } of Object.values(spec.params)) expect(doc).toMatch(/^[A-Z]/);
  });
});
