import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Client, connect } from "../../src/client/connect.js";
import { type Devnet, startDevnet } from "../../src/devnet/startDevnet.js";
import { readEvidence, verifyEvidence, writeEvidence } from "../../src/emissions/evidenceFile.js";
import { newReadMemory } from "../../src/emissions/readMemory.js";
import { captureAndVerifyBlock, verifyBlockOnNode } from "../../src/emissions/verifyBlockOnNode.js";
import { captureAndVerifyEpoch, verifyEpochOnNode } from "../../src/emissions/verifyEpochOnNode.js";
import { captureAndVerifyStake, stakedSubnets, verifyStakeOnNode } from "../../src/emissions/verifyStakeOnNode.js";
import { type Hex, toHex } from "../../src/units/hex.js";
import { accountHex } from "../../src/units/ss58.js";
import { countWaves } from "../support/countWaves.js";

let devnet: Devnet;
let client: Client;
let counter: ReturnType<typeof countWaves>;
/** Blocks in which subnet 1's epoch ran, and the hotkeys there. */
let epochs: number[];
let hotkey: Hex;
const memory = { read: async () => undefined, write: async () => {}, remove: async () => {} };

const header = async (number: number) => {
  const [hash, parentHash] = await Promise.all([number, number - 1].map(async (at) => (await client.at(at)).block!.hash));
  return { number, hash: hash!, parentHash: parentHash! };
};

beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "manual", startTime: 1_700_000_000_000 });
  client = await connect(devnet.url, { cache: memory });
  await client.rpc.request("devnet_newBlocks", [430]);
  const last = Number(await client.get<bigint>("SubtensorModule.LastMechansimStepBlock", 1));
  const before = Number(await (await client.at(last - 1)).get<bigint>("SubtensorModule.LastMechansimStepBlock", 1));
  epochs = [before, last];
  hotkey = accountHex(await client.get<string>("SubtensorModule.Keys", 1, 0));
  counter = countWaves(client);
});
afterAll(async () => {
  await client.close();
  await devnet.close();
});

describe("round trips", () => {
  test("an epoch takes three at most, the blocks' hashes included", async () => {
    counter.waves();
    const report = await verifyEpochOnNode(client, { netuid: 1, block: epochs[0]! });
    expect(report.status).toBe("ok");
    expect(counter.waves()).toBeLessThanOrEqual(3);
  });

  test("the next epoch takes one, as its header tells the hashes", async () => {
    const readMemory = newReadMemory();
    const [first, second] = await Promise.all(epochs.map(header));
    expect(await verifyEpochOnNode(client, { netuid: 1, block: first!, memory: readMemory })).toMatchObject({ status: "ok" });
    counter.waves();
    expect(await verifyEpochOnNode(client, { netuid: 1, block: second!, memory: readMemory })).toMatchObject({ status: "ok" });
    expect(counter.waves()).toBe(1);
  });

  test("a payout takes four, however many hotkeys there are; where somebody has stake, four", async () => {
    const block = await header(epochs[1]!);
    const coldkey = accountHex(await client.get<string>("SubtensorModule.Owner", hotkey));
    counter.waves();
    expect(await verifyStakeOnNode(client, { staker: { coldkey }, block, netuid: 1 })).toMatchObject({ status: "ok" });
    expect(counter.waves()).toBeLessThanOrEqual(4);
    expect(await stakedSubnets(client, { coldkey })).toEqual([1]);
    expect(counter.waves()).toBeLessThanOrEqual(4);
  });

  test("a block's emission takes two, once its hash is known; with an epoch in it, too", async () => {
    for (const number of [epochs[1]!, epochs[1]! + 1]) {
      const block = await header(number);
      counter.waves();
      expect(await verifyBlockOnNode(client, { block })).toMatchObject({ status: "ok", drained: number === epochs[1] ? [1] : [] });
      expect(counter.waves()).toBeLessThanOrEqual(2);
    }
  });
});

