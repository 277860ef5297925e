import { type Hex, toHex } from "../../units/hex.js";
import { callApi } from "../apis/callApi.js";
import type { Block } from "../chain/chain.js";
import type { Node } from "../node.js";
import { blake2 } from "../trie/node.js";
import { proof } from "../trie/trie.js";
import { CLIENT_ERROR, RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import {
  blockParam,
  bytesParam,
  countParam,
  hashParam,
  keyParam,
  keysParam,
  optional,
  stateBlock,
  textParam,
  unknownBlock,
} from "./params.js";
import { readStorage, stateSubscriptions } from "./stateSubscriptions.js";

const MOST_KEYS = 1000;

const getStorage: Method = (node, [key, hash]) => readStorage(node, keyParam(key), stateBlock(node, hash));

const getKeysPaged: Method = (node, [prefix, count, start, hash]) => {
  const most = countParam(count, "count", 2 ** 32 - 1);
  if (most > MOST_KEYS) throw new RpcError(4002, `count exceeds maximum value. value: ${most}, max: ${MOST_KEYS}`);
  const from = optional(start, keyParam) ?? "";
  const keys = node.chain.store.keys(optional(prefix, keyParam) ?? "0x", stateBlock(node, hash).header.number);
  const next = firstAfter(keys, from);
  return keys.slice(next, next + most);
};

/** Where the keys begin that come after one. */
function firstAfter(keys: readonly Hex[], from: string): number {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle]! <= from) low = middle + 1;
    else high = middle;
  }
  return low;
}

const getKeys: Method = (node, [prefix, hash]) => node.chain.store.keys(keyParam(prefix, "prefix"), stateBlock(node, hash).header.number);

const getPairs: Method = (node, [prefix, hash]) => {
  const block = stateBlock(node, hash);
  return node.chain.store.keys(keyParam(prefix, "prefix"), block.header.number).map((key) => [key, readStorage(node, key, block)]);
};

/** A block that a range begins or ends with. @throws RpcError as where the range can't be resolved */
function inRange(node: Node, hash: unknown, range: readonly unknown[]): Block {
  if (blockParam(node, hash) !== undefined) return stateBlock(node, hash);
  const [from, to] = range.map((each) => optional(each, hashParam));
  throw unresolved([quoted(from), quoted(to === undefined ? "None" : `Some(${to})`)], unknownBlock(hash));
}

const quoted = (text: unknown) => JSON.stringify(String(text));
const named = ({ hash, header }: Block) => quoted(`${header.number} (${hash})`);

const unresolved = ([from, to]: readonly string[], details: string) =>
  new RpcError(4001, `Cannot resolve a block range ['${from}' ... '${to}]. ${details}`);

const queryStorageAt: Method = (node, [keys, hash]) => {
  const wanted = keysParam(keys);
  const block = inRange(node, hash, [hash, hash]);
  return [{ block: block.hash, changes: wanted.map((key) => [key, readStorage(node, key, block)]) }];
};

/** What keys were at the first block, and then each block's changes of them. */
const queryStorage: Method = (node, [keys, from, to]) => {
  const wanted = new Set(keysParam(keys));
  const range = [hashParam(from), to];
  const [first, last] = range.map((hash) => inRange(node, hash, range)) as [Block, Block];
  const [start, end] = [first.header.number, last.header.number];
  if (start > end) throw unresolved([first, last].map(named), "from number > to number");
  const setAt = (block: Block, changed: readonly Hex[]) => ({
    block: block.hash,
    changes: changed.map((key) => [key, readStorage(node, key, block)]),
  });
  const sets = [setAt(first, [...wanted])];
  for (let n = start + 1; n <= end; n++) {
    const changed = node.chain.store.changedAt(n).filter((key) => wanted.has(key));
    if (changed.length > 0) sets.push(setAt(node.chain.block(n)!, changed));
  }
  return sets;
};

const hashOf: Method = (node, [key, hash]) => {
  const value = node.chain.store.get(keyParam(key), stateBlock(node, hash).header.number);
  return value === undefined ? null : toHex(blake2(value));
};

/** A value's length; of a prefix the sum of all that are under it. */
const sizeOf: Method = (node, [key, hash]) => {
  const { store } = node.chain;
  const { number } = stateBlock(node, hash).header;
  const wanted = keyParam(key);
  const own = store.get(wanted, number)?.length;
  return own ?? (store.keys(wanted, number).reduce((sum, each) => sum + store.get(each, number)!.length, 0) || null);
};

export const getReadProof: Method = (node, [keys, hash]) => {
  const block = stateBlock(node, hash);
  if (!node.chain.hasWholeState) throw new RpcError(CLIENT_ERROR, "Client error: a fork has no proofs: it holds a part of the state");
  return { at: block.hash, proof: proof(node.chain.trie(block.header.number), keysParam(keys)) };
};

const call: Method = (node, [name, data, hash]) => {
  const [api, bytes] = [textParam(name, "name"), bytesParam(data, "bytes")];
  return toHex(callApi(node, stateBlock(node, hash), api, bytes));
};

const getRuntimeVersion: Method = (node, [hash]) => {
  stateBlock(node, hash);
  return node.runtime.version;
};

const getMetadata: Method = (node, [hash]) => {
  stateBlock(node, hash);
  return toHex(node.metadata(14)!);
};

/** Blocks aren't executed by WebAssembly here, which is what would be traced. */
const traceBlock: Method = (_node, [hash]) => {
  throw unresolved([quoted(hashParam(hash)), quoted("None")], "this node doesn't trace the execution of blocks");
};

export const stateMethods: Methods = {
  ...stateSubscriptions,
  chain_getRuntimeVersion: getRuntimeVersion,
  state_call: call,
  state_callAt: call,
  state_getKeys: getKeys,
  state_getKeysPaged: getKeysPaged,
  state_getKeysPagedAt: getKeysPaged,
  state_getMetadata: getMetadata,
  state_getPairs: getPairs,
  state_getReadProof: getReadProof,
  state_getRuntimeVersion: getRuntimeVersion,
  state_getStorage: getStorage,
  state_getStorageAt: getStorage,
  state_getStorageHash: hashOf,
  state_getStorageHashAt: hashOf,
  state_getStorageSize: sizeOf,
  state_getStorageSizeAt: sizeOf,
  state_queryStorage: queryStorage,
  state_queryStorageAt: queryStorageAt,
  state_traceBlock: traceBlock,
};
