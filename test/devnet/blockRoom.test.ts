import { beforeEach, describe, expect, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import type { Call } from "../../src/client/codec/types.js";
import { Node } from "../../src/devnet/node.js";
import { dispatchInfo } from "../../src/devnet/runtime/dispatchInfo.js";
import { decodeExtrinsic } from "../../src/devnet/runtime/extrinsic.js";
import { signExtrinsic } from "../support/signExtrinsic.js";
import { call, codec } from "./pallets/runtime.js";

const keyring = new Keyring({ type: "sr25519" });
const pairs = Object.fromEntries(["Alice", "Bob", "Charlie", "Dave"].map((name) => [name, keyring.addFromUri(`//${name}`)]));

let node: Node;
beforeEach(() => {
  node = new Node({ blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 10 });
});

const submit = (who: string, made: Call, nonce = 0) =>
  node.submit(signExtrinsic(codec, { pair: pairs[who]!, genesisHash: node.chain.genesisHash, nonce, call: made }));
/** Weighs 20 ms for each. */
const heavy = (count: number) =>
  call("Utility.force_batch", {
    calls: Array.from({ length: count }, () => call("MevShield.store_encrypted", { encryptedCall: new Uint8Array(0) })),
  });
const operational = call("Sudo.sudo", { call: call("System.set_storage", { items: [] }) });
/** What a block holds besides its author's own. */
const callsOf = (block: ReturnType<Node["newBlock"]>) =>
  block.extrinsics
    .map((bytes) => decodeExtrinsic(codec, bytes))
    .filter(({ signed }) => signed !== undefined)
    .map(({ call: { pallet, name } }) => `${pallet}.${name}`);

describe("a block", () => {
  test("takes what it has room for, and leaves the rest to the next one", () => {
    for (const who of ["Bob", "Charlie", "Dave"]) submit(who, heavy(60));
    submit("Alice", operational);
    expect(callsOf(node.newBlock())).toEqual(["Sudo.sudo", "Utility.force_batch", "Utility.force_batch"]);
    const { normal, operational: reserved, mandatory } = node.chain.state(1).get("System.BlockWeight");
    const weighs = (made: Call) => dispatchInfo(codec, made).weight.refTime + 108_157_000n;
    expect(normal.refTime).toBe(2n * weighs(heavy(60)) + weighs(call("MevShield.announce_next_key", { encKey: null })));
    expect(reserved.refTime).toBe(weighs(operational));
    expect(mandatory.refTime).toBeGreaterThan(300_000_000_000n);
    expect(node.pool.pending).toHaveLength(1);
    expect(callsOf(node.newBlock())).toEqual(["Utility.force_batch"]);
    expect(node.pool.pending).toHaveLength(0);
  });

  test("gives back what a call didn't weigh after all", () => {
    const maxWeight = { refTime: 2_000_000_000_000n, proofSize: 0n };
    const approval = {
      threshold: 2,
      otherSignatories: [pairs.Alice!.publicKey],
      maybeTimepoint: null,
      callHash: new Uint8Array(32),
      maxWeight,
    };
    for (const who of ["Bob", "Charlie", "Dave"]) submit(who, call("Multisig.approve_as_multi", approval));
    expect(callsOf(node.newBlock())).toHaveLength(3);
  });

  test("never has room for a call that weighs more than a block allows, or is longer", () => {
    const exhausts = "Transaction would exhaust the block limits";
    expect(() => submit("Bob", heavy(130))).toThrow(exhausts);
    expect(() => submit("Bob", call("System.remark", { remark: new Uint8Array(8_000_000) }))).toThrow(exhausts);
    expect(() => submit("Bob", heavy(129))).not.toThrow();
  });

  test("has what only its author puts there from nobody else", () => {
    const mandatory = "Transaction dispatch is mandatory; transactions must not be validated.";
    expect(() => submit("Bob", call("Timestamp.set", { now: 1n }))).toThrow(mandatory);
    expect(() => submit("Alice", call("Sudo.sudo", { call: call("Timestamp.set", { now: 1n }) }))).toThrow(mandatory);
  });
});

describe("a call's weight, class and fee", () => {
  const weights = call("SubtensorModule.set_weights", { netuid: 1, dests: [], weights: [], versionKey: 0n });
  const address = { type: "Id", value: pairs.Alice!.publicKey };
  const throughProxy = (inner: Call) => dispatchInfo(codec, call("Proxy.proxy", { real: address, forceProxyType: null, call: inner }));

  test("is free through a proxy, if it is free", () => {
    expect(throughProxy(weights).paysFee).toBe(false);
    expect(throughProxy(heavy(1)).paysFee).toBe(true);
    expect(throughProxy(weights).weight.refTime).toBe(329_090_365n + dispatchInfo(codec, weights).weight.refTime);
  });

  test("is the inner call's class for sudo and a single signatory", () => {
    const single = call("Multisig.as_multi_threshold_1", { otherSignatories: [], call: operational });
    expect([dispatchInfo(codec, operational).class, dispatchInfo(codec, single).class]).toEqual(["Operational", "Operational"]);
    expect(dispatchInfo(codec, call("Utility.batch", { calls: [operational] })).class).toBe("Normal");
  });

  test("grows with Multisig's signatories and the bytes of its call", () => {
    const others = [1, 2, 3].map((n) => new Uint8Array(32).fill(n));
    const args = { threshold: 2, otherSignatories: others, maybeTimepoint: null, call: weights, maxWeight: { refTime: 7n, proofSize: 1n } };
    const length = BigInt(codec.encodeCall(weights).length);
    expect(dispatchInfo(codec, call("Multisig.as_multi", args)).weight).toEqual({
      refTime: 334_745_418n + 3n * 193_313n + length * 2_057n + 7n,
      proofSize: 6_812n,
    });
  });

  test("doesn't count a call that is only scheduled", () => {
    const scheduled = call("Scheduler.schedule", { when: 9, maybePeriodic: null, priority: 0, call: weights });
    expect(dispatchInfo(codec, scheduled).weight).toEqual({ refTime: 128_815_234n + 50n * 538_417n, proofSize: 110_487n });
  });
});
