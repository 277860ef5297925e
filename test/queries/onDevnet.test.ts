import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDevnet } from "../../src/devnet/index.js";
import { reads } from "../../src/queries/reads.js";
import type { Read } from "../../src/registry/read.js";
import { connect, type Subtensor } from "../../src/subtensor.js";
import { inputOf } from "../support/readInputs.js";
import { YOUNG } from "../support/youngReads.js";

let devnet: Awaited<ReturnType<typeof startDevnet>>;
let chain: Subtensor;
const metadata = new Map<number, Uint8Array>();
const cache = {
  read: async (_: string, spec: number) => metadata.get(spec),
  write: async (_: string, spec: number, bytes: Uint8Array) => void metadata.set(spec, bytes),
  remove: async () => {},
};

beforeAll(async () => {
  devnet = await startDevnet();
  chain = await connect(devnet.url, { cache });
  await chain.rpc.request("devnet_newBlocks", [2]);
});
afterAll(async () => {
  await chain.close();
  await devnet.close();
});

/** Where requests say of which block's state they are. */
const AT: Readonly<Record<string, number>> = {
  chain_getBlock: 0,
  state_call: 2,
  state_getKeysPaged: 3,
  state_getReadProof: 1,
  state_queryStorageAt: 1,
};

describe("every read on the devnet, at the head and at a block before it", () => {
  const all = Object.entries(reads).filter(([name]) => !Object.hasOwn(YOUNG, name)) as unknown as [string, Read][];

  test.each(all)("%s", async (_, read) => {
    const input = { ...inputOf(read), ...("mechid" in read.spec.params && { mechid: 0 }) };
    expect(await read(chain, input)).toBeDefined();
    expect(await read(chain, input, { at: 1 })).toBeDefined();
  });

  test.each(all)("%s mixes no two blocks", async (_, read) => {
    const { rpc } = chain;
    const honest = rpc.request;
    const blocks: unknown[] = [];
    rpc.request = async <T>(...[method, params, options]: Parameters<typeof rpc.request>): Promise<T> => {
      const at = AT[method];
      if (at !== undefined) blocks.push(params[at] ?? "the head");
      return honest.call<typeof rpc, Parameters<typeof rpc.request>, Promise<T>>(rpc, method, params, options);
    };
    try {
      await read(chain, { ...inputOf(read), ...("mechid" in read.spec.params && { mechid: 0 }) });
    } finally {
      rpc.request = honest;
    }
    // One request to the moving head is of one block; several must say which.
    expect(blocks.length === 1 ? [] : [...new Set(blocks)].filter((at, i) => at === "the head" || i > 0)).toEqual([]);
  });

  test("a pinned read is of its block", async () => {
    const head = devnet.blockNumber();
    expect([await chain.query.timestamp({}, { at: 1 }), await chain.query.timestamp({})]).toMatchObject([{ block: 1 }, { block: head }]);
    const info = await chain.query.blockInfo({}, { at: 2 });
    expect(info.number).toBe(2);
    expect(info.calls[0]).toEqual({ index: 0, call: "Timestamp.set", signer: null, succeeded: true });
  });
});
