import { afterEach, describe, expect, jest, test } from "@jest/globals";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { headerHash } from "../../src/client/codec/header.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { type Client, connect, reconnect } from "../../src/client/connect.js";
import type { MetadataCache } from "../../src/client/metadataCache.js";
import { resolveNetwork } from "../../src/client/networks.js";
import { type Hex, toHex } from "../../src/units/hex.js";
import { type Answer, type FakeNode, fakeNode, SILENCE } from "../support/fakeNode.js";
import { todaysMetadata } from "../support/todaysMetadata.js";

const GENESIS = `0x${"ab".repeat(32)}`;
const ROOT: Hex = `0x${"ef".repeat(32)}`;
const HEADER = { parentHash: ROOT, number: "0x64", stateRoot: ROOT, extrinsicsRoot: ROOT, digest: { logs: [] } };
const HASH = headerHash({ parentHash: ROOT, number: 100, stateRoot: ROOT, extrinsicsRoot: ROOT, logs: [] });
const VERSION = { specName: "node-subtensor", specVersion: 425, transactionVersion: 1 };
const metadata = recordedMetadata(425, 15);
const codec = createCodec(metadata, { accounts: "ss58" });
const tempo = codec.item("SubtensorModule.Tempo");
const u16 = (value: number): Hex => toHex(Uint8Array.of(value & 255, value >> 8));
const owned: { close(): Promise<void> }[] = [];

/** A cache in memory that has the metadata, and remembers what it was asked to keep. */
const memoryCache = (): MetadataCache & { written: [string, number][] } => {
  const written: [string, number][] = [];
  return {
    written,
    read: async (_, spec) => (spec === 425 ? metadata : undefined),
    write: async (genesis, spec) => void written.push([genesis, spec]),
    remove: async () => {},
  };
};

interface Asked {
  readonly method: string;
  readonly params: readonly unknown[];
}

async function start(answers: Record<string, Answer> = {}, cache: MetadataCache = memoryCache()) {
  const requests: Asked[] = [];
  const all: Record<string, Answer> = {
    chain_getBlockHash: ({ params }) => (params[0] === 0 ? GENESIS : HASH),
    chain_getHeader: () => HEADER,
    state_getRuntimeVersion: () => VERSION,
    ...answers,
  };
  const node: FakeNode = await fakeNode(
    Object.fromEntries(
      Object.entries(all).map(([name, answer]): [string, Answer] => [
        name,
        (request, socket) => {
          requests.push({ method: request.method, params: request.params });
          return answer(request, socket);
        },
      ]),
    ),
  );
  owned.push(node);
  const open = (options = {}): Promise<Client> => connect(node.url, { cache, ...options });
  return { url: node.url, requests, open };
}

async function viewOf(answers: Record<string, Answer> = {}) {
  const node = await start(answers);
  const client = await node.open();
  node.requests.length = 0;
  return { ...node, client };
}

/** Storage as `state_queryStorageAt` and `state_getKeysPaged` give it. */
const storage = (values: Record<string, Hex>): Record<string, Answer> => ({
  state_queryStorageAt: ({ params }) => [{ block: HASH, changes: (params[0] as string[]).map((key) => [key, values[key] ?? null]) }],
  state_getKeysPaged: ({ params: [prefix, count, from] }) =>
    Object.keys(values)
      .sort()
      .filter((key) => key.startsWith(prefix as string) && (from === null || key > (from as string)))
      .slice(0, count as number),
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const thing of owned.splice(0)) await thing.close();
});

describe("pinning", () => {
  test("a pinned view asks each thing of its block, several values in one request", async () => {
    const { client, requests } = await viewOf(storage({ [tempo.key(1)]: u16(99) }));
    const pinned = await client.at(100);
    expect(pinned.block).toEqual({ number: 100, hash: HASH });
    expect(await pinned.at()).toBe(pinned);
    requests.length = 0;
    expect(
      await pinned.getMany([
        ["SubtensorModule.Tempo", 1],
        ["SubtensorModule.Tempo", 2],
        ["SubtensorModule.SubnetOwnerHotkey", 1],
      ]),
    ).toEqual([99, tempo.defaultValue, codec.item("SubtensorModule.SubnetOwnerHotkey").defaultValue]);
    expect(requests.map(({ method }) => method).sort()).toEqual(["state_getRuntimeVersion", "state_queryStorageAt"]);
    for (const { params } of requests) expect(params[params.length - 1]).toBe(HASH);
  });

  test("by hash, the number is asked for; without a target, the head is", async () => {
    const { client } = await viewOf();
    expect((await client.at(HASH)).block).toEqual({ number: 100, hash: HASH });
    expect((await client.at()).block).toEqual({ number: 100, hash: HASH });
    expect(client.block).toBeUndefined();
  });

  test.each([Number.NaN, -1, 1.5, 2 ** 32, "0x12", "100"])("there is no block %p, and the node isn't asked", async (target) => {
    const { client, requests } = await viewOf();
    await expect(client.at(target as number)).rejects.toMatchObject({ code: "ERR_INPUT_BLOCK" });
    expect(requests).toEqual([]);
  });

  test.each([[100], [HASH]])("the node has no block %p", async (target) => {
    const { client } = await viewOf({
      chain_getHeader: () => null,
      chain_getBlockHash: ({ params }) => (params[0] === 0 ? GENESIS : null),
    });
    await expect(client.at(target as Hex)).rejects.toMatchObject({ code: "ERR_INPUT_BLOCK" });
  });
});

