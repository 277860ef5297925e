import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import type { Node } from "../../../src/devnet/node.js";
import { answer } from "../../../src/devnet/rpc/answer.js";
import { type Asking, askNode, nodeWith } from "./support/askNode.js";

const HASH = `0x${"12".repeat(32)}`;
const ALICE = "5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY";

let node: Node;
let ask: Asking["ask"];
let error: Asking["error"];

beforeAll(async () => {
  node = await nodeWith(3);
  ({ ask, error } = askNode(node));
});
afterAll(() => node?.close());

describe("a parameter that is missing, or another thing, is told of", () => {
  test.each([
    ["state_getStorage", []],
    ["state_getStorage", [5]],
    ["state_getStorage", ["0xzz"]],
    ["state_getStorage", ["0x00", "0x1234"]],
    ["state_getStorage", ["0x00", 7]],
    ["state_call", ["Core_version"]],
    ["state_call", ["Core_version", null]],
    ["state_call", [1, "0x"]],
    ["state_getKeys", []],
    ["state_getKeysPaged", ["0x", "10"]],
    ["state_getKeysPaged", ["0x", -1]],
    ["state_getKeysPaged", ["0x", 1.5]],
    ["state_getMetadata", ["0x12"]],
    ["state_queryStorageAt", ["0x00"]],
    ["state_queryStorage", [["0x00"]]],
    ["state_getReadProof", [{}]],
    ["state_traceBlock", []],
    ["chain_getHeader", ["0x12"]],
    ["chain_getBlock", [1]],
    ["chain_getBlockHash", ["one"]],
    ["chain_getBlockHash", [-1]],
    ["author_submitExtrinsic", []],
    ["author_submitExtrinsic", [{}]],
    ["author_removeExtrinsic", ["0x00"]],
    ["author_insertKey", ["aura", "//Alice"]],
    ["account_nextIndex", [`${ALICE}x`]],
    ["account_nextIndex", [null]],
    ["payment_queryInfo", []],
    ["system_addLogFilter", []],
    ["neuronInfo_getNeuron", [1, 70_000]],
    ["engine_createBlock", ["yes", true]],
    ["archive_v1_body", ["0x00"]],
    ["archive_v1_hashByHeight", ["1"]],
  ])("%s %j", (method, params) => {
    expect(error(method, ...params)).toEqual({ code: -32602, message: "Invalid params", data: expect.any(String) });
  });

  test("in a node's words where it is missing", () => {
    expect(error("state_getStorage").data).toBe("No more params");
    expect(error("author_submitExtrinsic", 5).data).toMatch(/^invalid type: integer `5`, expected /);
    expect(error("chain_getHeader", "0x1234").data).toMatch(/^invalid length 4, expected .* containing 32 bytes$/);
  });

  test("before a subscription begins", () => {
    const subscribed: unknown[] = [];
    const connection = {
      subscribe: (...given: unknown[]) => String(subscribed.push(given)),
      unsubscribe: () => false,
      afterReply: () => undefined,
      closed: new AbortController().signal,
    };
    for (const method of ["state_subscribeStorage", "archive_v1_storage", "transactionWatch_v1_submitAndWatch", "chainHead_v1_follow"]) {
      const reply = answer(node, JSON.stringify({ jsonrpc: "2.0", id: 1, method, params: [5] }), { connection, isRemote: false });
      expect(JSON.parse(reply!).error.code).toBe(-32602);
    }
    expect(subscribed).toEqual([]);
  });
});

describe("what a node takes is taken", () => {
  test("more parameters than there are, null for those that may be left away, none as a map", () => {
    const head = node.chain.head.hash;
    expect(ask("system_chain", 1, 2, 3)).toBe("Bittensor");
    expect(ask("chain_getHeader", null, "more").number).toBe("0x3");
    expect(ask("state_getKeysPaged", null, 2, null, null)).toHaveLength(2);
    expect(ask("state_getRuntimeVersion", null).specVersion).toBe(425);
    const body = JSON.stringify({ jsonrpc: "2.0", id: "a", method: "chain_getBlockHash", params: {} });
    expect(JSON.parse(answer(node, body, { isRemote: false })!)).toEqual({ jsonrpc: "2.0", id: "a", result: head });
  });

  test("hex without 0x, in capitals, of an odd length", () => {
    expect(ask("state_call", "Metadata_metadata_versions", "")).toBe("0x0c0e0000000f00000010000000");
    expect(ask("chain_getHeader", node.chain.head.hash.slice(2).toUpperCase()).number).toBe("0x3");
    expect(ask("state_getStorage", "0x1")).toBeNull();
  });

  test("lists and hex of block numbers", () => {
    const [zero, one] = [0, 1].map((n) => node.chain.hashOf(n));
    expect(ask("chain_getBlockHash", [0, "0x1", 9])).toEqual([zero, one, null]);
    expect(ask("chain_getBlockHash", "0x1")).toBe(one);
  });
});

