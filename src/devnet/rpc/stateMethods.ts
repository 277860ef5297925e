import { type Hex, toHex } from "../../units/hex.js";
import { callApi } from "../apis/callApi.js";
import type { Block } from "../chain/chain.js";
import type { Node } from "../node.js";
import { blake2 } from "../trie/node.js";
import { proof } from "../trie/trie.js";
import { CLIENT_ERROR, invalidParams, RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { bytesParam, countParam, keyParam, keysParam, stateBlock } from "./params.js";
import { subscribing, unsubscribe } from "./subscriptions.js";

const MOST_KEYS = 1000;

const read = (node: Node, key: Hex, block: Block): Hex | null => {
  const value = node.chain.store.get(key, block.header.number);
  return value === undefined ? null : toHex(value);
};

const getStorage: Method = (node, [key, hash]) => read(node, keyParam(key), stateBlock(node, hash));

const getKeysPaged: Method = (node, [prefix, count, start, hash]) => {
  const most = countParam(count, "count", 2 ** 32 - 1);
  if (most > MOST_KEYS) throw new RpcError(4002, `count exceeds maximum value. value: ${most}, max: ${MOST_KEYS}`);
  const from = start === undefined || start === null ? "" : keyParam(start, "start_key");
  const keys = node.chain.store.keys(keyParam(prefix ?? "0x", "prefix"), stateBlock(node, hash).header.number);
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
  return node.chain.store.keys(keyParam(prefix, "prefix"), block.header.number).map((key) => [key, read(node, key, block)]);
};

const queryStorageAt: Method = (node, [keys, hash]) => {
  const block = stateBlock(node, hash);
  return [{ block: block.hash, changes: keysParam(keys).map((key) => [key, read(node, key, block)]) }];
};

/** What keys were at the first block, and then each block's changes of them. */
const queryStorage: Method = (node, [keys, from, to]) => {
  const [first, last] = [stateBlock(node, from), stateBlock(node, to)];
  const [start, end] = [first.header.number, last.header.number];
  if (start > end) throw invalidRange(first, last, "from number > to number");
  const wanted = new Set(keysParam(keys));
  const setAt = (block: Block, changed: readonly Hex[]) => ({
    block: block.hash,
    changes: changed.map((key) => [key, read(node, key, block)]),
  });
  const sets = [setAt(first, [...wanted])];
  for (let n = start + 1; n <= end; n++) {
    const changed = node.chain.store.changedAt(n).filter((key) => wanted.has(key));
    if (changed.length > 0) sets.push(setAt(node.chain.block(n)!, changed));
  }
  return sets;
};

const invalidRange = (from: Block, to: Block, details: string) =>
  new RpcError(4001, `Cannot resolve a block range ['${from.hash}' ... '${to.hash}']. ${details}`);

const hashOf: Method = (node, [key, hash]) => {
  const value = node.chain.store.get(keyParam(key), stateBlock(node, hash).header.number);
  return value === undefined ? null : toHex(blake2(value));
};

const sizeOf: Method = (node, [key, hash]) => {
  const { number } = stateBlock(node, hash).header;
  const keys = node.chain.store.keys(keyParam(key), number);
  return keys.length === 0 ? null : keys.reduce((sum, each) => sum + node.chain.store.get(each, number)!.length, 0);
};

const getReadProof: Method = (node, [keys, hash]) => {
  const block = stateBlock(node, hash);
  if (!node.chain.hasWholeState) throw new RpcError(CLIENT_ERROR, "Client error: a fork has no proofs: it holds a part of the state");
  const paths = keysParam(keys).map((key) => key.slice(2));
  return { at: block.hash, proof: proof(node.chain.trie(block.header.number), paths) };
};

const call: Method = (node, [name, data, hash]) => {
  if (typeof name !== "string") throw invalidParams("a method's name must be text");
  return toHex(callApi(node, stateBlock(node, hash), name, bytesParam(data ?? "", "data")));
};

const subscribeStorage = subscribing("state_storage", (node, send, [keys]) => {
  const wanted = keys === undefined || keys === null ? [] : keysParam(keys);
  send({ block: node.chain.head.hash, changes: wanted.map((key) => [key, read(node, key, node.chain.head)]) });
  const tell = (block: Block) => {
    const changed = new Set(node.chain.store.changedAt(block.header.number));
    const changes = wanted.filter((key) => changed.has(key)).map((key) => [key, read(node, key, block)]);
    if (changes.length > 0) send({ block: block.hash, changes });
  };
  node.blocks.on("block", tell);
  return () => node.blocks.off("block", tell);
});

const subscribeRuntimeVersion = subscribing("state_runtimeVersion", (node, send) => {
  send(node.runtime.version);
  return () => undefined;
});

const getRuntimeVersion: Method = (node, [hash]) => {
  stateBlock(node, hash);
  return node.runtime.version;
};

export const stateMethods: Methods = {
  chain_getRuntimeVersion: getRuntimeVersion,
  state_call: call,
  state_callAt: call,
  state_getKeys: getKeys,
  state_getKeysPaged: getKeysPaged,
  state_getKeysPagedAt: getKeysPaged,
  state_getMetadata: (node) => toHex(node.metadata(14)!),
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
  state_subscribeRuntimeVersion: subscribeRuntimeVersion,
  state_subscribeStorage: subscribeStorage,
  state_unsubscribeRuntimeVersion: unsubscribe,
  state_unsubscribeStorage: unsubscribe,
};
