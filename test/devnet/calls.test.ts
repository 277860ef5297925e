import { describe, expect, test } from "@jest/globals";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { handlerOf } from "../../src/devnet/pallets/handlers.js";
import { CALL_WEIGHTS } from "../../src/devnet/runtime/weights/callWeights.js";
import { recordedRuntime } from "../../src/devnet/runtimeCode.js";

const codec = createCodec(recordedMetadata(425, 16), { accounts: "hex" });
const split = (call: string) => ({ pallet: call.slice(0, call.indexOf(".")), name: call.slice(call.indexOf(".") + 1) });

/** Calls that this chain doesn't execute, and why. They answer as a call that the runtime's filter keeps out does (`System.CallFiltered`). */
const REFUSED: Readonly<Record<string, string>> = {
  "Contracts.instantiate_with_code": "WASM contracts can't run here",
  "Contracts.instantiate_with_code_old_weight": "WASM contracts can't run here",
  "Contracts.upload_code": "WASM contracts can't run here",
  "EVM.call": "EVM code can't run here",
  "EVM.create": "EVM code can't run here",
  "EVM.create2": "EVM code can't run here",
  "Ethereum.transact": "EVM code can't run here",
  "Grandpa.report_equivocation": "its proof has no value (`sp_core::Void`): nobody can make this call",
  "Grandpa.report_equivocation_unsigned": "its proof has no value (`sp_core::Void`): nobody can make this call",
  "System.set_heap_pages": "the embedded runtime has no heap pages",
};

describe("the metadata's calls", () => {
  test("are each executed, or else refused for a reason that is written down", () => {
    const open = codec.calls.filter((call) => handlerOf(split(call)) === undefined);
    expect([...open].sort()).toEqual(Object.keys(REFUSED));
    for (const reason of Object.values(REFUSED)) expect(reason).not.toBe("");
  });

  test("are 78 of SubtensorModule and 82 of AdminUtils", () => {
    const executed = (pallet: string) =>
      codec.calls.filter((call) => split(call).pallet === pallet && handlerOf(split(call)) !== undefined);
    expect(executed("SubtensorModule")).toHaveLength(78);
    expect(executed("AdminUtils")).toHaveLength(82);
  });

  test("that are weighed exist", () => {
    expect(Object.keys(CALL_WEIGHTS).filter((call) => !codec.hasCall(call))).toEqual(["SubtensorModule.faucet"]);
    expect(recordedRuntime("localnet").codec.hasCall("SubtensorModule.faucet")).toBe(true);
  });
});