describe("paging", () => {
  const many = Object.fromEntries(Array.from({ length: 2500 }, (_, netuid) => [tempo.key(netuid), u16(netuid)]));

  test("more keys than a page holds, each with its value, in the chain's order", async () => {
    const { client, requests } = await viewOf(storage(many));
    const entries = await client.entries<number>("SubtensorModule.Tempo");
    expect(entries).toHaveLength(2500);
    expect(entries.every(([[netuid], value]) => netuid === value)).toBe(true);
    expect(entries.map(([[netuid]]) => tempo.key(netuid as number))).toEqual(Object.keys(many).sort());
    expect(requests.filter(({ method }) => method === "state_getKeysPaged")).toHaveLength(3);
    expect(requests.filter(({ method }) => method === "state_queryStorageAt")).toHaveLength(3);
  });

  test("exactly one page, and none", async () => {
    const page = Object.fromEntries(Object.entries(many).slice(0, 1000));
    expect(await (await viewOf(storage(page))).client.entries("SubtensorModule.Tempo")).toHaveLength(1000);
    expect(await (await viewOf(storage({}))).client.entries("SubtensorModule.Tempo")).toEqual([]);
    expect(await (await viewOf(storage({}))).client.getMany([])).toEqual([]);
  });

  test.each([
    ["the same page again and again", () => Object.keys(many).sort().slice(0, 1000)],
    [
      "two pages in turn",
      ({ params }: Asked) => (String(params[2]) > tempo.key(3) ? Object.keys(many).sort() : Object.keys(many).reverse()).slice(0, 1000),
    ],
    ["keys of another item", () => [codec.item("SubtensorModule.Kappa").key(1)]],
    ["no list", () => ({})],
    ["no keys", () => [7]],
  ])("a node that gives %s is refused", async (_, page) => {
    const { client } = await viewOf({ ...storage(many), state_getKeysPaged: page as Answer });
    await expect(client.entries("SubtensorModule.Tempo")).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
  });
});

describe("answers that can't be", () => {
  test.each([
    ["null", null],
    ["a number", 5],
    ["no changes", [{}]],
    ["a value that isn't hex", [{ changes: [[tempo.key(1), "0xzz"]] }]],
    ["a change that isn't a pair", [{ changes: [null] }]],
    ["nothing of the key that was asked for", [{ changes: [] }]],
    ["another key in its place", [{ changes: [[tempo.key(2), u16(7)]] }]],
  ])("for values: %s", async (_, answer) => {
    const { client } = await viewOf({ state_queryStorageAt: () => answer });
    await expect(client.get("SubtensorModule.Tempo", 1)).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
  });

  test.each([5, null, "0x1", "hello"])("for a runtime API: %p", async (answer) => {
    const { client } = await viewOf({ state_call: () => answer });
    await expect(client.call("SwapRuntimeApi_current_alpha_price", 1)).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
  });

  test.each([
    null,
    {},
    { number: "0x64" },
    { ...HEADER, number: "x" },
    { ...HEADER, number: -1 },
    { ...HEADER, digest: { logs: ["0x1"] } },
  ])("for a header: %p", async (header) => {
    const { client } = await viewOf({ chain_getHeader: () => header });
    await expect(client.at()).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
  });

  test.each([null, 7, "0x12", "0x../../../../x"])("for the first block: %p, and no file is named after it", async (genesis) => {
    const cache = memoryCache();
    const { open } = await start({ chain_getBlockHash: () => genesis }, cache);
    await expect(open()).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
    expect(cache.written).toEqual([]);
  });

  test.each([null, {}, { ...VERSION, specVersion: "425" }, { ...VERSION, specVersion: -1 }])("for the version: %p", async (version) => {
    const { open } = await start({ state_getRuntimeVersion: () => version });
    await expect(open()).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
  });

  test.each([
    ["of another runtime", toHex(metadata)],
    ["that isn't hex", "meta"],
    ["that is none", null],
  ])("metadata %s isn't kept", async (_, answer) => {
    const cache = memoryCache();
    const { open } = await start(
      { state_getRuntimeVersion: () => ({ ...VERSION, specVersion: 430 }), state_call: () => "0x00", state_getMetadata: () => answer },
      cache,
    );
    const client = await open();
    await expect(client.codec()).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
    expect(cache.written).toEqual([]);
    await client.close();
  });
});

