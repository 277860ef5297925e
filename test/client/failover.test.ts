import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "@jest/globals";
import { WebSocketServer } from "ws";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { type ConnectOptions, connect } from "../../src/client/connect.js";
import { lagInWords } from "../../src/client/rpc/lag.js";
import { openRpc } from "../../src/client/rpc/openRpc.js";
import { type Answer, type FakeNode, fakeNode, SILENCE } from "../support/fakeNode.js";
import { madeBlocks } from "../support/headerTree.js";

const GENESIS = `0x${"ab".repeat(32)}`;
const OTHER = `0x${"cd".repeat(32)}`;
const NOWHERE = "ws://127.0.0.1:1";
const owned: { close(): Promise<void> }[] = [];

/** A node that answers `who` with its name, and is at block `height`. */
async function node(name: string, answers: Record<string, Answer> = {}, { genesis = GENESIS, height = 100 } = {}): Promise<FakeNode> {
  const head = madeBlocks(height - 99).at(-1)!.json;
  const made = await fakeNode({
    chain_getBlockHash: genesis,
    state_getRuntimeVersion: { specName: "node-subtensor", specVersion: 425, transactionVersion: 1 },
    chain_getHeader: head,
    who: name,
    ...answers,
  });
  owned.push(made);
  return made;
}

async function open(first: string, options: ConnectOptions = {}) {
  const client = await connect(first, options);
  owned.unshift(client);
  return client;
}

const hangUp: Answer = (_, socket) => {
  socket.terminate();
  return SILENCE;
};
const refuse =
  (code: number, message: string): Answer =>
  ({ id }, socket) => {
    socket.send(JSON.stringify({ id, error: { code, message } }));
    return SILENCE;
  };
const pruned = refuse(4003, "Client error: Api called for an unknown Block: State already discarded for 0x12");
const count = ({ asked }: FakeNode, method: string) => asked.filter((one) => one === method).length;

afterEach(async () => {
  for (const thing of owned.splice(0)) await thing.close();
});

const FINNEY = "0x2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03";
const MINUTE = 60_000;
/** Answers of a node whose head was made so long ago; it says that it's a chain of this kind. */
function aged(ageMs: number | null, type = "Live"): Record<string, Answer> {
  const now = Buffer.alloc(8);
  if (ageMs !== null) now.writeBigUInt64LE(BigInt(Date.now() - ageMs));
  return {
    state_getStorage: ({ params }) => {
      expect(params).toEqual([NOW_KEY]);
      return ageMs === null ? null : `0x${now.toString("hex")}`;
    },
    system_chainType: () => type,
  };
}
const NOW_KEY = createCodec(recordedMetadata(425, 15)).item("Timestamp.Now").key();

describe("an endpoint that is behind the time", () => {
  test("is passed over while another is up to date", async () => {
    const [old, young] = [await node("old", aged(30 * MINUTE)), await node("young", aged(0.2 * MINUTE))];
    const { rpc, lag } = await open(old.url, { fallbacks: [young.url] });
    expect(await rpc.request("who", [])).toBe("young");
    expect(lag).toBeUndefined();
    expect(count(old, "who")).toBe(0);
  });

  test("isn't gone over to either", async () => {
    const [first, old] = [await node("first", aged(0)), await node("old", aged(5 * MINUTE))];
    const { rpc } = await open(first.url, { fallbacks: [old.url] });
    await first.close();
    await expect(rpc.request("who", [])).rejects.toMatchObject({ code: "ERR_NODE_BEHIND", details: { block: 100 } });
    expect(count(old, "who")).toBe(0);
  });

  test("where all are, the foremost is taken, and tells", async () => {
    const nodes = await Promise.all([
      node("back", aged(90 * MINUTE), { height: 110 }),
      node("front", aged(60 * MINUTE), { height: 130 }),
      node("middle", aged(70 * MINUTE), { height: 120 }),
    ]);
    const [first, ...fallbacks] = nodes.map(({ url }) => url) as [string, ...string[]];
    const { rpc, lag } = await open(first, { fallbacks: [NOWHERE, ...fallbacks] });
    expect(await rpc.request("who", [])).toBe("front");
    expect(lag).toMatchObject({ block: 130, ageMs: expect.closeTo(60 * MINUTE, -4) });
    expect(lagInWords(lag!)).toBe("is at block 130, made 60 minutes ago by this machine's clock");
  });

  test.each<[string, Record<string, Answer>, string, boolean]>([
    ["a live chain's first block", aged(null), GENESIS, true],
    ["the public testnet, which says that it is a development chain", aged(30 * MINUTE, "Development"), FINNEY, true],
    ["a development chain of one's own", aged(30 * MINUTE, "Development"), GENESIS, false],
    ["a local fork of a public chain", aged(30 * MINUTE, "Local"), FINNEY, false],
    ["a clock that goes after the node's", aged(-30 * MINUTE), GENESIS, false],
    ["a node that doesn't say", {}, GENESIS, false],
  ])("%s", async (_, answers, genesis, isBehind) => {
    const { lag } = await open((await node("only", answers, { genesis })).url);
    expect(lag !== undefined).toBe(isBehind);
  });

  test.each([7, "0x12", "rubbish"])("a time that is none is refused: %p", async (time) => {
    const { url } = await node("only", { state_getStorage: () => time });
    await expect(connect(url)).rejects.toMatchObject({ code: "ERR_NODE_ANSWER" });
  });
});

