import { expect, test } from "@jest/globals";
import { Node } from "../../src/devnet/node.js";
import { bareExtrinsic } from "../../src/devnet/runtime/extrinsic.js";
import { InvalidTransaction } from "../../src/devnet/runtime/invalid.js";
import { call, codec } from "./pallets/runtime.js";

const node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });

/** What a node says to a call that nobody signed. */
function answer(name: string, args: object) {
  try {
    node.submit(bareExtrinsic(codec, call(name, args)).bytes);
  } catch (error) {
    if (error instanceof InvalidTransaction) return error.reason;
    throw error;
  }
}

test.each<[string, object, unknown]>([
  ["Timestamp.set", { now: 1n }, "MandatoryValidation"],
  ["System.remark", { remark: "0x" }, "Call"],
  ["System.apply_authorized_upgrade", { code: "0x" }, "Call"],
  ["Balances.transfer_all", { dest: { type: "Id", value: `0x${"11".repeat(32)}` }, keepAlive: true }, { unknown: "NoUnsignedValidator" }],
])("%s, unsigned", (name, args, reason) => expect(answer(name, args)).toEqual(reason));
