import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Socket } from "../../scripts/transcripts/socket.js";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { type Devnet, startDevnet } from "../../src/devnet/index.js";
import { accountHex } from "../../src/units/ss58.js";

// biome-ignore lint/suspicious/noExplicitAny: answers of any form
type Json = any;

const codec = createCodec(recordedMetadata(425, 16), { accounts: "hex" });
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";
let devnet: Devnet;
let socket: Socket;
let id = 0;

const raw = async (method: string, params: unknown = []): Promise<Json> => socket.ask({ jsonrpc: "2.0", id: ++id, method, params });
const ask = async (method: string, params: unknown[] = []): Promise<Json> => (await raw(method, params)).result;
const code = async (method: string, params: unknown = []): Promise<number> => (await raw(method, params)).error.code;
const event = async (subscription: string, name: string): Promise<Json> =>
  (await socket.notification(subscription, ({ params }) => params.result.event === name)).params.result;

beforeAll(async () => {
  devnet = await startDevnet({ startTime: 1_700_000_000_000, blockTime: "manual" });
  socket = await Socket.open(devnet.url);
});

afterAll(async () => {
  socket?.close();
  await devnet?.close();
});

describe("chainHead", () => {
  const account = codec.item("System.Account").key(accountHex(ALICE));
  let follow: string;
  let head: string;

  test("begins with the head and its runtime", async () => {
    follow = await ask("chainHead_v1_follow", [true]);
    const { finalizedBlockHashes, finalizedBlockRuntime } = await event(follow, "initialized");
    head = finalizedBlockHashes[0];
    expect(head).toBe(await ask("chain_getHead"));
    expect(finalizedBlockRuntime).toMatchObject({ type: "valid", spec: { specVersion: 425, apis: { "0xdf6acb689907609b": 5 } } });
  });

  test("answers operations by events: values, hashes, descendants, Merkle values, calls, bodies", async () => {
    const tempo = codec.item("SubtensorModule.Tempo").prefix;
    const items = [
      { key: account, type: "value" },
      { key: account, type: "hash" },
      { key: tempo, type: "descendantsValues" },
      { key: tempo, type: "closestDescendantMerkleValue" },
      { key: `${tempo}ffff`, type: "value" },
    ];
    const { result, operationId, discardedItems } = await ask("chainHead_v1_storage", [follow, head, items, null]);
    expect([result, discardedItems]).toEqual(["started", 0]);
    const found = await event(follow, "operationStorageItems");
    expect(found.operationId).toBe(operationId);
    expect(found.items).toEqual([
      { key: account, value: await ask("state_getStorage", [account]) },
      { key: account, hash: await ask("state_getStorageHash", [account]) },
      ...[0, 1].map((netuid) => ({ key: codec.item("SubtensorModule.Tempo").key(netuid), value: "0x6400" })),
      { key: tempo, closestDescendantMerkleValue: expect.stringMatching(/^0x[0-9a-f]{20,64}$/) },
    ]);
    await event(follow, "operationStorageDone");
    await ask("chainHead_v1_call", [follow, head, "AccountNonceApi_account_nonce", accountHex(ALICE)]);
    expect(await event(follow, "operationCallDone")).toMatchObject({ output: "0x00000000" });
    await ask("chainHead_v1_call", [follow, head, "Core_nothing", "0x"]);
    expect((await event(follow, "operationError")).error).toContain("Core_nothing is not found");
    await ask("chainHead_v1_body", [follow, head]);
    expect((await event(follow, "operationBodyDone")).value).toEqual((await ask("chain_getBlock", [head])).block.extrinsics);
  });

  test("tells of blocks, pins them, and lets go", async () => {
    const hash = await ask("devnet_newBlocks", [1]);
    expect(await event(follow, "newBlock")).toEqual({ event: "newBlock", blockHash: hash, parentBlockHash: head, newRuntime: null });
    expect(await event(follow, "finalized")).toMatchObject({ finalizedBlockHashes: [hash] });
    expect(await ask("chainHead_v1_header", [follow, hash])).toMatch(/^0x/);
    expect(await ask("chainHead_v1_unpin", [follow, [hash]])).toBeNull();
    expect(await code("chainHead_v1_header", [follow, hash])).toBe(-32801);
    expect(await code("chainHead_v1_unpin", [follow, [head, head]])).toBe(-32804);
    expect(await ask("chainHead_v1_unfollow", [follow])).toBeNull();
    expect(await ask("chainHead_v1_body", [follow, head])).toEqual({ result: "limitReached" });
  });

  test("refuses a fifth follow, and calls without the runtime", async () => {
    const follows = await Promise.all([1, 2, 3, 4].map(() => ask("chainHead_v1_follow", [false])));
    expect(await code("chainHead_v1_follow", [false])).toBe(-32800);
    expect(await code("chainHead_v1_call", [follows[0], await ask("chain_getHead"), "Core_version", ""])).toBe(-32802);
    for (const each of follows) await ask("chainHead_v1_unfollow", [each]);
  });

  test("tells a client that never unpins to begin anew", async () => {
    const lazy = await ask("chainHead_v1_follow", [false]);
    for (let made = 0; made < 512; made += 32) await ask("devnet_newBlocks", [32]);
    await event(lazy, "stop");
    expect(await ask("chainHead_v1_header", [lazy, await ask("chain_getHead")])).toBeNull();
  });
});