describe("another endpoint takes over", () => {
  test("when the first can't be reached", async () => {
    const second = await node("second");
    const { rpc } = await open(NOWHERE, { fallbacks: [second.url] });
    expect(await rpc.request("who", [])).toBe("second");
    expect(rpc.url).toBe(second.url);
  });

  test.each<[string, Answer]>([
    ["hangs up", hangUp],
    [
      "talks nonsense",
      (_, socket) => {
        socket.send("{");
        return SILENCE;
      },
    ],
    ["doesn't answer in time", () => SILENCE],
  ])("when the first %s; the request is asked again there, once", async (_, answer) => {
    const [first, second] = [await node("first", { who: answer }), await node("second")];
    const { rpc } = await open(first.url, { fallbacks: [second.url], timeoutMs: 200 });
    expect(await Promise.all([rpc.request("who", []), rpc.request("who", [])])).toEqual(["second", "second"]);
    expect([count(first, "who"), count(second, "who")]).toEqual([2, 2]);
    expect(await rpc.request("who", [])).toBe("second");
  });

  test("but no transaction is sent there again", async () => {
    const submit = "author_submitExtrinsic";
    const [first, second] = [await node("first", { [submit]: hangUp }), await node("second", { [submit]: () => "0x00" })];
    const { rpc } = await open(first.url, { fallbacks: [second.url] });
    await expect(rpc.request(submit, ["0x"])).rejects.toMatchObject({ code: "ERR_NODE_CLOSED" });
    expect([count(first, submit), count(second, submit)]).toEqual([1, 0]);
    expect(await rpc.request("who", [])).toBe("second");
  });

  test("not one of another chain", async () => {
    const [first, stranger, third] = [await node("first", { who: hangUp }), await node("x", {}, { genesis: OTHER }), await node("third")];
    const { rpc } = await open(first.url, { fallbacks: [stranger.url, third.url] });
    expect(await rpc.request("who", [])).toBe("third");
    expect(count(stranger, "who")).toBe(0);
  });

  test("not one that is behind what was seen; where it is the only one, that is said", async () => {
    const [first, behind] = [await node("first", {}, { height: 120 }), await node("behind", {}, { height: 110 })];
    const { rpc } = await open(first.url, { fallbacks: [behind.url] });
    await rpc.request("chain_getHeader", []);
    await first.close();
    await expect(rpc.request("who", [])).rejects.toMatchObject({ code: "ERR_NODE_BEHIND", details: { block: 110, seen: 120 } });
    const third = await node("third", {}, { height: 119 });
    const again = await open((await node("first", { who: hangUp }, { height: 120 })).url, { fallbacks: [behind.url, third.url] });
    await again.rpc.request("chain_getHeader", []);
    expect(await again.rpc.request("who", [])).toBe("third");
  });

  test("the same one, when it is back", async () => {
    let calls = 0;
    const only = await node("only", { who: (request, socket) => (calls++ === 0 ? hangUp(request, socket) : "back") });
    const { rpc } = await open(only.url);
    expect(await rpc.request("who", [])).toBe("back");
  });

  test("none is left: the last failure is told, and later requests try again", async () => {
    const only = await node("only");
    const { rpc } = await open(only.url);
    await only.close();
    await expect(rpc.request("who", [])).rejects.toMatchObject({ code: "ERR_NODE_UNREACHABLE" });
    await expect(rpc.request("who", [])).rejects.toMatchObject({ code: "ERR_NODE_UNREACHABLE" });
  });

  test("what a node refuses isn't asked elsewhere", async () => {
    const [first, second] = [await node("first", { who: refuse(-32000, "no") }), await node("second")];
    const { rpc } = await open(first.url, { fallbacks: [second.url] });
    await expect(rpc.request("who", [])).rejects.toMatchObject({ code: "ERR_NODE_RPC" });
    expect(second.asked).toEqual([]);
  });

  test.each(["http://x", "nonsense", ""])("%j is no endpoint", async (url) => {
    await expect(connect(NOWHERE, { fallbacks: [url] })).rejects.toMatchObject({ code: "ERR_INPUT_NETWORK" });
    await expect(connect(NOWHERE, { archives: [url] })).rejects.toMatchObject({ code: "ERR_INPUT_NETWORK" });
  });
});

