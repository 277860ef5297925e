import { beforeEach, describe, expect, test } from "@jest/globals";
import { bls12_381 } from "@noble/curves/bls12-381.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { Keyring } from "@polkadot/keyring";
import { publishPulses } from "../../../src/devnet/chain/localBeacon.js";
import { Node } from "../../../src/devnet/node.js";
import { isPulseOf, LOCAL_BEACON_KEY, localPulse, roundAt } from "../../../src/devnet/pallets/drand/beacon.js";
import { beaconMethods } from "../../../src/devnet/rpc/beaconMethods.js";
import { bareExtrinsic } from "../../../src/devnet/runtime/extrinsic.js";
import { InvalidTransaction } from "../../../src/devnet/runtime/invalid.js";
import { validate } from "../../../src/devnet/runtime/validate.js";
import { encryptTimelock } from "../../../src/protocol/emission/timelockEncrypt.js";
import { fromHex, toHex } from "../../../src/units/hex.js";
import { alice, codec, testRuntime } from "./runtime.js";

const NONE = { type: "none" } as const;
const ROOT = { type: "root" } as const;
const quicknet = codec.item("Drand.BeaconConfig").defaultValue;
/** A pulse of drand's quicknet, as published. */
const REAL = {
  round: 1000n,
  signature: fromHex("0xb44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"),
};
const real = { ...REAL, randomness: sha256(REAL.signature) };

const payload = (pulses: object[], blockNumber = 10) => ({ blockNumber, pulses, public: { type: "Sr25519", value: alice } });
let runtime: ReturnType<typeof testRuntime>;
beforeEach(() => {
  runtime = testRuntime();
});
const write = (...pulses: object[]) => runtime.run(NONE, "Drand.write_pulse", { pulsesPayload: payload(pulses), signature: null });
const get = (item: string, ...key: bigint[]) => runtime.state.get(`Drand.${item}`, ...key);

describe("pulses", () => {
  test("of the beacon are stored, others passed over", () => {
    expect(write(localPulse(7n), { ...localPulse(8n), signature: localPulse(9n).signature }, localPulse(10n)).data).toEqual([
      { rounds: [7n, 10n] },
    ]);
    expect(get("Pulses", 7n)).toEqual(localPulse(7n));
    expect(get("Pulses", 8n)).toBeNull();
    expect([get("LastStoredRound"), get("OldestStoredRound"), get("NextUnsignedAt")]).toEqual([10n, 7n, 10]);
  });

  test("must be newer than the last, and nobody signs for them", () => {
    write(localPulse(7n));
    expect(write(localPulse(7n)).error).toBe("Drand.InvalidRoundNumber");
    const signed = runtime.run(alice, "Drand.write_pulse", { pulsesPayload: payload([]), signature: null });
    expect(signed.error).toBe("BadOrigin");
  });

  test("of the local beacon are its key's", () => {
    const { round, signature } = localPulse(7n);
    const message = new Uint8Array(8);
    message[7] = Number(round);
    const point = bls12_381.shortSignatures.hash(sha256(message), "BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");
    const key = bls12_381.G2.Point.fromBytes(LOCAL_BEACON_KEY);
    expect(bls12_381.shortSignatures.verify(bls12_381.G1.Point.fromBytes(signature), point, key)).toBe(true);
  });

  test("of quicknet are checked against its key", () => {
    expect(isPulseOf(quicknet, real)).toBe(true);
    runtime.state.set("Drand.BeaconConfig", [], quicknet);
    expect(write(localPulse(999n), real).data).toEqual([{ rounds: [1000n] }]);
    expect(write({ ...real, round: 1001n, signature: new Uint8Array(48) }).error).toBe("Drand.PulseVerificationError");
  });

  test("older than a week are forgotten, a hundred at a time", () => {
    write(localPulse(1n));
    write(localPulse(216_050n));
    expect(get("OldestStoredRound")).toBe(51n);
    expect(get("Pulses", 1n)).toBeNull();
  });

  test("root sets beacon and oldest round", () => {
    const configPayload = { blockNumber: 1, config: quicknet, public: { type: "Sr25519", value: alice } };
    expect(runtime.run(alice, "Drand.set_beacon_config", { configPayload, signature: null }).error).toBe("BadOrigin");
    runtime.run(ROOT, "Drand.set_beacon_config", { configPayload, signature: null });
    expect(get("BeaconConfig")).toEqual(quicknet);
    expect(get("NextUnsignedAt")).toBe(11);
    runtime.run(ROOT, "Drand.set_oldest_stored_round", { oldestRound: 5n });
    expect(get("OldestStoredRound")).toBe(5n);
  });

  test("rounds are quicknet's by time", () => {
    expect(roundAt(quicknet, 1_692_803_367_000)).toBe(1n);
    expect(roundAt(quicknet, 1_692_803_369_999)).toBe(1n);
    expect(roundAt(quicknet, 1_692_803_370_000)).toBe(2n);
    expect(roundAt(quicknet, 0)).toBe(0n);
  });
});

