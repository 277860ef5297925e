import { keccak_256 } from "@noble/hashes/sha3.js";
import type { StateReader } from "../../../state/state.js";
import { type Hex, toHex } from "../../../units/hex.js";
import { accountBasic, storageAt } from "../../apis/ethereum.js";
import type { Node } from "../../node.js";
import type { Method, Methods } from "../method.js";
import { bytesParam, hashParam } from "../params.js";
import { addressParam, internal, quantity, quantityParam, taggedBlock } from "./ethereumParams.js";
import { filterMethods } from "./filters.js";

/*
 * Frontier's methods as a subtensor node has them (node/src/ethereum.rs): what can be read is read; what runs code is refused. Ethereum's own blocks, which
 * are empty here, aren't kept for those who ask for them: none is found, and no transaction.
 */

/** Frontier's client version has its RPC crate's. */
const RPC_CRATE = "fc-rpc-2.0.0-dev";
const ZERO_HASH: Hex = `0x${"00".repeat(32)}`;

/** What is read of an address at a block; `nothing` where no block has the hash that is given. */
const atBlock =
  <T>(
    read: (state: StateReader, address: Hex, params: readonly unknown[]) => T,
    { tagAt, nothing }: { tagAt: number; nothing: T },
  ): Method =>
  (node, params) => {
    const address = addressParam(params[0]);
    const block = taggedBlock(node, params[tagAt]);
    return block === undefined ? nothing : read(node.chain.state(block.header.number), address, params);
  };

const head = ({ chain }: Node): StateReader => chain.state(chain.head.header.number);
const chainId = (node: Node): bigint => head(node).get("EVMChainId.ChainId");

/** Nothing has it: Ethereum's blocks and transactions by their hashes. */
const absent =
  (read: (value: unknown) => unknown, answer: unknown = null): Method =>
  (_node, [value]) => {
    read(value);
    return answer;
  };

const byNumber =
  (answer: unknown = null): Method =>
  (node, [tag]) => {
    taggedBlock(node, tag);
    return answer;
  };

const refused =
  (words: string): Method =>
  () => {
    throw internal(words);
  };
const notRun = refused("the EVM isn't run by this node");

const feeHistory: Method = (node, [_count, newest]) => {
  const block = taggedBlock(node, newest);
  if (block === undefined) throw internal("Failed to retrieve requested block.");
  return { oldestBlock: quantity(block.header.number), baseFeePerGas: [], gasUsedRatio: [], reward: null };
};

export const ethereumMethods: Methods = {
  ...filterMethods,
  debug_getBadBlocks: byNumber([]),
  debug_getRawBlock: byNumber(),
  debug_getRawHeader: byNumber(),
  debug_getRawReceipts: byNumber([]),
  debug_getRawTransaction: absent(hashParam),
  eth_accounts: () => [],
  eth_blockNumber: ({ chain }) => quantity(chain.head.header.number),
  eth_call: notRun,
  eth_chainId: (node) => quantity(chainId(node)),
  eth_coinbase: refused("fetching author through override failed"),
  eth_estimateGas: notRun,
  eth_feeHistory: feeHistory,
  eth_gasPrice: (node) => quantity(head(node).get("BaseFee.BaseFeePerGas")),
  eth_getBalance: atBlock((state, address) => quantity(accountBasic(state, address).balance), { tagAt: 1, nothing: "0x0" }),
  eth_getBlockByHash: absent(hashParam),
  eth_getBlockByNumber: byNumber(),
  eth_getBlockReceipts: byNumber(),
  eth_getBlockTransactionCountByHash: absent(hashParam),
  eth_getBlockTransactionCountByNumber: byNumber(),
  eth_getCode: atBlock((state, address) => toHex(state.get("EVM.AccountCodes", address)), { tagAt: 1, nothing: "0x" as Hex }),
  eth_getStorageAt: atBlock((state, address, [, index]) => storageAt(state, address, quantityParam(index, "index")), {
    tagAt: 2,
    nothing: ZERO_HASH,
  }),
  eth_getTransactionByBlockHashAndIndex: absent(hashParam),
  eth_getTransactionByBlockNumberAndIndex: byNumber(),
  eth_getTransactionByHash: absent(hashParam),
  eth_getTransactionCount: atBlock((state, address) => quantity(accountBasic(state, address).nonce), { tagAt: 1, nothing: "0x0" }),
  eth_getTransactionReceipt: absent(hashParam),
  eth_getUncleByBlockHashAndIndex: absent(hashParam),
  eth_getUncleByBlockNumberAndIndex: byNumber(),
  eth_getUncleCountByBlockHash: absent(hashParam, "0x0"),
  eth_getUncleCountByBlockNumber: byNumber("0x0"),
  eth_getWork: () => [ZERO_HASH, ZERO_HASH, ZERO_HASH],
  eth_hashrate: () => "0x0",
  eth_maxPriorityFeePerGas: () => "0x0",
  eth_mining: () => true,
  eth_pendingTransactions: () => [],
  eth_protocolVersion: () => 1,
  eth_sendRawTransaction: notRun,
  eth_sendTransaction: refused("no signer available"),
  eth_submitHashrate: () => false,
  eth_submitWork: () => false,
  eth_syncing: () => false,
  net_listening: () => true,
  net_peerCount: () => "0x0",
  net_version: (node) => chainId(node).toString(),
  web3_clientVersion: ({ runtime: { version } }) => `${version.specName}/v${version.specVersion}.${version.implVersion}/${RPC_CRATE}`,
  web3_sha3: (_node, [data]) => toHex(keccak_256(bytesParam(data, "input"))),
};
