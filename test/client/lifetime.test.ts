import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { createCodec } from "../../src/client/codec/createCodec.js";
import { recordedMetadata } from "../../src/client/codec/recorded.js";
import { connect } from "../../src/client/connect.js";
import { balance } from "../../src/queries/balance.js";
import { type FakeNode, fakeNode } from "../support/fakeNode.js";
import { ACCOUNTS } from "../support/sampleValue.js";

/* What a client holds on to: nothing, once it is closed; and nothing more for having been asked often. */

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;
const metadata = recordedMetadata(425, 15);
const cache = { read: async () => metadata, write: async () => {}, remove: async () => {} };
let node: FakeNode;

beforeAll(async () => {
  node = await fakeNode({
    chain_getBlockHash: `0x${"ab".repeat(32)}`,
    state_getRuntimeVersion: { specName: "node-subtensor", specVersion: 425, transactionVersion: 1 },
    state_queryStorageAt: ({ params }) => [{ changes: (params[0] as string[]).map((key) => [key, null]) }],
  });
});
afterAll(() => node.close());

const sockets = () => process.getActiveResourcesInfo().filter((kind) => kind === "TCPSocketWrap").length;
/** The heap in use, when all that can go has gone. */
async function heap(): Promise<number> {
  node.asked.length = 0;
  await new Promise((resolve) => setTimeout(resolve, 20));
  collect();
  collect();
  return process.memoryUsage().heapUsed;
}
/** No more sockets than before: those that were ended here are gone when the other side has noticed, too. */
async function noMoreSocketsThan(before: number): Promise<void> {
  while (sockets() > before) await new Promise((resolve) => setImmediate(resolve));
}

const ALLOWED_BYTES = 3_000_000;

test("1,000 connections, opened and closed, leave no socket and no memory", async () => {
  const open = sockets();
  const cycle = async () => (await connect(node.url, { cache })).close();
  for (let i = 0; i < 100; i++) await cycle();
  const before = await heap();
  for (let i = 0; i < 1000; i++) await cycle();
  await noMoreSocketsThan(open);
  expect((await heap()) - before).toBeLessThan(ALLOWED_BYTES);
});

test("10,000 reads leave no memory", async () => {
  const open = sockets();
  createCodec(metadata);
  const client = await connect(node.url, { cache });
  const some = async (count: number) => {
    for (let i = 0; i < count; i += 50) await Promise.all(Array.from({ length: 50 }, () => balance(client, { address: ACCOUNTS[0] })));
  };
  await some(1000);
  const before = await heap();
  await some(10_000);
  expect((await heap()) - before).toBeLessThan(ALLOWED_BYTES);
  await client.close();
  await noMoreSocketsThan(open);
});