describe("runtime upgrades", () => {
  test("the head's values are read by the runtime that the chain has now", async () => {
    let specVersion = 425;
    const { client, requests } = await viewOf({
      ...storage({ [tempo.key(1)]: u16(7) }),
      state_getRuntimeVersion: () => ({ ...VERSION, specVersion }),
    });
    expect(await client.get("SubtensorModule.Tempo", 1)).toBe(7);
    expect(requests.map(({ method }) => method)).toEqual(["state_queryStorageAt"]);
    specVersion = 430;
    jest.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);
    await expect(client.get("SubtensorModule.Tempo", 1)).rejects.toMatchObject({ details: { method: "state_getMetadata" } });
  });

  test("what was decoded by another runtime's metadata is decoded anew, and a pinned block keeps its own", async () => {
    const today = todaysMetadata();
    const later = createCodec(today);
    const share = later.item("SubtensorModule.CollateralLockShare"); // spec 425 has no such item
    const answers = {
      ...storage({ [share.key(1)]: toHex(share.encode(42)), [tempo.key(1)]: u16(7) }),
      state_getRuntimeVersion: ({ params }: Asked) => ({ ...VERSION, specVersion: params[0] === HASH ? later.specVersion : 425 }),
    };
    const cache = { ...memoryCache(), read: async (_: string, spec: number) => (spec === 425 ? metadata : today) };
    const client = await (await start(answers, cache)).open();
    const pinned = await client.at(100);
    expect(await pinned.get("SubtensorModule.CollateralLockShare", 1)).toBe(42);
    await expect(client.get("SubtensorModule.CollateralLockShare", 1)).rejects.toMatchObject({ code: "ERR_CODEC_ITEM" });
    expect(await pinned.get("SubtensorModule.CollateralLockShare", 1)).toBe(42);
    expect(await client.get("SubtensorModule.Tempo", 1)).toBe(7);
  });

  test("a block of an older runtime is read by its own", async () => {
    const { client, requests } = await viewOf({
      ...storage({}),
      state_getRuntimeVersion: ({ params }) => ({ ...VERSION, specVersion: params[0] === HASH ? 424 : 425 }),
    });
    const pinned = await client.at(100);
    await expect(pinned.get("SubtensorModule.Tempo", 1)).rejects.toMatchObject({ details: { method: "state_getMetadata" } });
    expect(requests.find(({ method }) => method === "state_getMetadata")).toBeUndefined();
  });
});

describe("connecting", () => {
  test("is aborted while the chain is being checked", async () => {
    const { open } = await start({ state_getRuntimeVersion: () => SILENCE });
    await expect(open({ signal: AbortSignal.timeout(50) })).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
  });

  test("again goes to the same chain on the same terms, and a password in the URL isn't told", async () => {
    let genesis = GENESIS;
    const cache = memoryCache();
    const { url } = await start({ ...storage({}), chain_getBlockHash: () => genesis }, cache);
    const client = await connect(url.replace("//", "//me:hunter2@"), { cache });
    const again = await reconnect(client);
    await again.codec();
    expect([client.endpoint, client.network, again.endpoint]).toEqual(Array(3).fill(`${url}/`));
    genesis = HASH;
    await expect(reconnect(client)).rejects.toMatchObject({ code: "ERR_NODE_CHAIN", message: expect.not.stringContaining("hunter2") });
  });

  test.each(["ws://127.0.0.1:9944/#here", "ws://", "wss://a b"])("%j isn't an address", (url) => {
    expect(() => resolveNetwork(url)).toThrow(expect.objectContaining({ code: "ERR_INPUT_NETWORK" }));
  });

  test("schemes are read in any case", () => {
    expect(resolveNetwork("WS://127.0.0.1:9944").endpoints).toEqual(["WS://127.0.0.1:9944"]);
  });
});
