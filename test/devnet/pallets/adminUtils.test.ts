import { describe, expect, test } from "@jest/globals";
import { alice, bob, testRuntime } from "./runtime.js";
import { account, get, owner, type Runtime, withSubnet } from "./subtensor/subnet.js";

const ROOT = { type: "root" } as const;
const run = (runtime: Runtime, who: Parameters<Runtime["run"]>[0], name: string, args: object) => {
  const { error, events } = runtime.run(who, `AdminUtils.${name}`, args);
  return error?.replace("SubtensorModule.", "") ?? events.map((event) => event.split(".")[1]);
};

describe("an owner", () => {
  test("sets a parameter once in so many epochs, and not shortly before one; root as often as it likes", () => {
    const runtime = withSubnet();
    runtime.block = 1_000n;
    const args = { netuid: 2, rho: 12 };
    expect(run(runtime, bob, "sudo_set_rho", args)).toBe("BadOrigin");
    runtime.state.set("SubtensorModule.LastEpochBlock", [2], runtime.block);
    run(runtime, alice, "sudo_set_rho", args);
    expect(get(runtime, "Rho", 2)).toBe(12);
    expect(run(runtime, alice, "sudo_set_rho", args)).toBe("TxRateLimitExceeded");
    expect(run(runtime, alice, "sudo_set_immunity_period", { netuid: 2, immunityPeriod: 7 })).toEqual(["ImmunityPeriodSet"]);
    run(runtime, ROOT, "sudo_set_rho", { netuid: 2, rho: 13 });
    expect(get(runtime, "Rho", 2)).toBe(13);
    runtime.state.set("SubtensorModule.LastEpochBlock", [2], runtime.block - BigInt(get(runtime, "Tempo", 2)) + 5n);
    expect(run(runtime, alice, "sudo_set_rho", args)).toBe("TxRateLimitExceeded");
    const late = { netuid: 2, minAllowedWeights: 2 };
    for (const who of [alice, ROOT])
      expect(run(runtime, who, "sudo_set_min_allowed_weights", late)).toBe("AdminActionProhibitedDuringWeightsWindow");
    expect(run(runtime, ROOT, "sudo_set_kappa", { netuid: 2, kappa: 1 })).toEqual(["KappaSet"]);
  });

  test("splits the emission over mechanisms", () => {
    const runtime = withSubnet();
    runtime.state.set("SubtensorModule.LastEpochBlock", [2], runtime.block);
    expect(run(runtime, alice, "sudo_set_mechanism_count", { netuid: 2, mechanismCount: 2 })).toBe("TooManyUIDsPerMechanism");
    runtime.state.set("SubtensorModule.MaxAllowedUids", [2], 64);
    expect(run(runtime, alice, "sudo_set_mechanism_count", { netuid: 2, mechanismCount: 0 })).toBe("InvalidValue");
    expect(run(runtime, alice, "sudo_set_mechanism_count", { netuid: 2, mechanismCount: 2 })).toEqual([]);
    const split = (...maybeSplit: number[]) => run(runtime, alice, "sudo_set_mechanism_emission_split", { netuid: 2, maybeSplit });
    expect(split(1, 2)).toBe("InvalidValue");
    expect(split(65_535, 0, 0)).toBe("InvalidValue");
    expect(split(65_000, 535)).toEqual([]);
    expect(split(65_000, 535)).toBe("TxRateLimitExceeded");
    run(runtime, ROOT, "sudo_set_mechanism_count", { netuid: 2, mechanismCount: 1 });
    expect(runtime.state.has("SubtensorModule.MechanismEmissionSplit", 2)).toBe(false);
  });

  test("trims the uids that are paid least, and the rest move up", () => {
    const runtime = withSubnet(4);
    const { state } = runtime;
    runtime.block += 10_000n;
    state.set("SubtensorModule.LastEpochBlock", [2], runtime.block);
    state.set("SubtensorModule.MinAllowedUids", [2], 2);
    state.set("SubtensorModule.Emission", [2], [0n, 5n, 1n, 4n, 0n]);
    state.set(
      "SubtensorModule.Weights",
      [2, 3],
      [
        [1, 10],
        [2, 20],
        [3, 30],
      ],
    );
    expect(run(runtime, alice, "sudo_trim_to_max_allowed_uids", { netuid: 2, maxN: 1 })).toBe("InvalidValue");
    expect(run(runtime, alice, "sudo_trim_to_max_allowed_uids", { netuid: 2, maxN: 3 })).toEqual([]);
    expect([0, 1, 2].map((uid) => get(runtime, "Keys", 2, uid))).toEqual([owner, account(1), account(3)]);
    expect(get(runtime, "Uids", 2, account(3))).toBe(2);
    expect(state.has("SubtensorModule.Uids", 2, account(2))).toBe(false);
    expect(get(runtime, "Emission", 2)).toEqual([0n, 5n, 4n]);
    expect(get(runtime, "Weights", 2, 2)).toEqual([
      [1, 10],
      [2, 30],
    ]);
    expect([get(runtime, "SubnetworkN", 2), get(runtime, "MaxAllowedUids", 2)]).toEqual([3, 3]);
  });

  test("names another hotkey for the subnet, once a week", () => {
    const runtime = withSubnet(1);
    const to = (hotkey: string) => run(runtime, alice, "sudo_set_sn_owner_hotkey", { netuid: 2, hotkey });
    expect(to(account(1))).toEqual(["SubnetOwnerHotkeySet"]);
    expect(get(runtime, "SubnetOwnerHotkey", 2)).toBe(account(1));
    expect(to(owner)).toBe("TxRateLimitExceeded");
    runtime.block += 50_400n;
    expect(to(owner)).toEqual(["SubnetOwnerHotkeySet"]);
  });
});

