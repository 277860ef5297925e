import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { type Client, connect } from "../../../src/client/connect.js";
import { provenView } from "../../../src/client/proof/provenView.js";
import { type Devnet, startDevnet } from "../../../src/devnet/startDevnet.js";
import type { Hex } from "../../../src/units/hex.js";
import { fakeNode } from "../../support/fakeNode.js";

let devnet: Devnet;
let client: Client;
const unproven = expect.objectContaining({ code: "ERR_NODE_PROOF" });

beforeAll(async () => {
  devnet = await startDevnet({ port: 0, blockTime: "manual" });
  client = await connect(devnet.url);
  await client.rpc.request("devnet_newBlocks", [3]);
});
afterAll(async () => {
  await client.close();
  await devnet.close();
});

describe("a proven view", () => {
  test("says what a plain one says", async () => {
    const plain = await client.at();
    const proven = await provenView(client, plain.block!.number);
    expect(proven.block).toEqual(plain.block);
    const names = ["SubtensorModule.Tempo", "SubtensorModule.Keys", "System.Account"];
    for (const name of names) expect(await proven.entries(name)).toEqual(await plain.entries(name));
    expect(await proven.get("SubtensorModule.NetworksAdded", 1)).toBe(true);
    expect(await proven.get("SubtensorModule.NetworksAdded", 999)).toBe(false);
    expect((await proven.at(1)).block!.number).toBe(1);
  });

  test("is linked to the block before it", async () => {
    const { header } = await provenView(client, 3);
    expect(header.parentHash).toBe((await client.at(2)).block!.hash);
  });

  test("refuses what can't be proven", async () => {
    const proven = await provenView(client);
    await expect(proven.call("SwapRuntimeApi_current_alpha_price", 1)).rejects.toEqual(unproven);
  });

  test("isn't fooled by a node that answers otherwise than its header says", async () => {
    const item = (await client.codec()).item("SubtensorModule.Tempo");
    await client.rpc.request("devnet_newBlocks", [1]);
    const { number } = (await client.at()).block!;
    const truth = await client.get("SubtensorModule.Tempo", 1);
    await client.rpc.request("devnet_setStorage", [[[item.key(1), "0x0700"]], "head"]);
    expect(await (await client.at(number)).get("SubtensorModule.Tempo", 1)).toBe(7);
    const proven = await provenView(client, number);
    expect(await proven.get("SubtensorModule.Tempo", 1)).toBe(truth);
    expect(await proven.entries("SubtensorModule.Tempo", 1)).toEqual([[[1], truth]]);
  });

  test("refuses a header that isn't the block's", async () => {
    const hash = `0x${"11".repeat(32)}` as Hex;
    const root = `0x${"22".repeat(32)}`;
    const node = await fakeNode({
      chain_getHeader: { parentHash: root, number: "0x5", stateRoot: root, extrinsicsRoot: root, digest: { logs: [] } },
      chain_getBlockHash: hash,
      state_getRuntimeVersion: { specName: "node-subtensor", specVersion: 425, transactionVersion: 1 },
    });
    const liar = await connect(node.url);
    await expect(provenView(liar, hash)).rejects.toEqual(unproven);
    await liar.close();
    await node.close();
  });
});
