import { afterEach, describe, expect, test } from "@jest/globals";
import type { WebSocket } from "ws";
import { blocks } from "../../src/client/blocks.js";
import { type Client, connect } from "../../src/client/connect.js";
import { heads } from "../../src/client/heads.js";
import { type FakeNode, fakeNode, SILENCE } from "../support/fakeNode.js";
import { type MadeBlock, madeBlocks } from "../support/headerTree.js";

const GENESIS = `0x${"ab".repeat(32)}`;
const owned: { close(): Promise<void> }[] = [];

/** A node that announces these blocks as its heads, in this order, and knows `others` besides. */
async function announcing(told: readonly (MadeBlock | "cut")[], others: readonly MadeBlock[] = []) {
  const known = new Map([...told.filter((one) => one !== "cut"), ...others].map((block) => [block.hash as string, block]));
  const left = [...told];
  const announce = (socket: WebSocket) => {
    for (let block = left.shift(); block !== undefined; block = left.shift()) {
      if (block === "cut") return socket.terminate();
      socket.send(JSON.stringify({ params: { subscription: "h", result: block.json } }));
    }
  };
  const node: FakeNode = await fakeNode({
    chain_getBlockHash: GENESIS,
    state_getRuntimeVersion: { specName: "node-subtensor", specVersion: 425, transactionVersion: 1 },
    chain_getHeader: ({ params }) => known.get(params[0] as string)?.json ?? null,
    chain_unsubscribeNewHeads: true,
    chain_subscribeNewHeads: ({ id }, socket) => {
      socket.send(JSON.stringify({ id, result: "h" }));
      announce(socket);
      return SILENCE;
    },
  });
  const client: Client = await connect(node.url);
  owned.push(client, node);
  return { client, node };
}

/** The first so many of an iteration, which is then ended by its signal. */
async function take<T>(count: number, made: (signal: AbortSignal) => AsyncGenerator<T>): Promise<T[]> {
  const stop = new AbortController();
  const taken: T[] = [];
  for await (const one of made(stop.signal)) {
    taken.push(one);
    if (taken.length === count) stop.abort();
  }
  return taken;
}

afterEach(async () => {
  for (const thing of owned.splice(0)) await thing.close();
});

describe("blocks", () => {
  const main = madeBlocks(6);
  const [a, b, c, d, e, f] = main as [MadeBlock, MadeBlock, MadeBlock, MadeBlock, MadeBlock, MadeBlock];
  const [x, y] = madeBlocks(2, { parent: b, fork: 1 }) as [MadeBlock, MadeBlock];
  const hashes = (some: readonly MadeBlock[]) => some.map(({ hash }) => hash);

  test.each<[string, (MadeBlock | "cut")[], MadeBlock[]]>([
    ["one after the other", [a, b, c], [a, b, c]],
    ["said twice", [a, a, b, b, a], [a, b]],
    ["out of order", [a, c, b], [a, b, c]],
    ["with blocks left out", [a, f], main],
    ["on another fork from then on", [a, b, c, d, y], [a, b, c, d, x, y]],
    ["over a new connection", [a, b, "cut", d, "cut", e], [a, b, c, d, e]],
  ])("%s", async (_, told, expected) => {
    const { client } = await announcing(told, [...main, x, y]);
    const taken = await take(expected.length, (signal) => blocks(client, { signal }));
    expect(taken.map(({ hash }) => hash)).toEqual(hashes(expected));
    expect(taken.map(({ number }) => number)).toEqual(expected.map(({ number }) => number));
  });

  test("heads are as announced", async () => {
    const { client, node } = await announcing([a, a, d], []);
    expect(await take(3, (signal) => heads(client, { signal }))).toMatchObject([a, a, d].map(({ hash, number }) => ({ hash, number })));
    expect(node.asked).toContain("chain_unsubscribeNewHeads");
  });

  test("an announcement that isn't a header ends them with the node's name", async () => {
    const { client } = await announcing([a, { number: 1, hash: "0x", json: { number: "0x1" } }]);
    const iteration = heads(client);
    await iteration.next();
    await expect(iteration.next()).rejects.toMatchObject({ code: "ERR_NODE_ANSWER", message: expect.stringContaining(client.rpc.url) });
  });

  test("a node that is gone for good is said so", async () => {
    const { client, node } = await announcing([a]);
    const iteration = heads(client);
    await iteration.next();
    await node.close();
    await expect(iteration.next()).rejects.toMatchObject({ code: expect.stringMatching(/ERR_NODE_(CLOSED|UNREACHABLE)/) });
  });
});
