import { describe, expect, test } from "@jest/globals";
import { storageIndex } from "../../../../src/protocol/emission/storageIndex.js";
import { alice, bob } from "../runtime.js";
import { account, errorOf, expectDone, get, owner, type Runtime, TAO, withSubnet } from "./subnet.js";

const [first, second] = [account(1), account(2)];
const ROOT = { type: "root" } as const;
const set = (runtime: Runtime, item: string, value: unknown, netuid = 2) => runtime.state.set(`SubtensorModule.${item}`, [netuid], value);

/** A subnet of three neurons with plain weights and two mechanisms; its owner has uid 0. */
function withMechanisms(): Runtime {
  const runtime = withSubnet(2);
  for (const [item, value] of [
    ["CommitRevealWeightsEnabled", false],
    ["WeightsSetRateLimit", 10n],
    ["MaxAllowedUids", 16],
    ["ValidatorPermit", [true, true, true]],
  ] as const)
    set(runtime, item, value);
  runtime.state.set("SubtensorModule.MechanismCountCurrent", [2], 2);
  return runtime;
}

const weights = (more: object = {}) => ({ netuid: 2, dests: [0, 1], weights: [1, 2], versionKey: 0n, ...more });

describe("weights", () => {
  test("on a mechanism that nobody weighed on yet are noted in a list of all neurons", () => {
    const runtime = withMechanisms();
    expectDone(runtime, first, "set_mechanism_weights", weights({ mecid: 1 }));
    expect(get(runtime, "LastUpdate", storageIndex(2, 1))).toEqual([0n, runtime.block, 0n]);
  });

  test("need stake, but not the subnet owner's", () => {
    const runtime = withMechanisms();
    runtime.state.set("SubtensorModule.StakeThreshold", [], 1_000n * TAO);
    runtime.block += 10n;
    expect(errorOf(runtime, first, "set_weights", weights())).toBe("NotEnoughStakeToSetWeights");
    expect(expectDone(runtime, owner, "set_weights", weights())).toEqual(["WeightsSet"]);
  });

  test("aren't limited by what the chain stored of a limit once", () => {
    const runtime = withMechanisms();
    set(runtime, "MaxWeightsLimit", 100);
    expect(expectDone(runtime, first, "set_mechanism_weights", weights({ mecid: 1 }))).toEqual(["WeightsSet"]);
  });

  test("on a mechanism that isn't there come too early, before anything else is wrong with them", () => {
    const runtime = withMechanisms();
    expect(errorOf(runtime, first, "set_mechanism_weights", weights({ mecid: 2 }))).toBe("SettingWeightsTooFast");
    set(runtime, "CommitRevealWeightsEnabled", true);
    const commit = { netuid: 2, mecid: 20, commitHash: account(7) };
    expect(errorOf(runtime, first, "commit_mechanism_weights", commit)).toBe("CommittingWeightsTooFast");
    expect(errorOf(runtime, bob, "commit_mechanism_weights", commit)).toBe("MechanismDoesNotExist");
  });
});

describe("a seat on root", () => {
  test("can't be had where root has none", () => {
    const runtime = withSubnet();
    set(runtime, "MaxAllowedUids", 0, 0);
    expect(errorOf(runtime, bob, "root_register", { hotkey: second })).toBe("HotKeyNotRegisteredInSubNet");
  });

  test("goes to more stake than the least has", () => {
    const runtime = withSubnet();
    runtime.run(ROOT, "AdminUtils.sudo_set_subtoken_enabled", { netuid: 0, subtokenEnabled: true });
    set(runtime, "MaxAllowedUids", 2, 0);
    const takeSeat = (hotkey: typeof first) => {
      runtime.state.set("SubtensorModule.RegistrationsThisBlock", [0], 0);
      return errorOf(runtime, alice, "root_register", { hotkey });
    };
    expect([takeSeat(first), takeSeat(second), takeSeat(account(3))]).toEqual([undefined, undefined, "StakeTooLowForRoot"]);
    expectDone(runtime, bob, "add_stake", { hotkey: first, netuid: 0, amountStaked: TAO });
    runtime.run(alice, "SubtensorModule.try_associate_hotkey", { hotkey: account(3) });
    expectDone(runtime, bob, "add_stake", { hotkey: account(3), netuid: 0, amountStaked: TAO });
    expect(takeSeat(account(3))).toBeUndefined();
    expect([get(runtime, "Keys", 0, 0), get(runtime, "Keys", 0, 1), get(runtime, "Uids", 0, second)]).toEqual([first, account(3), null]);
  });
});
