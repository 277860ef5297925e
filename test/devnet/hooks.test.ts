import { describe, expect, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import { memoryStore } from "../../src/client/state/memoryStore.js";
import { storageState } from "../../src/client/state/storageState.js";
import { genesisStorage } from "../../src/devnet/chain/genesis.js";
import { Node } from "../../src/devnet/node.js";
import { type RuntimeBuild, recordedRuntime } from "../../src/devnet/runtimeCode.js";
import { forgetHotkeySwaps } from "../../src/protocol/emission/hotkeySwapRecords.js";
import { signExtrinsic } from "../support/signExtrinsic.js";
import { alice, bob, call, codec } from "./pallets/runtime.js";

const options = { blockTime: "manual", startTime: 1_700_000_000_000, historyBlocks: 200 } as const;

describe("what pallets write by themselves", () => {
  test("at the beginning: of which version the storage of each is", () => {
    const versions = [...genesisStorage(codec)].filter(([key]) => key.endsWith("4e7b9012096b41c4eb3aaf947f6ea429"));
    expect(versions).toHaveLength(28);
    expect(
      Object.fromEntries(versions)[`${codec.item("SubtensorModule.Tempo").prefix.slice(0, 34)}4e7b9012096b41c4eb3aaf947f6ea429`],
    ).toEqual(Uint8Array.of(7, 0));
  });

  test("in each block: its parent's hash among the last 81, and what fees are multiplied by", () => {
    const node = new Node(options);
    for (let i = 0; i < 83; i++) node.newBlock();
    const state = node.chain.state(83);
    const kept = state.get("RandomnessCollectiveFlip.RandomMaterial");
    expect(kept).toHaveLength(81);
    expect([kept[0], kept[1], kept[2]]).toEqual([81, 82, 2].map((number) => node.chain.hashOf(number)));
    expect(state.has("TransactionPayment.NextFeeMultiplier")).toBe(true);
  });

  test("while blocks are nearly empty: cheaper gas, down to half", () => {
    const node = new Node(options);
    for (let i = 0; i < 10; i++) node.newBlock();
    const fees: bigint[] = [0, 1, 2, 10].map((number) => node.chain.state(number).get("BaseFee.BaseFeePerGas"));
    expect(fees[0]).toBe(20_000_000_000n);
    expect(fees[2]! < fees[1]! && fees[1]! < fees[0]!).toBe(true);
    expect(fees[3]).toBe(10_000_000_000n);
  });
});

test("giving up sudo is free", () => {
  const node = new Node(options);
  const pair = new Keyring({ type: "sr25519" }).addFromUri("//Alice");
  node.submit(signExtrinsic(codec, { pair, genesisHash: node.chain.genesisHash, nonce: 0, call: call("Sudo.remove_key") }));
  node.newBlock();
  const [before, after] = [0, 1].map((number) => node.chain.state(number).get("System.Account", alice));
  expect([after.nonce, after.data.free]).toEqual([1, before.data.free]);
});

test.each([
  ["production", false],
  ["fast", true],
] as const)("swaps of hotkeys are forgotten on one subnet a block, or on all where the interval is one: %s", (build: RuntimeBuild, all) => {
  const fast = recordedRuntime(build).codec;
  const state = storageState(fast, memoryStore(genesisStorage(fast)));
  for (const netuid of [0, 1]) state.set("SubtensorModule.LastHotkeySwapOnNetuid", [netuid, bob], 1n);
  forgetHotkeySwaps({ state, block: 7200n * 2n + 1n, parentHash: "0x", event: () => undefined });
  expect([0, 1].map((netuid) => state.has("SubtensorModule.LastHotkeySwapOnNetuid", netuid, bob))).toEqual([!all, false]);
});
