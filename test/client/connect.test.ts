import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "@jest/globals";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { connect } from "../../src/client/connect.js";
import { metadataCache } from "../../src/client/metadataCache.js";
import { resolveNetwork } from "../../src/client/networks.js";
import { openRpc } from "../../src/client/rpc/openRpc.js";
import { type Hex, toHex } from "../../src/units/hex.js";
import { type FakeNode, fakeNode, SILENCE } from "../support/fakeNode.js";

const GENESIS = `0x${"ab".repeat(32)}`;
const VERSION = { specName: "node-subtensor", specVersion: 425, transactionVersion: 1 };
const nodes: FakeNode[] = [];
/** An answer that does something with the socket instead. */
const silently = (act: () => void) => {
  act();
  return SILENCE;
};
const node = async (answers: Parameters<typeof fakeNode>[0]) => {
  const made = await fakeNode({ chain_getBlockHash: GENESIS, state_getRuntimeVersion: VERSION, ...answers });
  nodes.push(made);
  return made;
};
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cache-"));
});
afterEach(async () => {
  for (const made of nodes.splice(0)) await made.close();
  await rm(folder, { recursive: true });
});

const metadata = recordedMetadata(425, 15);
/** `Some` of the metadata behind its length. */
const opaque = (): Hex => toHex(Uint8Array.from([1, ...new Uint8Array(Uint32Array.of(metadata.length * 4 + 2).buffer), ...metadata]));

describe("networks", () => {
  test("are known by name or by URL", () => {
    expect(resolveNetwork("finney").genesisHash).toMatch(/^0x2f0555cc/);
    expect(resolveNetwork("ws://127.0.0.1:9944").endpoints).toEqual(["ws://127.0.0.1:9944"]);
    expect(resolveNetwork("ws://a:1,wss://b/x,y")).toEqual({ name: "ws://a:1", endpoints: ["ws://a:1", "wss://b/x,y"] });
  });

  test.each(["finey", "ws://a,finney", "finney,ws://a", "", "http://x", "127.0.0.1:9944", "ws://", "wss:// x"])("%j is refused", (name) => {
    expect(() => resolveNetwork(name)).toThrow(expect.objectContaining({ code: "ERR_INPUT_NETWORK" }));
  });
});