describe("an unsigned pulse", () => {
  let priority = 0n;
  const pair = new Keyring({ type: "sr25519" }).addFromUri("//Bob");
  const facts = { codec, genesisHash: alice, number: 11 };
  const [field] = codec.callFields("Drand.write_pulse");

  function check(pulses: object[], { blockNumber = 10, forged = false, signed = true } = {}): string {
    const pulsesPayload = { ...payload(pulses, blockNumber), public: { type: "Sr25519", value: toHex(pair.publicKey) } };
    const bytes = codec.encodeType(field!.type, forged ? payload([], 1) : pulsesPayload);
    const signature = signed ? { type: "Sr25519", value: toHex(pair.sign(bytes)) } : null;
    try {
      const call = { pallet: "Drand", name: "write_pulse", args: { pulsesPayload, signature } };
      ({ priority } = validate(runtime.state, facts, bareExtrinsic(codec, call)));
      return "valid";
    } catch (error) {
      if (error instanceof InvalidTransaction) return String(error.reason);
      throw error;
    }
  }

  test("goes before all that is signed, the earlier its round the sooner", () => {
    expect(check([{ ...real, round: 30_000_000n }])).toBe("valid");
    expect(priority).toBe(2n ** 64n - 1n + 2n ** 20n - 30_000_000n);
    expect(check([real])).toBe("valid");
    expect(priority).toBe(2n ** 64n - 1n);
  });

  test("needs somebody's signature, one new round, and its time", () => {
    expect(check([real])).toBe("valid");
    expect(check([real], { signed: false })).toBe("BadSigner");
    expect(check([real], { forged: true })).toBe("BadProof");
    expect(check([real, real])).toBe("Call");
    expect(check([real], { blockNumber: 12 })).toBe("Future");
    runtime.state.set("Drand.LastStoredRound", [], 1000n);
    expect(check([real])).toBe("Stale");
  });

  test("of other pallets isn't looked at", () => {
    const bare = bareExtrinsic(codec, { pallet: "Balances", name: "upgrade_accounts", args: { who: [] } });
    expect(() => validate(runtime.state, facts, bare)).toThrow("Could not find an unsigned validator");
  });

  test("of quicknet is brought to the chain by RPC", () => {
    const node = new Node({ blockTime: "manual", beacon: "quicknet", startTime: 1_700_000_000_000, historyBlocks: 100 });
    const bring = (signature: Uint8Array) => beaconMethods.devnet_writePulse!(node, [1000, toHex(signature)], undefined);
    expect(bring(REAL.signature)).toMatch(/^0x/);
    expect(() => bring(REAL.signature)).toThrow("Priority is too low");
    node.newBlock();
    expect(node.chain.state(1).get("Drand.LastStoredRound")).toBe(1000n);
    expect(() => bring(REAL.signature)).toThrow("Invalid Transaction");
    node.close();
  });
});

describe("the local beacon", () => {
  const time = 1_700_000_000_000;
  const now = roundAt(quicknet, time);
  const publish = () => publishPulses(runtime.state, { time, block: 11 }).map(({ args }) => args.pulsesPayload.pulses[0].round);
  const await_ = (...rounds: bigint[]) =>
    runtime.state.set(
      "SubtensorModule.TimelockedWeightCommits",
      [1, 0n],
      rounds.map((round) => [alice, 5n, Uint8Array.of(1), round]),
    );

  test("publishes the rounds that somebody waits for, when their time has come", () => {
    expect(publish()).toEqual([]);
    await_(now, now + 1n, now - 5n, now);
    expect(publish()).toEqual([now - 5n, now]);
    runtime.state.set("Drand.Pulses", [now - 5n], localPulse(now - 5n));
    expect(publish()).toEqual([now]);
  });

  test("publishes the newest round where blocks keep to a clock", () => {
    const ticking = () =>
      publishPulses(runtime.state, { time, block: 11, clocked: true }).map(({ args }) => args.pulsesPayload.pulses[0].round);
    expect(ticking()).toEqual([now]);
    runtime.state.set("Drand.Pulses", [now], localPulse(now));
    expect(ticking()).toEqual([]);
  });

  test("stores at once what a chain would have stored long ago", () => {
    runtime.state.set("Drand.LastStoredRound", [], now - 1n);
    await_(now - 3n, now);
    expect(publish()).toEqual([now]);
    expect(get("Pulses", now - 3n)).toEqual(localPulse(now - 3n));
  });

  test("is silent where the chain takes another's pulses", () => {
    runtime.state.set("Drand.BeaconConfig", [], quicknet);
    await_(now);
    expect(publish()).toEqual([]);
  });

  test("opens a commitment on a chain", () => {
    const node = new Node({ blockTime: "manual", startTime: time, historyBlocks: 100 });
    const round = now + 5n;
    const field = {
      type: "TimelockEncrypted",
      value: { encrypted: encryptTimelock(new TextEncoder().encode("hello"), round, { key: LOCAL_BEACON_KEY }), revealRound: round },
    };
    const registration = { deposit: 0n, block: 1, info: { fields: [field] } };
    const items = [
      ["Commitments.CommitmentOf", [1, alice], registration],
      ["Commitments.TimelockedIndex", [], [[1, alice]]],
    ] as const;
    node.chain.writeNext(new Map(items.map(([item, key, value]) => [codec.item(item).key(...key), codec.item(item).encode(value)])));
    const revealed = () => node.chain.state(node.chain.head.header.number).get("Commitments.RevealedCommitments", 1, alice);
    for (let block = 1; block <= 3; block++) {
      node.newBlock();
      expect(revealed()).toBeNull();
    }
    const { extrinsics } = node.chain.head;
    expect(codec.decodeCall(extrinsics.at(-1)!.subarray(3))).toMatchObject({ pallet: "Drand", name: "write_pulse" });
    node.newBlock();
    expect(revealed().map(([data, block]: [Uint8Array, bigint]) => [new TextDecoder().decode(data), block])).toEqual([["hello", 4n]]);
    node.close();
  });
});

test("the chain's genesis names the local beacon, or quicknet", () => {
  expect(get("BeaconConfig").publicKey).toEqual(LOCAL_BEACON_KEY);
});