describe("root", () => {
  test("changes who makes blocks, and the block's header says so", () => {
    const runtime = testRuntime();
    run(runtime, ROOT, "swap_authorities", { newAuthorities: [alice, bob] });
    expect(runtime.state.get("Aura.Authorities")).toEqual([alice, bob]);
    expect(runtime.state.get("System.Digest").logs.at(-1)).toMatchObject({ type: "Consensus" });
  });

  test("switches precompiles, with an event where that changes something", () => {
    const runtime = testRuntime();
    const args = { precompileId: "Staking", enabled: false };
    expect(run(runtime, ROOT, "sudo_toggle_evm_precompile", args)).toEqual(["PrecompileUpdated"]);
    expect(run(runtime, ROOT, "sudo_toggle_evm_precompile", args)).toEqual([]);
    expect(run(runtime, alice, "sudo_toggle_evm_precompile", args)).toBe("BadOrigin");
  });

  test("raises the least nomination, which sells what is below", () => {
    const runtime = withSubnet();
    runtime.run(bob, "SubtensorModule.add_stake", { hotkey: owner, netuid: 2, amountStaked: 100_000_000n });
    const held = runtime.free(bob);
    run(runtime, ROOT, "sudo_set_nominator_min_required_stake", { minStake: 10n ** 9n });
    expect(runtime.free(bob)).toBeGreaterThan(held);
    expect(runtime.state.keys("SubtensorModule.AlphaV2", owner, bob)).toEqual([]);
  });

  test("sets what pools take", () => {
    const runtime = withSubnet();
    const set = (who: typeof alice | typeof ROOT, netuid: number, rate: number) => runtime.run(who, "Swap.set_fee_rate", { netuid, rate });
    expect(set(bob, 2, 5).error).toBe("BadOrigin");
    expect(set(ROOT, 9, 5).error).toBe("Swap.MechanismDoesNotExist");
    expect(set(ROOT, 2, 10_001).error).toBe("Swap.FeeRateTooHigh");
    expect(set(ROOT, 2, 10_000).events).toEqual(["Swap.FeeRateSet"]);
  });
});