describe("pruned state", () => {
  test("is asked of an archive, where there is one", async () => {
    const [first, archive] = [await node("first", { who: pruned }), await node("archive")];
    const { rpc } = await open(first.url, { archives: [archive.url] });
    expect(archive.asked).toEqual([]);
    expect(await rpc.request("who", [])).toBe("archive");
    expect(await rpc.request("chain_getBlockHash", [])).toBe(GENESIS);
    expect(rpc.url).toBe(first.url);
  });

  test("without one, what to do is said", async () => {
    const first = await node("first", { who: pruned });
    const { rpc } = await open(first.url);
    await expect(rpc.request("who", [])).rejects.toMatchObject({
      code: "ERR_NODE_RPC",
      remedy: expect.stringContaining("--network archive"),
    });
  });
});

describe("limits", () => {
  test("a signal or a deadline ends what a view is asked, not the connection", async () => {
    const first = await node("first", {
      state_getRuntimeVersion: ({ params }) =>
        params.length === 0 ? { specName: "node-subtensor", specVersion: 425, transactionVersion: 1 } : SILENCE,
    });
    const client = await open(first.url);
    const stop = new AbortController();
    const waiting = client.with({ signal: stop.signal }).at(OTHER as `0x${string}`);
    await expect(client.with({ signal: AbortSignal.abort() }).at()).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
    expect((await waiting).block!.number).toBe(100);
    stop.abort();
    const slow = await node("slow", { chain_getHeader: () => SILENCE });
    const other = await open(slow.url);
    const asked = other.with({ signal: stop.signal, timeoutMs: 1000 }).at();
    await expect(asked).rejects.toMatchObject({ code: "ERR_NODE_ABORTED" });
    await expect(other.with({ timeoutMs: 30 }).at()).rejects.toMatchObject({ code: "ERR_NODE_TIMEOUT" });
    expect(await other.rpc.request("who", [])).toBe("slow");
  });

  test("a peer that doesn't answer pings is gone, however open its socket", async () => {
    const server = new WebSocketServer({ host: "127.0.0.1", port: 0, autoPong: false });
    await new Promise((resolve) => server.once("listening", resolve));
    const rpc = await openRpc(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`, { heartbeatMs: 20 });
    const asked = rpc.request("anything", []);
    await expect(asked).rejects.toMatchObject({ code: "ERR_NODE_CLOSED", message: expect.stringContaining("pings") });
    expect(rpc.isOpen).toBe(false);
    server.close();
  });

  test("closing while another endpoint is being opened leaves nothing open", async () => {
    const slow = await node("slow", { chain_getBlockHash: () => SILENCE });
    const first = await node("first", { who: hangUp });
    const client = await open(first.url, { fallbacks: [slow.url], timeoutMs: 300 });
    const asked = client.rpc.request("who", []);
    await first.close();
    const closing = client.close();
    await expect(asked).rejects.toMatchObject({ code: expect.stringMatching(/^ERR_NODE_/) });
    await closing;
    await expect(client.rpc.request("who", [])).rejects.toMatchObject({ code: "ERR_NODE_CLOSED" });
  });
});
