import { describe, expect, test } from "@jest/globals";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { handlerOf } from "../../src/devnet/pallets/handlers.js";
import { REFUSED } from "../../src/devnet/pallets/refused.js";
import { CALL_WEIGHTS } from "../../src/devnet/runtime/callWeights.js";

const codec = createCodec(recordedMetadata(425, 16), { accounts: "hex" });
const split = (call: string) => ({ pallet: call.slice(0, call.indexOf(".")), name: call.slice(call.indexOf(".") + 1) });
const isRefused = (call: string) => call in REFUSED || split(call).pallet in REFUSED;

describe("the metadata's calls", () => {
  test("are each executed, or refused for a reason that is written down", () => {
    const open = codec.calls.filter((call) => handlerOf(split(call)) === undefined && !isRefused(call));
    expect(open).toEqual([]);
  });

  test("are 78 of SubtensorModule and 82 of AdminUtils, of which one is refused", () => {
    const executed = (pallet: string) =>
      codec.calls.filter((call) => split(call).pallet === pallet && handlerOf(split(call)) !== undefined);
    expect(executed("SubtensorModule")).toHaveLength(78);
    expect(executed("AdminUtils")).toHaveLength(81);
  });

  test("that are refused exist, with reasons", () => {
    const names = new Set([...codec.calls, ...codec.calls.map((call) => split(call).pallet)]);
    for (const [name, reason] of Object.entries(REFUSED)) {
      expect(names).toContain(name);
      expect(reason).not.toBe("");
    }
  });

  test("that are weighed exist", () => {
    expect(Object.keys(CALL_WEIGHTS).filter((call) => !codec.hasCall(call))).toEqual([]);
  });
});
