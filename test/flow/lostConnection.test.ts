import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDevnet } from "../../src/devnet/index.js";
import { connect } from "../../src/subtensor.js";
import { keypairFromUri, keypairSigner, type Signer } from "../../src/wallet/index.js";
import { cutter } from "../support/cutter.js";

let devnet: Awaited<ReturnType<typeof startDevnet>>;
let alice: Signer;
let bob: string;
const cache = { read: async () => undefined, write: async () => {}, remove: async () => {} };

beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "instant" });
  alice = keypairSigner(await keypairFromUri("//Alice"));
  bob = (await keypairFromUri("//Bob/1")).address;
});
afterAll(() => devnet.close());

describe("a connection lost after a transaction was sent", () => {
  test("is opened again, and the transaction looked up: sent once, reported truly", async () => {
    const proxy = await cutter(devnet.url, { method: "author_submitAndWatchExtrinsic", dies: false });
    const chain = await connect(proxy.url, { cache });
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    const outcome = await chain.submit(plan, alice);
    expect(outcome.summary).toContain("sent τ1.0");
    expect(proxy.counts.get("author_submitAndWatchExtrinsic")).toBe(1);
    await proxy.close();
  });

  test("where the node never got it, it is sent again when it was looked for", async () => {
    const proxy = await cutter(devnet.url, { method: "author_submitAndWatchExtrinsic", dies: false, swallows: true });
    const chain = await connect(proxy.url, { cache });
    const seen: string[] = [];
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    await chain.submit(plan, alice, { onStatus: (status) => seen.push(status) });
    expect(seen).toEqual(expect.arrayContaining(["signed", "sent again", "inBlock"]));
    expect(proxy.counts.get("author_submitAndWatchExtrinsic")).toBe(1);
    await proxy.close();
  });

  test("where the node is gone, says that nobody knows, with the hash", async () => {
    const proxy = await cutter(devnet.url, { method: "author_submitAndWatchExtrinsic", dies: true });
    const chain = await connect(proxy.url, { cache });
    const plan = await chain.plan.transfer({ destination: bob, amount: "1" }, alice.address);
    await expect(chain.submit(plan, alice)).rejects.toMatchObject({
      code: "ERR_TX_UNKNOWN",
      details: { hash: expect.stringMatching(/^0x[0-9a-f]{64}$/) },
    });
    expect(proxy.counts.get("author_submitAndWatchExtrinsic")).toBe(1);
    await proxy.close();
  });
});