describe("manual sealing", () => {
  test("makes blocks as a node does that is told to", async () => {
    const parent = await ask("chain_getBlockHash");
    const { hash, aux } = await ask("engine_createBlock", [true, true, parent]);
    expect(await ask("chain_getFinalizedHead")).toBe(hash);
    expect([(await ask("chain_getHeader", [hash])).parentHash, aux.is_new_best]).toEqual([parent, true]);
    expect(await ask("engine_finalizeBlock", [hash])).toBe(true);
  });

  test("makes no empty block that may not be, and none on an older one", async () => {
    expect(await code("engine_createBlock", [false, false])).toBe(12_000);
    expect(await code("engine_createBlock", [true, false, await ask("chain_getBlockHash", [0])])).toBe(13_000);
    expect(await code("engine_finalizeBlock", [`0x${"77".repeat(32)}`])).toBe(13_000);
    expect(await code("engine_createBlock", [])).toBe(-32602);
  });
});

test("what isn't the chain's storage isn't written, and ends nothing", async () => {
  const tempo = codec.item("SubtensorModule.Tempo").key(1);
  expect(await code("devnet_setStorage", [[[`0x${"77".repeat(40)}`, "0x00"]]])).toBe(-32602);
  expect(await code("devnet_setStorage", [[[tempo, "0x07"]]])).toBe(-32602);
  await ask("devnet_setStorage", [[[tempo, "0x0700"]]]);
  expect(await ask("state_getStorage", [tempo])).toBe("0x0700");
});

describe("archive", () => {
  test("reads any block", async () => {
    const [hash] = await ask("archive_v1_hashByHeight", [1]);
    expect(hash).toBe(await ask("chain_getBlockHash", [1]));
    expect(await ask("archive_v1_hashByHeight", [1_000_000])).toEqual([]);
    expect(await ask("archive_v1_body", [hash])).toEqual((await ask("chain_getBlock", [hash])).block.extrinsics);
    expect(await ask("archive_v1_header", [`0x${"00".repeat(32)}`])).toBeNull();
    expect(await ask("archive_v1_call", [hash, "Core_version", ""])).toMatchObject({ success: true });
    expect(await ask("archive_v1_finalizedHeight")).toBe(devnet.blockNumber());
    const subscription = await ask("archive_v1_storage", [hash, [{ key: codec.item("Sudo.Key").key(), type: "value" }]]);
    expect(await event(subscription, "storage")).toMatchObject({ value: accountHex(ALICE) });
    await event(subscription, "storageDone");
  });
});

describe("subtensor's own methods", () => {
  test("answer SCALE as bytes, or plain values", async () => {
    const bytes = (output: string) => [...Buffer.from(output.slice(2), "hex")];
    expect(await ask("subnetInfo_getDynamicInfo", [1])).toEqual(
      bytes(await ask("state_call", ["SubnetInfoRuntimeApi_get_dynamic_info", "0x0100"])),
    );
    expect(await ask("subnetInfo_getSubnetHyperparamsV2", [99])).toEqual([0]);
    expect(await ask("swap_currentAlphaPrice", [1])).toBe(1_000_000_000);
    expect(await ask("swap_currentAlphaPriceAll")).toEqual([0, 1].map((netuid) => ({ netuid, price: 1_000_000_000 })));
    expect(await ask("delegateInfo_getDelegate", [bytes(accountHex(ALICE))])).toEqual([0]);
    expect(await ask("stakeInfo_getColdkeyLock", [ALICE, 1])).toEqual([0]);
    expect(await code("delegateInfo_getDelegate", [[1, 2]])).toBe(1);
    expect(await code("neuronInfo_getNeuron", [1])).toBe(-32602);
  });
});

describe("errors are a node's", () => {
  const old = `0x${"12".repeat(32)}`;
  test.each([
    ["state_getKeysPaged", ["0x", 1001], 4002],
    ["state_getStorage", ["0x00", old], 4003],
    ["state_call", ["No_api", "0x"], 4003],
    ["state_call", ["SubnetInfoRuntimeApi_get_dynamic_info", "0x01"], 4003],
    ["state_call", ["Metadata_metadata_at_version", "0x01"], 4003],
    ["author_submitExtrinsic", ["0x0102"], 1001],
    ["author_submitExtrinsic", ["0x0404"], 1002],
    ["payment_queryInfo", ["0x0404"], 2],
    ["chain_getHeader", { hash: null }, -32602],
    ["account_nextIndex", ["5Grw"], -32602],
    ["transaction_v1_stop", ["nothing"], -32602],
    ["no_such_method", [], -32601],
  ])("%s %j: %i", async (method, params, expected) => expect(await code(method, params)).toBe(expected));
});

describe("state", () => {
  test("is listed whole, keys in byte order, page by page", async () => {
    const all = (await ask("state_getKeys", ["0x"])) as string[];
    const paged: string[] = [];
    for (;;) {
      const page = await ask("state_getKeysPaged", ["0x", 50, paged.at(-1) ?? null]);
      if (page.length === 0) break;
      paged.push(...page);
    }
    expect(paged).toEqual(all);
    expect([...all].sort()).toEqual(all);
  });

  test("tells changes over a range, the first block's values first", async () => {
    const key = codec.item("System.Number").key();
    const [from, to] = await Promise.all([ask("chain_getBlockHash", [1]), ask("chain_getBlockHash", [3])]);
    const sets = await ask("state_queryStorage", [[key, "0x1234"], from, to]);
    expect(sets.map(({ changes }: Json) => changes)).toEqual([
      [
        [key, "0x01000000"],
        ["0x1234", null],
      ],
      [[key, "0x02000000"]],
      [[key, "0x03000000"]],
    ]);
    expect(await code("state_queryStorage", [[key], to, from])).toBe(4001);
  });
});
