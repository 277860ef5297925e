import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { intents } from "../../src/extrinsics/intents.js";
import type { Intent } from "../../src/registry/intent.js";
import { toHex } from "../../src/units/hex.js";
import { chainInMemory } from "../support/chainInMemory.js";
import { todaysCalls, withLaterCalls } from "../support/todaysCalls.js";

const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const declared = intents as unknown as Record<string, Intent>;

/** Calls that bittensor 11.3.0's own builders made, encoded by another encoder: scripts/calls/later.py. */
const golden: readonly { readonly intent: string; readonly input: Record<string, unknown>; readonly hex: string }[] = readFileSync(
  new URL("../golden/calls/later-475.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const later = [...new Set(golden.map(({ intent }) => intent))];

describe("intents of calls that came later", () => {
  test.each(later)("%s has the bytes of bittensor's call, where the chain has it", async (name) => {
    for (const metadata of [withLaterCalls(recordedMetadata(425, 15)), todaysCalls()]) {
      const view = await chainInMemory(metadata).view.at();
      const codec = await view.codec();
      for (const { input, hex } of golden.filter(({ intent }) => intent === name)) {
        const { call } = await declared[name]!(view, input, ALICE);
        expect({ input, hex: toHex(codec.encodeCall(name === "setHyperparameter" ? (call.args.call ?? call) : call)) }).toEqual({
          input,
          hex,
        });
      }
    }
  });

  test.each(later.filter((name) => !["moveStake", "setHyperparameter"].includes(name)))(
    "%s is refused by name and spec version where it hasn't",
    async (name) => {
      const view = await chainInMemory(recordedMetadata(425, 15)).view.at();
      const { input } = golden.find(({ intent }) => intent === name)!;
      const { call } = await declared[name]!(view, input, ALICE);
      const codec = await view.codec();
      expect(() => codec.callFields(`${call.pallet}.${call.name}`)).toThrow(
        expect.objectContaining({ code: "ERR_CODEC_CALL", message: expect.stringMatching(`spec 425.*${call.name}`) }),
      );
    },
  );
});
