import { describe, expect, test } from "@jest/globals";
import { secp256k1 } from "@noble/curves/secp256k1.js";
import { blake2b } from "@noble/hashes/blake2.js";
import { keccak_256 } from "@noble/hashes/sha3.js";
import { Writer } from "../../../../src/client/codec/writer.js";
import { subnetAccount } from "../../../../src/protocol/hook.js";
import { fromHex, type Hex, toHex } from "../../../../src/units/hex.js";
import { alice, bob, charlie } from "../runtime.js";
import { account, errorOf, expectDone, get, owner, TAO, withSubnet } from "./subnet.js";

const [first, second] = [account(1), account(2)];
const ROOT = { type: "root" } as const;

describe("a subnet's end", () => {
  test("pays its TAO to its stakers and leaves nothing", () => {
    const runtime = withSubnet(2);
    const { state } = runtime;
    for (const who of [bob, charlie]) expectDone(runtime, who, "add_stake", { hotkey: first, netuid: 2, amountStaked: 100n * TAO });
    const [before, issued, pot] = [runtime.free(bob), state.get("Balances.TotalIssuance"), get(runtime, "SubnetTAO", 2)];
    const onAccount = runtime.free(subnetAccount(2));
    expect(expectDone(runtime, ROOT, "root_dissolve_network", { netuid: 2 }).at(-1)).toBe("NetworkRemoved");
    expect(runtime.free(bob)).toBeGreaterThan(before);
    expect(runtime.free(bob) - before).toBeLessThan(pot);
    expect(runtime.free(subnetAccount(2))).toBe(500n);
    const paid = runtime.free(bob) - before + (runtime.free(charlie) - (10n ** 15n - 100n * TAO));
    expect(issued - state.get("Balances.TotalIssuance")).toBe(onAccount - 500n - paid);
    const left = state.get("SubtensorModule.NetworksAdded", 2);
    expect(left).toBe(false);
    for (const item of ["Keys", "Uids", "Axons", "PendingChildKeys"]) expect(state.keys(`SubtensorModule.${item}`, 2)).toEqual([]);
    expect(state.keys("SubtensorModule.AlphaV2").filter(([, , netuid]) => netuid === 2)).toEqual([]);
    expect(errorOf(runtime, ROOT, "dissolve_network", { coldkey: alice, netuid: 2 })).toBe("SubnetNotExists");
    expect(errorOf(runtime, alice, "root_dissolve_network", { netuid: 1 })).toBe("BadOrigin");
  });

  test("makes room for a new one where all are taken", () => {
    const runtime = withSubnet();
    runtime.run(ROOT, "AdminUtils.sudo_set_subnet_limit", { maxSubnets: 2 });
    runtime.run(ROOT, "AdminUtils.sudo_set_network_immunity_period", { immunityPeriod: 1000n });
    runtime.block += get(runtime, "NetworkRateLimit");
    expect(expectDone(runtime, bob, "register_network", { hotkey: second })).toContain("NetworkRemoved");
    expect(runtime.state.keys("SubtensorModule.NetworksAdded")).toHaveLength(3);
    expect([get(runtime, "SubnetOwner", 1), get(runtime, "SubnetOwner", 2)]).toContain(bob);
  });
});

describe("an owner", () => {
  test("paces the subnet within its bounds", () => {
    const runtime = withSubnet();
    expect(errorOf(runtime, bob, "set_tempo", { netuid: 2, tempo: 400 })).toBe("BadOrigin");
    expect(errorOf(runtime, alice, "set_tempo", { netuid: 2, tempo: 10 })).toBe("TempoOutOfBounds");
    runtime.state.set("SubtensorModule.LastEpochBlock", [2], runtime.block);
    expect(expectDone(runtime, alice, "set_tempo", { netuid: 2, tempo: 400 })).toEqual(["TempoSet"]);
    expect(errorOf(runtime, alice, "set_tempo", { netuid: 2, tempo: 500 })).toBe("TxRateLimitExceeded");
    expect(expectDone(runtime, alice, "set_activity_cutoff_factor", { netuid: 2, factorMilli: 2_000 })).toEqual([
      "ActivityCutoffFactorMilliSet",
    ]);
    expect(errorOf(runtime, alice, "set_activity_cutoff_factor", { netuid: 2, factorMilli: 1 })).toBe(
      "ActivityCutoffFactorMilliOutOfBounds",
    );
    expect(errorOf(runtime, alice, "trigger_epoch", { netuid: 2 })).toBe("DynamicTempoBlockedByCommitReveal");
    runtime.state.set("SubtensorModule.CommitRevealWeightsEnabled", [2], false);
    expect(expectDone(runtime, alice, "trigger_epoch", { netuid: 2 })).toEqual(["EpochTriggered"]);
    expect(errorOf(runtime, alice, "trigger_epoch", { netuid: 2 })).toBe("EpochTriggerAlreadyPending");
    expect(runtime.run(alice, "AdminUtils.sudo_set_rho", { netuid: 2, rho: 1 }).error).toBe(
      "SubtensorModule.AdminActionProhibitedDuringWeightsWindow",
    );
  });

  test("names the subnet, and tracks voting power", () => {
    const runtime = withSubnet();
    const text = (value: string) => new TextEncoder().encode(value);
    const empty = new Uint8Array();
    const identity = {
      subnetName: text("two"),
      githubRepo: empty,
      subnetContact: empty,
      subnetUrl: empty,
      discord: empty,
      description: empty,
      logoUrl: empty,
      additional: empty,
    };
    expect(expectDone(runtime, alice, "set_subnet_identity", { netuid: 2, ...identity })).toEqual(["SubnetIdentitySet"]);
    expect(errorOf(runtime, bob, "set_subnet_identity", { netuid: 2, ...identity })).toBe("NotSubnetOwner");
    expect(errorOf(runtime, alice, "update_symbol", { netuid: 2, symbol: text("no") })).toBe("SymbolDoesNotExist");
    expect(expectDone(runtime, alice, "enable_voting_power_tracking", { netuid: 2 })).toEqual(["VotingPowerTrackingEnabled"]);
    expect(expectDone(runtime, alice, "disable_voting_power_tracking", { netuid: 2 })).toEqual(["VotingPowerTrackingDisableScheduled"]);
    expect(expectDone(runtime, ROOT, "sudo_set_voting_power_ema_alpha", { netuid: 2, alpha: 5n })).toEqual(["VotingPowerEmaAlphaSet"]);
    expect(errorOf(runtime, ROOT, "sudo_set_voting_power_ema_alpha", { netuid: 2, alpha: 10n ** 18n + 1n })).toBe(
      "InvalidVotingPowerEmaAlpha",
    );
  });
});

