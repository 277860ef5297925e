import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { Keyring } from "@polkadot/keyring";
import { u8aToHex } from "@polkadot/util";
import type { Node } from "../../../src/devnet/node.js";
import { evmAccount } from "../../../src/devnet/pallets/evm/calls.js";
import { accountHex, encodeSs58 } from "../../../src/units/ss58.js";
import { type Asking, askNode, nodeWith } from "./support/askNode.js";

/** What a subtensor node of spec 425 lists (sc-service's `gen_rpc_module`, node/src/rpc.rs, node/src/ethereum.rs), with `--sealing=manual`. */
const METHODS = {
  account: "nextIndex",
  author:
    "hasKey hasSessionKeys insertKey pendingExtrinsics removeExtrinsic rotateKeys submitAndWatchExtrinsic submitExtrinsic unwatchExtrinsic",
  chain:
    "getBlock getBlockHash getFinalisedHead getFinalizedHead getHead getHeader getRuntimeVersion subscribeAllHeads subscribeFinalisedHeads subscribeFinalizedHeads subscribeNewHead subscribeNewHeads subscribeRuntimeVersion unsubscribeAllHeads unsubscribeFinalisedHeads unsubscribeFinalizedHeads unsubscribeNewHead unsubscribeNewHeads unsubscribeRuntimeVersion",
  chainHead_v1: "body call continue follow header stopOperation storage unfollow unpin",
  chainSpec_v1: "chainName genesisHash properties",
  childstate: "getKeys getKeysPaged getKeysPagedAt getStorage getStorageEntries getStorageHash getStorageSize",
  debug: "getBadBlocks getRawBlock getRawHeader getRawReceipts getRawTransaction",
  delegateInfo: "getDelegate getDelegated getDelegates",
  engine: "createBlock finalizeBlock",
  eth: "accounts blockNumber call chainId coinbase estimateGas feeHistory gasPrice getBalance getBlockByHash getBlockByNumber getBlockReceipts getBlockTransactionCountByHash getBlockTransactionCountByNumber getCode getFilterChanges getFilterLogs getLogs getStorageAt getTransactionByBlockHashAndIndex getTransactionByBlockNumberAndIndex getTransactionByHash getTransactionCount getTransactionReceipt getUncleByBlockHashAndIndex getUncleByBlockNumberAndIndex getUncleCountByBlockHash getUncleCountByBlockNumber getWork hashrate maxPriorityFeePerGas mining newBlockFilter newFilter newPendingTransactionFilter pendingTransactions protocolVersion sendRawTransaction sendTransaction submitHashrate submitWork subscribe syncing uninstallFilter unsubscribe",
  net: "listening peerCount version",
  neuronInfo: "getNeuron getNeuronLite getNeurons getNeuronsLite",
  offchain: "localStorageClear localStorageGet localStorageSet",
  payment: "queryFeeDetails queryInfo",
  rpc: "methods",
  state:
    "call callAt getChildReadProof getKeys getKeysPaged getKeysPagedAt getMetadata getPairs getReadProof getRuntimeVersion getStorage getStorageAt getStorageHash getStorageHashAt getStorageSize getStorageSizeAt queryStorage queryStorageAt subscribeRuntimeVersion subscribeStorage traceBlock unsubscribeRuntimeVersion unsubscribeStorage",
  system:
    "accountNextIndex addLogFilter addReservedPeer chain chainType dryRun dryRunAt health localListenAddresses localPeerId name nodeRoles peers properties removeReservedPeer reservedPeers resetLogFilter syncState unstable_networkState version",
  transaction_v1: "broadcast stop",
  transactionWatch_v1: "submitAndWatch unwatch",
  web3: "clientVersion sha3",
};

let node: Node;
let ask: Asking["ask"];
let error: Asking["error"];

beforeAll(async () => {
  node = await nodeWith(1);
  ({ ask, error } = askNode(node));
});
afterAll(() => node?.close());

test("none that a node lists is missing", () => {
  const listed = new Set<string>(ask("rpc_methods").methods);
  const names = Object.entries(METHODS).flatMap(([family, names]) => names.split(" ").map((name) => `${family}_${name}`));
  expect([...names, "subscribe_newHead", "unsubscribe_newHead"].filter((name) => !listed.has(name))).toEqual([]);
});

describe("the keystore", () => {
  test("has the author's keys, and those that are put in or made", () => {
    const [aura] = node.chain.state(0).get("Aura.Authorities");
    const [[grandpa]] = node.chain.state(0).get("Grandpa.Authorities");
    const [one, finalizer] = (["sr25519", "ed25519"] as const).map((type) => u8aToHex(new Keyring({ type }).addFromUri("//One").publicKey));
    expect([aura, grandpa]).toEqual([one, finalizer]);
    expect(ask("author_hasSessionKeys", aura + grandpa.slice(2))).toBe(true);
    const rotated = ask("author_rotateKeys");
    expect(rotated).toMatch(/^0x[0-9a-f]{128}$/);
    expect(ask("author_hasSessionKeys", rotated)).toBe(true);
    expect(ask("author_hasKey", rotated.slice(0, 66), "aura")).toBe(true);
    expect(ask("author_hasKey", rotated.slice(0, 66), "gran")).toBe(false);
    expect(ask("author_insertKey", "babe", "//Alice", aura)).toBeNull();
    expect(ask("author_hasKey", aura, "babe")).toBe(true);
  });

  test("tells what isn't a key's type, and what aren't session keys", () => {
    expect(error("author_hasKey", "0x00", "aur")).toMatchObject({ code: 1040 });
    expect(error("author_insertKey", "aurora", "//Alice", "0x00")).toMatchObject({ code: 1040 });
    expect(error("author_hasSessionKeys", `0x${"00".repeat(63)}`)).toMatchObject({ code: 1040 });
  });
});

