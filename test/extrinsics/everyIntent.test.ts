import { describe, expect, test } from "@jest/globals";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { intents } from "../../src/extrinsics/intents.js";
import type { Intent } from "../../src/registry/intent.js";
import { toHex } from "../../src/units/hex.js";
import { chainInMemory } from "../support/chainInMemory.js";
import { golden } from "../support/goldenCalls.js";
import { todaysMetadata } from "../support/todaysMetadata.js";

const declared = intents as unknown as Record<string, Intent>;

/** All that a plan is made of: programs get it as JSON. */
const PREPARED = new Set("call describe effects keepsAlive obstacles sealed spend spendsUpTo summary unaffordable".split(" "));

const METADATA: readonly [name: string, bytes: () => Uint8Array][] = [
  ["finney's, spec 424, V16", () => recordedMetadata(424, 16)],
  ["spec 425, V14", () => recordedMetadata(425, 14)],
  ["spec 425, V15", () => recordedMetadata(425, 15)],
  ["spec 425, V16", () => recordedMetadata(425, 16)],
  ["today's shapes, spec 475", todaysMetadata],
];

/** Whatever a chain holds, in whatever shape its metadata gives it, an intent comes to a call of that chain and says what it does. */
describe.each(METADATA)("every intent with metadata: %s", (_name, bytes) => {
  const chain = chainInMemory(bytes());

  test.each(Object.keys(intents))("%s", async (name) => {
    const view = await chain.view.at();
    const codec = await view.codec();
    for (const { signer, input } of golden.filter(({ intent }) => intent === name)) {
      const prepared = await declared[name]!(view, input, signer);
      expect(Object.keys(prepared).filter((key) => !PREPARED.has(key))).toEqual([]);
      const { call, summary, effects, obstacles } = prepared;
      const encoded = codec.encodeCall(call);
      expect(toHex(codec.encodeCall(codec.decodeCall(encoded)))).toBe(toHex(encoded));
      const told = [summary, ...effects.flatMap(({ what, before = "", after }) => [what, String(before), String(after)])];
      for (const text of [...told, ...obstacles.map(({ message }) => message)]) expect(text).not.toMatch(/undefined|\[object|NaN/);
      for (const { error } of obstacles)
        expect(
          codec.errors.includes(error) ||
            /^(BadOrigin|Token\.(BelowMinimum|Frozen|FundsUnavailable|NotExpendable|OnlyProvider))$/.test(error)
            ? ""
            : error,
        ).toBe("");
    }
  });
});
