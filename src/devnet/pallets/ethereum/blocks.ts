import { keccak_256 } from "@noble/hashes/sha3.js";
import { Writer } from "../../../client/codec/writer.js";
import type { State, StorageValue } from "../../../state/state.js";
import { fromHex, type Hex, toHex } from "../../../units/hex.js";
import type { DispatchContext } from "../../runtime/context.js";
import { rlp } from "./rlp.js";

/** `fron`. */
const ENGINE: Hex = "0x66726f6e";
const BLOCK_HASH_COUNT = 2400n;
const GAS_LIMIT = 75_000_000n;
const NOTHING: Hex = `0x${"00".repeat(32)}`;
const hash = (bytes: Uint8Array): Hex => toHex(keccak_256(bytes));
const NO_LIST = hash(rlp.list([]));
const NO_TRIE = hash(rlp.bytes(new Uint8Array(0)));
const NO_LOGS: Hex = `0x${"00".repeat(256)}`;
const item = (name: string) => `Ethereum.${name}`;

/** An author as Ethereum knows it: 20 bytes of its key (`FindAuthorTruncated`); zeros where there is none. */
export const authorAddress = (author: Hex | undefined): Hex =>
  author === undefined ? `0x${"00".repeat(20)}` : `0x${author.slice(10, 50)}`;

interface EthereumHeader {
  readonly number: bigint;
  readonly parentHash: Hex;
  readonly beneficiary: Hex;
  readonly stateRoot: Hex;
  /** Milliseconds. */
  readonly timestamp: bigint;
}

/**
 * At a block's end Ethereum has a block of its own, of the same number (`store_block`, Frontier's pallet): always an empty one, since there is no EVM here.
 * The header says which. Where a node names the state's root as it is then, this names the one before the block.
 */
export function endEthereumBlock({ state, block, author }: DispatchContext, { stateRoot }: { readonly stateRoot?: Hex }): void {
  const ended = store(state, {
    number: block,
    parentHash: state.get(item("BlockHash"), block - 1n),
    beneficiary: authorAddress(author),
    stateRoot: stateRoot ?? NOTHING,
    timestamp: state.get("Timestamp.Now"),
  });
  if (block > BLOCK_HASH_COUNT + 1n) state.delete(item("BlockHash"), block - BLOCK_HASH_COUNT - 1n);
  const { logs }: { logs: readonly StorageValue[] } = state.get("System.Digest");
  if (logs.some(({ type, value }) => type === "Consensus" && value[0] === ENGINE)) return;
  state.set("System.Digest", [], { logs: [...logs, { type: "Consensus", value: [ENGINE, hashes(ended)] }] });
}

/** The block that Ethereum's first one follows. */
export function beginEthereum(state: State): void {
  store(state, { number: 0n, parentHash: NOTHING, beneficiary: authorAddress(undefined), stateRoot: NOTHING, timestamp: 0n });
}

function store(state: State, header: EthereumHeader): Hex {
  const { number, parentHash, beneficiary, stateRoot, timestamp } = header;
  const whole = {
    ...{ parentHash, ommersHash: NO_LIST, beneficiary, stateRoot, transactionsRoot: NO_TRIE, receiptsRoot: NO_TRIE, logsBloom: NO_LOGS },
    ...{ difficulty: 0n, number, gasLimit: GAS_LIMIT, gasUsed: 0n, timestamp, extraData: new Uint8Array(0) },
    ...{ mixHash: NOTHING, nonce: `0x${"00".repeat(8)}` },
  };
  state.set(item("CurrentBlock"), [], { header: whole, transactions: [], ommers: [] });
  state.set(item("CurrentReceipts"), [], []);
  state.set(item("CurrentTransactionStatuses"), [], []);
  const own = hash(rlp.list(Object.values(whole).map(encoded)));
  state.set(item("BlockHash"), [number], own);
  return own;
}

function encoded(value: bigint | string | Uint8Array): Uint8Array {
  if (typeof value === "bigint") return rlp.number(value);
  return rlp.bytes(typeof value === "string" ? fromHex(value as Hex) : value);
}

/** `PostLog::Hashes`: the block's, and those of its transactions. */
function hashes(block: Hex): Uint8Array {
  const w = new Writer();
  w.u8(1);
  w.hex(block);
  w.compact(0);
  return w.result();
}