describe("connecting", () => {
  test("nothing listens", async () => {
    await expect(connect("ws://127.0.0.1:1")).rejects.toMatchObject({
      code: "ERR_NODE_UNREACHABLE",
      message: expect.stringContaining("nothing listens"),
    });
  });

  test("another kind of chain", async () => {
    const { url } = await node({ state_getRuntimeVersion: { ...VERSION, specName: "polkadot" } });
    await expect(connect(url)).rejects.toMatchObject({ code: "ERR_NODE_NOT_SUBTENSOR", message: expect.stringContaining("polkadot") });
  });

  test("a node that never answers", async () => {
    const { url } = await node({ chain_getBlockHash: () => SILENCE });
    await expect(connect(url, { timeoutMs: 50 })).rejects.toMatchObject({ code: "ERR_NODE_TIMEOUT" });
  });

  test("a node that hangs up at once", async () => {
    const { url } = await node({ chain_getBlockHash: (_, socket) => silently(() => socket.terminate()) });
    await expect(connect(url)).rejects.toMatchObject({ code: "ERR_NODE_CLOSED" });
  });

  test.each(["hello", "{", "[1]", "42", '{"jsonrpc":"2.0"}', '{"id":1,"error":"x"}'])(
    "a node that talks nonsense: %s",
    async (nonsense) => {
      const { url } = await node({ chain_getBlockHash: (_, socket) => silently(() => socket.send(nonsense)) });
      await expect(connect(url)).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
    },
  );

  test("is aborted by a signal", async () => {
    const { url } = await node({});
    await expect(connect(url, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
  });
});

describe("requests", () => {
  test("answers to other ids are ignored; errors carry the node's words", async () => {
    const { url } = await node({
      a: ({ id }, socket) => {
        socket.send(JSON.stringify({ id: id + 77, result: "wrong" }));
        return "right";
      },
      b: ({ id }, socket) => {
        socket.send(JSON.stringify({ id, error: { code: 1010, message: "Invalid Transaction", data: "Transaction is outdated" } }));
        return SILENCE;
      },
    });
    const rpc = await openRpc(url);
    expect(await rpc.request("a", [])).toBe("right");
    await expect(rpc.request("b", [])).rejects.toMatchObject({
      code: "ERR_NODE_RPC",
      details: { rpcCode: 1010, rpcMessage: "Invalid Transaction", rpcData: "Transaction is outdated" },
    });
    await rpc.close();
    await expect(rpc.request("a", [])).rejects.toMatchObject({ code: "ERR_NODE_CLOSED" });
  });

  test("a signal or a deadline ends one request, not the connection", async () => {
    const { url } = await node({ never: () => SILENCE, now: 1 });
    const rpc = await openRpc(url);
    const stop = new AbortController();
    const waiting = rpc.request("never", [], { signal: stop.signal });
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
    await expect(rpc.request("never", [], { timeoutMs: 20 })).rejects.toMatchObject({ code: "ERR_NODE_TIMEOUT" });
    expect(await rpc.request("now", [])).toBe(1);
    await rpc.close();
  });

  test("notifications that come before their subscription's answer aren't lost, and the end is told", async () => {
    const { url } = await node({
      sub: ({ id }, socket) => {
        socket.send(JSON.stringify({ params: { subscription: "s", result: "early" } }));
        socket.send(JSON.stringify({ id, result: "s" }));
        socket.send(JSON.stringify({ params: { subscription: "s", result: "late" } }));
        setImmediate(() => socket.terminate());
        return SILENCE;
      },
    });
    const rpc = await openRpc(url);
    const heard: unknown[] = [];
    const end = new Promise<Error>(
      (resolve) => void rpc.subscribe({ method: "sub", params: [], unsubscribe: "un", onMessage: (m) => heard.push(m), onEnd: resolve }),
    );
    expect(await end).toMatchObject({ code: "ERR_NODE_CLOSED" });
    expect(heard).toEqual(["early", "late"]);
  });
});

describe("metadata", () => {
  test("is asked for once and kept on disk; a damaged copy is replaced", async () => {
    const answers = {
      state_call: opaque(),
      state_queryStorageAt: (request: { readonly params: readonly unknown[] }) => [
        { changes: (request.params[0] as string[]).map((key) => [key, null]) },
      ],
    };
    const first = await node(answers);
    const read = async (url: string) => {
      const client = await connect(url, { cache: metadataCache(folder) });
      const tempo = await client.get("SubtensorModule.Tempo", 1);
      await client.close();
      return tempo;
    };
    expect(await read(first.url)).toBe(360);
    expect(first.asked).toEqual([
      "chain_getBlockHash",
      "state_getRuntimeVersion",
      "state_getStorage",
      "state_call",
      "state_queryStorageAt",
    ]);
    const files = (await readdir(folder)).sort();
    expect(files.map((file) => file.split(".")[1])).toEqual(["outline", "scale"]);
    const [outline, scale] = files.map((file) => join(folder, file)) as [string, string];
    const second = await node(answers);
    expect(await read(second.url)).toBe(360);
    expect(second.asked).not.toContain("state_call");
    await writeFile(scale, "rubbish");
    const third = await node(answers);
    expect(await read(third.url)).toBe(360);
    expect(third.asked).toContain("state_call");
    const whole = await readFile(outline, "utf8");
    await writeFile(outline, whole.replace('"version":15', '"version":14'));
    const fourth = await node(answers);
    expect(await read(fourth.url)).toBe(360);
    expect(fourth.asked).not.toContain("state_call");
    expect(await readFile(outline, "utf8")).toBe(whole);
  });

  test("several values are one request, and a value that is left out is noticed", async () => {
    const { url, asked } = await node({ state_call: opaque(), state_queryStorageAt: [{ changes: [] }] });
    const client = await connect(url, { cache: metadataCache(folder) });
    await expect(
      client.getMany([
        ["SubtensorModule.Tempo", 1],
        ["SubtensorModule.Kappa", 1],
      ]),
    ).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
    expect(asked.filter((method) => method === "state_queryStorageAt")).toHaveLength(1);
    await client.close();
  });

  test("an item that the chain lacks is named with the spec version", async () => {
    const { url } = await node({ state_call: opaque() });
    const client = await connect(url, { cache: metadataCache(folder) });
    await expect(client.get("SubtensorModule.Nonsense")).rejects.toMatchObject({
      code: "ERR_CODEC_ITEM",
      message: expect.stringContaining("425"),
    });
    await client.close();
  });
});
