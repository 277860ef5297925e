import { beforeEach, expect, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import type { TransactionStatus } from "../../src/devnet/chain/pool.js";
import { Node } from "../../src/devnet/node.js";
import { Follow } from "../../src/devnet/rpc/chainHead/follow.js";
import { chainMethods } from "../../src/devnet/rpc/chainMethods.js";
import { signExtrinsic } from "../support/signExtrinsic.js";
import { call, codec } from "./pallets/runtime.js";

const alice = new Keyring({ type: "sr25519" }).addFromUri("//Alice");
let node: Node;
let told: TransactionStatus[];

const numbers = (hashes: readonly string[]) => hashes.map((hash) => node.chain.block(hash as `0x${string}`)?.header.number);
const finalized = () => numbers([chainMethods.chain_getFinalizedHead!(node, [], undefined as never) as string])[0];
const submit = () => {
  const bytes = signExtrinsic(codec, {
    pair: alice,
    genesisHash: node.chain.genesisHash,
    nonce: 0,
    call: call("System.remark", { remark: "0x" }),
  });
  node.submit(bytes, (status) => void told.push(status));
};

beforeEach(() => {
  told = [];
  node = new Node({ blockTime: "manual", finalityLag: 2, startTime: 1_700_000_000_000, historyBlocks: 10 });
});

test("the finalized block is so many behind the head, the first one until there are as many", () => {
  expect(Array.from({ length: 5 }, () => [node.newBlock().header.number, finalized()])).toEqual([
    [1, 0],
    [2, 0],
    [3, 1],
    [4, 2],
    [5, 3],
  ]);
});

test("a transaction is final when its block is", () => {
  submit();
  const { hash } = node.newBlock();
  node.newBlock();
  expect(told).toEqual(["ready", { inBlock: hash }]);
  node.newBlock();
  expect(told.at(-1)).toEqual({ finalized: hash });
});

test("one whose block is given up is retracted", () => {
  submit();
  const { hash } = node.newBlock();
  node.revert(1);
  expect(told.slice(1)).toEqual([{ inBlock: hash }, { retracted: hash }, "dropped"]);
  for (let made = 0; made < 4; made++) node.newBlock();
  expect(told).toHaveLength(4);
});

test("a follower is told of what isn't final yet, and of what never will be", () => {
  for (let made = 0; made < 4; made++) node.newBlock();
  const events: { event: string; [field: string]: unknown }[] = [];
  const follow = new Follow(node, false);
  follow.start(
    (event) => void events.push(event as never),
    () => undefined,
  );
  const since = (from: number) =>
    events
      .slice(from)
      .map(({ event, blockHash, finalizedBlockHashes }) => [
        event,
        ...numbers([(blockHash ?? (finalizedBlockHashes as string[])?.[0]) as string]),
      ]);
  expect(since(0)).toEqual([
    ["initialized", 2],
    ["newBlock", 3],
    ["newBlock", 4],
    ["bestBlockChanged", undefined],
  ]);
  const lost = node.chain.head.hash;
  node.revert(1);
  node.newBlock();
  expect(events.slice(4).map(({ event }) => event)).toEqual(["newBlock", "bestBlockChanged"]);
  node.newBlock();
  node.newBlock();
  const final = events.filter(({ event }) => event === "finalized");
  expect(final).toEqual([
    { event: "finalized", finalizedBlockHashes: [node.chain.hashOf(3)], prunedBlockHashes: [] },
    { event: "finalized", finalizedBlockHashes: [node.chain.hashOf(4)], prunedBlockHashes: [lost] },
  ]);
});

test("heads that are subscribed to as finalized are", () => {
  const heads: number[] = [];
  node.blocks.on("finalized", ({ header }) => void heads.push(header.number));
  for (let made = 0; made < 4; made++) node.newBlock();
  node.revert(4);
  for (let made = 0; made < 6; made++) node.newBlock();
  expect(heads).toEqual([1, 2, 2, 3, 4]);
});