describe("a neuron", () => {
  test("serves with a certificate", () => {
    const runtime = withSubnet(1);
    const axon = { netuid: 2, version: 1, ip: 0x08080808n, port: 80, ipType: 4, protocol: 4, placeholder1: 0, placeholder2: 0 };
    expectDone(runtime, first, "serve_axon_tls", { ...axon, certificate: Uint8Array.of(7, 1, 2, 3) });
    expect(get(runtime, "NeuronCertificates", 2, first)).toEqual({ publicKey: Uint8Array.of(1, 2, 3), algorithm: 7 });
    expectDone(runtime, first, "serve_prometheus", { netuid: 2, version: 1, ip: 0x08080808n, port: 80, ipType: 4 });
    expect(errorOf(runtime, first, "serve_axon", axon)).toBe("ServingRateLimitExceeded");
  });

  test("binds an Ethereum address by its key's signature", () => {
    const runtime = withSubnet(1);
    const secret = new Uint8Array(32).fill(9);
    const w = new Writer();
    w.wide(5n, 8);
    const message = Uint8Array.of(...fromHex(first), ...keccak_256(w.result()));
    const prefix = new TextEncoder().encode(`\x19Ethereum Signed Message:\n${message.length}`);
    const signed = secp256k1.sign(keccak_256(Uint8Array.of(...prefix, ...message)), secret, { prehash: false, format: "recovered" });
    const signature = toHex(Uint8Array.of(...signed.subarray(1), signed[0]! + 27));
    const evmKey: Hex = toHex(keccak_256(secp256k1.getPublicKey(secret, false).subarray(1)).subarray(12));
    const args = { netuid: 2, evmKey, blockNumber: 5n, signature };
    runtime.block = 7_210n;
    expect(errorOf(runtime, first, "associate_evm_key", { ...args, blockNumber: 6n })).toBe("InvalidRecoveredPublicKey");
    expect(expectDone(runtime, first, "associate_evm_key", args)).toEqual(["EvmKeyAssociated"]);
    expect(errorOf(runtime, first, "associate_evm_key", args)).toBe("EvmKeyAssociateRateLimitExceeded");
  });

  test("has its rewards staked where its coldkey wants", () => {
    const runtime = withSubnet(2);
    expect(expectDone(runtime, bob, "set_coldkey_auto_stake_hotkey", { netuid: 2, hotkey: first })).toEqual(["AutoStakeDestinationSet"]);
    expect(errorOf(runtime, bob, "set_coldkey_auto_stake_hotkey", { netuid: 2, hotkey: first })).toBe("SameAutoStakeHotkeyAlreadySet");
    expectDone(runtime, bob, "set_coldkey_auto_stake_hotkey", { netuid: 2, hotkey: second });
    expect([get(runtime, "AutoStakeDestinationColdkeys", first, 2), get(runtime, "AutoStakeDestinationColdkeys", second, 2)]).toEqual([
      [],
      [bob],
    ]);
  });
});