describe("proofs", () => {
  test("prove what a report says", async () => {
    const trusted = await verifyEpochOnNode(client, { netuid: 1, block: epochs[1]! });
    const proven = await verifyEpochOnNode(client, { netuid: 1, block: epochs[1]!, proofs: true });
    expect(trusted.proven).toBe(false);
    expect(proven).toEqual({ ...trusted, proven: true });
    expect(await verifyBlockOnNode(client, { block: epochs[1]!, proofs: true })).toMatchObject({ status: "ok", proven: true });
    const stake = { staker: { hotkey }, block: epochs[1]!, netuid: 1 };
    expect(await verifyStakeOnNode(client, { ...stake, proofs: true })).toMatchObject({ status: "ok", proven: true });
  });
});

describe("evidence", () => {
  test("repeats an epoch, a block and a stake without the node", async () => {
    const block = epochs[1]!;
    const staker = { hotkey };
    const done = [
      { task: { kind: "epoch", netuid: 1 } as const, ...(await captureAndVerifyEpoch(client, { netuid: 1, block })) },
      { task: { kind: "block" } as const, ...(await captureAndVerifyBlock(client, { block })) },
      { task: { kind: "stake", staker } as const, ...(await captureAndVerifyStake(client, { staker, block })) },
    ];
    for (const { task, report, capture } of done) {
      expect(report.status).toBe("ok");
      const read = readEvidence(writeEvidence(task, capture));
      expect(read.task).toEqual(task);
      expect(verifyEvidence(read.task, read.capture).report).toEqual(report);
    }
  });

  test("one changed byte in it is found: by its digest, or as a mismatch", async () => {
    const { capture } = await captureAndVerifyEpoch(client, { netuid: 1, block: epochs[1]! });
    const key = (await client.codec()).item("SubtensorModule.Emission").key(1);
    const values = new Map(capture.states.child.values);
    values.set(
      key,
      values.get(key)!.map((byte, i) => (i === 1 ? byte ^ 1 : byte)),
    );
    const changed = { ...capture, states: { ...capture.states, child: { ...capture.states.child, values } } };
    const { report } = verifyEvidence({ kind: "epoch", netuid: 1 }, changed);
    expect(report).toMatchObject({ status: "mismatch", mismatches: [{ field: "Emission", uid: 0 }] });
    expect((report as { departure?: string }).departure).toMatch(/^emission/);
    const content = JSON.parse((await import("node:zlib")).gunzipSync(writeEvidence({ kind: "epoch", netuid: 1 }, capture)).toString());
    content.states.child.values[key] = toHex(values.get(key)!);
    const file = (await import("node:zlib")).gzipSync(JSON.stringify(content));
    expect(() => readEvidence(file)).toThrow(expect.objectContaining({ code: "ERR_INPUT_EVIDENCE" }));
  });

  test.each([
    ["no gzip", new Uint8Array([1, 2, 3])],
    ["another format", null],
  ])("refuses a file of %s", async (_, bytes) => {
    const file = bytes ?? (await import("node:zlib")).gzipSync('{"format":"other"}');
    expect(() => readEvidence(file)).toThrow(expect.objectContaining({ code: "ERR_INPUT_EVIDENCE" }));
  });
});

describe("what can't be said", () => {
  test("a block without an epoch isn't called ok", async () => {
    const report = await verifyEpochOnNode(client, { netuid: 1, block: epochs[1]! + 1 });
    expect(report).toMatchObject({ status: "notProven", reasons: [expect.stringContaining("no epoch")] });
    const stake = await verifyStakeOnNode(client, { staker: { hotkey }, block: epochs[1]! + 1 });
    expect(stake).toMatchObject({ status: "notProven", reasons: ["no epoch ran in this block"] });
  });

  test("nor is the first block", async () => {
    await expect(verifyBlockOnNode(client, { block: 0 })).rejects.toMatchObject({ code: "ERR_INPUT_BLOCK" });
  });

  test("where somebody has stake is told", async () => {
    expect(await stakedSubnets(client, { hotkey })).toEqual([1]);
  });
});