test("offchain storage is kept, in one kind", () => {
  expect(ask("offchain_localStorageGet", "PERSISTENT", "0x01")).toBeNull();
  expect(ask("offchain_localStorageSet", "PERSISTENT", "0x01", "0x0203")).toBeNull();
  expect(ask("offchain_localStorageGet", "PERSISTENT", "0x01")).toBe("0x0203");
  ask("offchain_localStorageClear", "PERSISTENT", "0x01");
  expect(ask("offchain_localStorageGet", "PERSISTENT", "0x01")).toBeNull();
  expect(error("offchain_localStorageGet", "LOCAL", "0x01").code).toBe(5001);
  expect(error("offchain_localStorageGet", "OTHER", "0x01").code).toBe(-32602);
});

test("reserved peers are kept, by their ids", () => {
  const id = "12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp";
  ask("system_addReservedPeer", `/ip4/127.0.0.1/tcp/30333/p2p/${id}`);
  expect(ask("system_reservedPeers")).toEqual([id]);
  ask("system_removeReservedPeer", id);
  expect(ask("system_reservedPeers")).toEqual([]);
  expect(error("system_addReservedPeer", "/ip4/127.0.0.1/tcp/30333").code).toBe(2002);
  expect(error("system_addReservedPeer", "/ip4/127.0.0.1/p2p/O0").code).toBe(2002);
});

test("other machines can't run what is unsafe", () => {
  const remote = askNode(node, { isRemote: true });
  expect(remote.error("author_rotateKeys")).toEqual({ code: -32601, message: "RPC call is unsafe to be called externally" });
  expect(remote.error("state_getPairs", "0x").code).toBe(-32601);
  expect(remote.ask("state_getKeys", "0x").length).toBeGreaterThan(0);
});

test("a child trie's proof is the empty one's", () => {
  const child = `0x${Buffer.from(":child_storage:default:any").toString("hex")}`;
  expect(ask("state_getChildReadProof", child, ["0x00"])).toEqual({ at: node.chain.head.hash, proof: expect.any(Array) });
});

describe("Ethereum's", () => {
  const address = "0xf24ff3a9cf04c71dbc94d0b566f7a27b94566cac";

  test("accounts are the chain's", () => {
    const who = evmAccount(address);
    const { account, deposit } = { account: node.chain.state(1).get("System.Account", who), deposit: 500n };
    expect(ask("eth_getBalance", address, "latest")).toBe(`0x${((account.data.free - deposit) * 1_000_000_000n).toString(16)}`);
    expect(encodeSs58(who)).toBe("5Fghzk1AJt88PeFEzuRfXzbPchiBbsVGTTXcdx599VdZzkTA");
    expect(ask("eth_getTransactionCount", address, "0x1")).toBe("0x0");
    expect(ask("eth_getCode", address)).toBe("0x");
    expect(ask("eth_getStorageAt", address, "0x0", "finalized")).toBe(`0x${"00".repeat(32)}`);
    expect(ask("eth_getBalance", accountHex(encodeSs58(who)).slice(0, 42), { blockHash: `0x${"11".repeat(32)}` })).toBe("0x0");
  });

  test("chain is known by its id, its blocks by their number", () => {
    const id: bigint = node.chain.state(1).get("EVMChainId.ChainId");
    expect([ask("eth_chainId"), ask("net_version")]).toEqual([`0x${id.toString(16)}`, id.toString()]);
    expect(ask("eth_blockNumber")).toBe("0x1");
    expect(BigInt(ask("eth_gasPrice"))).toBe(node.chain.state(1).get("BaseFee.BaseFeePerGas"));
    expect(ask("web3_sha3", "0x")).toBe("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470");
    expect(ask("web3_clientVersion")).toMatch(/^node-subtensor\/v425\.1\//);
    expect(ask("eth_getBlockByNumber", "latest", false)).toBeNull();
  });

  test("code isn't run", () => {
    for (const method of ["eth_call", "eth_estimateGas", "eth_sendRawTransaction"]) expect(error(method, {}, "latest").code).toBe(-32603);
    expect(error("eth_getBalance", address, "0x99").message).toBe("Expect block number from id: Number(153)");
    expect(error("eth_getBalance", address, "newest").code).toBe(-32602);
    expect(error("eth_getBalance", "0x00").code).toBe(-32602);
  });

  test("filters find nothing, as long as they are there", () => {
    const id = ask("eth_newBlockFilter");
    expect(ask("eth_getFilterChanges", id)).toEqual([]);
    expect(ask("eth_uninstallFilter", id)).toBe(true);
    expect(error("eth_getFilterChanges", id).code).toBe(-32603);
  });
});