describe("root's claims", () => {
  test("are kept or swapped as the coldkey wants, of five subnets at most", () => {
    const runtime = withSubnet(1);
    const { state } = runtime;
    runtime.run(ROOT, "AdminUtils.sudo_set_subtoken_enabled", { netuid: 0, subtokenEnabled: true });
    expectDone(runtime, bob, "add_stake", { hotkey: first, netuid: 0, amountStaked: 100n * TAO });
    state.set("SubtensorModule.RootClaimable", [first], [[2, 1n << 31n]]);
    expect(expectDone(runtime, bob, "set_root_claim_type", { newRootClaimType: "Keep" })).toEqual(["RootClaimTypeSet"]);
    expect(expectDone(runtime, bob, "claim_root", { subnets: [2] })).toEqual(["RootClaimed"]);
    expect(get(runtime, "RootClaimed", 2, first, bob)).toBe(50n * TAO);
    expect(errorOf(runtime, bob, "claim_root", { subnets: [] })).toBe("InvalidSubnetNumber");
    expect(errorOf(runtime, bob, "claim_root", { subnets: [1, 2, 3, 4, 5, 6] })).toBe("InvalidSubnetNumber");
    const keepSubnets = { type: "KeepSubnets", value: { subnets: [2] } };
    expectDone(runtime, bob, "set_root_claim_type", { newRootClaimType: keepSubnets });
    expect(errorOf(runtime, ROOT, "sudo_set_num_root_claims", { newValue: 51n })).toBe("InvalidNumRootClaim");
    expectDone(runtime, ROOT, "sudo_set_num_root_claims", { newValue: 50n });
    expectDone(runtime, alice, "sudo_set_root_claim_threshold", { netuid: 2, newValue: 7n });
    expect(get(runtime, "RootClaimableThreshold", 2)).toBe(7n << 32n);
    expect(errorOf(runtime, alice, "sudo_set_root_claim_threshold", { netuid: 2, newValue: 10_000_001n })).toBe(
      "InvalidRootClaimThreshold",
    );
  });
});

describe("weights", () => {
  const commitReveal = (enabled: boolean) => {
    const runtime = withSubnet(2);
    runtime.state.set("SubtensorModule.CommitRevealWeightsEnabled", [2], enabled);
    runtime.state.set("SubtensorModule.StakeThreshold", [], 0n);
    runtime.block += 1000n;
    return runtime;
  };

  test("are set on several subnets at once; what fails is told", () => {
    const runtime = commitReveal(false);
    const sets = { netuids: [2, 1], weights: [[[1, 5]], [[0, 1]]], versionKeys: [0n, 0n] };
    const { events, data } = runtime.run(owner, "SubtensorModule.batch_set_weights", sets);
    expect(events.map((event) => event.slice(16))).toEqual([
      "WeightsSet",
      "BatchCompletedWithErrors",
      "BatchWeightItemFailed",
      "BatchWeightsCompleted",
    ]);
    expect(data[3]).toEqual([[2, 1], owner]);
    expect(get(runtime, "Weights", 2, 0)).toEqual([[1, 65535]]);
  });

  test("are committed and revealed in a batch", () => {
    const runtime = commitReveal(true);
    const reveal = { uids: [1], values: [5], salt: [1, 2], versionKey: 0n };
    const w = new Writer();
    w.hex(owner);
    w.u16(2);
    for (const list of [reveal.uids, reveal.values, reveal.salt]) {
      w.compact(list.length);
      for (const n of list) w.u16(n);
    }
    w.wide(0n, 8);
    const hash = runtime.codec.item("System.BlockHash").encode(toHex(blake2(w.result())));
    expectDone(runtime, owner, "batch_commit_weights", { netuids: [2], commitHashes: [toHex(hash)] });
    const args = { netuid: 2, uidsList: [reveal.uids], valuesList: [reveal.values], saltsList: [reveal.salt], versionKeys: [0n] };
    expect(errorOf(runtime, owner, "batch_reveal_weights", args)).toBe("RevealTooEarly");
    runtime.state.set("SubtensorModule.SubnetEpochIndex", [2], 1n + get(runtime, "SubnetEpochIndex", 2));
    expect(expectDone(runtime, owner, "batch_reveal_weights", args)).toEqual(["WeightsSet", "WeightsBatchRevealed"]);
    expect(runtime.state.has("SubtensorModule.WeightCommits", 2, owner)).toBe(false);
    expect(errorOf(runtime, owner, "batch_reveal_weights", { ...args, versionKeys: [] })).toBe("InputLengthsUnequal");
  });

  test("are locked in time with version 4 only", () => {
    const runtime = commitReveal(true);
    const commit = { netuid: 2, commit: new Uint8Array(40), revealRound: 9n };
    expect(errorOf(runtime, owner, "commit_timelocked_weights", { ...commit, commitRevealVersion: 3 })).toBe(
      "IncorrectCommitRevealVersion",
    );
    expect(expectDone(runtime, owner, "commit_timelocked_weights", { ...commit, commitRevealVersion: 4 })).toEqual([
      "TimelockedWeightsCommitted",
    ]);
    runtime.block += 1000n;
    expectDone(runtime, owner, "commit_crv3_mechanism_weights", { ...commit, mecid: 0 });
    expect(errorOf(runtime, owner, "commit_crv3_mechanism_weights", { ...commit, mecid: 1 })).toBe("MechanismDoesNotExist");
  });
});

function blake2(bytes: Uint8Array): Uint8Array {
  return blake2b(bytes, { dkLen: 32 });
}
