import { describe, expect, test } from "@jest/globals";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { intents } from "../../src/extrinsics/intents.js";
import type { Intent } from "../../src/registry/intent.js";
import { chainInMemory } from "../support/chainInMemory.js";
import { todaysCalls } from "../support/todaysCalls.js";

const BOB = "5FHneW46xGXgs5mUiveU4sbTyGBzmstUspZC92UhjJM694ty";
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
const declared = intents as unknown as Record<string, Intent>;
const set = (param: string, value: string, netuid?: number) => ({ param, value, ...(netuid === undefined ? {} : { netuid }) });

/** Intents of calls that the chain has since spec 425: what they come to, arguments in the chain's terms. */
const LATER: readonly [intent: string, input: Record<string, unknown>, args: Record<string, unknown>][] = [
  [
    "addCollateral",
    { netuid: 3, hotkey: BOB, amount: "2", limitPrice: "0.5" },
    { netuid: 3, hotkey: BOB, alpha: 2_000_000_000n, limitPrice: 500_000_000n },
  ],
  ["setMinCollateral", { netuid: 3, hotkey: BOB, minLocked: "1" }, { netuid: 3, hotkey: BOB, minLocked: 1_000_000_000n }],
  ["stakeIntoBasket", { hotkey: BOB, amount: "4" }, { hotkey: BOB, amountStaked: 4_000_000_000n }],
  [
    "swapBasket",
    { hotkey: BOB, originNetuid: 1, destNetuid: 2, amount: "1", minAmountOut: "7" },
    { hotkey: BOB, originNetuid: 1, destinationNetuid: 2, amount: 1_000_000_000n, minAmountOut: 7n },
  ],
  ["claimRootWithHotkey", { hotkey: BOB }, { hotkey: BOB }],
  [
    "moveStake",
    { hotkey: BOB, destHotkey: ALICE, originNetuid: 1, destNetuid: 2, amount: "1", limitRate: "900000000" },
    {
      originHotkey: BOB,
      destinationHotkey: ALICE,
      originNetuid: 1,
      destinationNetuid: 2,
      alphaAmount: 1_000_000_000n,
      limitPrice: 900_000_000n,
      allowPartial: false,
    },
  ],
  ["setHyperparameter", set("collateral_lock_share", "0.5", 3), { netuid: 3, lockShare: 32767 }],
  ["setHyperparameter", set("collateral_drain_ratio", "0.5", 3), { netuid: 3, drainRatio: 2n ** 63n }],
];

describe("intents of calls that came later", () => {
  test.each(LATER)("%s comes to its call where the chain has it", async (name, input, args) => {
    const view = await chainInMemory(todaysCalls()).view.at();
    const codec = await view.codec();
    const { call } = await declared[name]!(view, input, ALICE);
    expect(codec.decodeCall(codec.encodeCall(call)).args).toEqual(args);
  });

  test.each(LATER.filter(([name]) => !["moveStake", "setHyperparameter"].includes(name)))(
    "%s is refused by name and spec version where it hasn't",
    async (name, input) => {
      const view = await chainInMemory(recordedMetadata(425, 15)).view.at();
      const { call } = await declared[name]!(view, input, ALICE);
      const codec = await view.codec();
      expect(() => codec.callFields(`${call.pallet}.${call.name}`)).toThrow(
        expect.objectContaining({ code: "ERR_CODEC_CALL", message: expect.stringMatching(`spec 425.*${call.name}`) }),
      );
    },
  );
});