describe("errors are a node's", () => {
  test.each([
    ["state_getStorage", ["0x00", HASH], 4003, `Client error: UnknownBlock: Header was not found in the database: ${HASH}`],
    ["state_getMetadata", [HASH], 4003, `Client error: UnknownBlock: Header was not found in the database: ${HASH}`],
    [
      "state_queryStorageAt",
      [["0x00"], HASH],
      4001,
      `Cannot resolve a block range ['"${HASH}"' ... '"Some(${HASH})"]. UnknownBlock: Header was not found in the database: ${HASH}`,
    ],
    ["state_getKeysPaged", ["0x", 1001], 4002, "count exceeds maximum value. value: 1001, max: 1000"],
    ["state_call", ["Nothing_at_all", "0x"], 4003, "Client error: Execution failed: Exported method Nothing_at_all is not found"],
    ["chain_getBlockHash", [2 ** 32], 3001, "`4294967296` > u32::MAX, the max block number is u32."],
    ["state_traceBlock", [HASH], 4001, expect.stringContaining("Cannot resolve a block range")],
    ["state_nothing", [], -32601, "Method not found"],
  ])("%s %j: %i", (method, params, code, message) => expect(error(method, ...params)).toMatchObject({ code, message }));

  test("and what no block has is null", () => {
    expect(ask("chain_getHeader", HASH)).toBeNull();
    expect(ask("chain_getBlock", HASH)).toBeNull();
    expect(ask("chain_getBlockHash", 99)).toBeNull();
  });
});

describe("requests", () => {
  const reply = (request: object) => answer(node, JSON.stringify(request), { isRemote: false });

  test("without an id aren't acted on", () => {
    const before = node.chain.head.hash;
    expect(reply({ jsonrpc: "2.0", method: "devnet_newBlocks", params: [1] })).toBeUndefined();
    expect(node.chain.head.hash).toBe(before);
  });

  test("of another version, or with an id that is none, are invalid", () => {
    for (const request of [
      { jsonrpc: "1.0", id: 1, method: "system_chain" },
      { jsonrpc: "2.0", id: {}, method: "system_chain" },
      { id: 1 },
    ])
      expect(JSON.parse(reply(request)!).error).toEqual({ code: -32600, message: "Invalid request" });
  });
});

test("a value's size is its own; a prefix's is all that is under it", () => {
  const key = node.codec.item("System.Number").key();
  expect(ask("state_getStorageSize", key)).toBe(4);
  expect(ask("state_getStorageSize", "0xffffffff")).toBeNull();
  expect(ask("state_getStorageSize", node.codec.item("SubtensorModule.Tempo").prefix)).toBe(4);
});

test("a subscription without keys tells of every change", () => {
  const sent: { changes: [string, string][] }[] = [];
  let begin =
    (_send: (result: unknown) => void): (() => void) =>
    () =>
      undefined;
  const connection = {
    subscribe: (_name: string, start: typeof begin) => {
      begin = start;
      return "id";
    },
    unsubscribe: () => false,
    afterReply: () => undefined,
    closed: new AbortController().signal,
  };
  answer(node, JSON.stringify({ jsonrpc: "2.0", id: 1, method: "state_subscribeStorage", params: [] }), { connection, isRemote: false });
  const stop = begin((result) => sent.push(result as (typeof sent)[0]));
  expect(sent).toEqual([]);
  node.newBlock();
  stop();
  expect(sent).toHaveLength(1);
  expect(sent[0]!.changes).toContainEqual([node.codec.item("System.Number").key(), "0x04000000"]);
});
