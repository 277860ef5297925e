import { type Hex, toHex } from "../../units/hex.js";
import type { Block } from "../chain/chain.js";
import type { Node } from "../node.js";
import type { Methods, Send } from "./method.js";
import { keysParam, optional } from "./params.js";
import { subscribing, unsubscribe } from "./subscriptions.js";

/** What a key is at a block; null where nothing is stored there. */
export function readStorage({ chain }: Node, key: Hex, { header: { number } }: Block): Hex | null {
  const value = chain.store.get(key, number);
  return value === undefined ? null : toHex(value);
}

const subscribeStorage = subscribing("state_storage", (node, [keys]) => {
  const wanted = optional(keys, keysParam);
  return (send) => tellStorage(node, wanted, send);
});

/** Tells what keys are, and of each change; of all changes where no keys are named. */
function tellStorage(node: Node, wanted: readonly Hex[] | undefined, send: Send): () => void {
  const tell = (block: Block, keys: readonly Hex[]) => {
    if (keys.length > 0) send({ block: block.hash, changes: keys.map((key) => [key, readStorage(node, key, block)]) });
  };
  tell(node.chain.head, wanted ?? []);
  const onBlock = (block: Block) => {
    const changed = node.chain.store.changedAt(block.header.number);
    const among = new Set(changed);
    tell(block, wanted?.filter((key) => among.has(key)) ?? changed);
  };
  node.blocks.on("block", onBlock);
  return () => node.blocks.off("block", onBlock);
}

const subscribeRuntimeVersion = subscribing("state_runtimeVersion", (node) => (send) => {
  send(node.runtime.version);
  return () => undefined;
});

export const stateSubscriptions: Methods = {
  chain_subscribeRuntimeVersion: subscribeRuntimeVersion,
  chain_unsubscribeRuntimeVersion: unsubscribe,
  state_subscribeRuntimeVersion: subscribeRuntimeVersion,
  state_subscribeStorage: subscribeStorage,
  state_unsubscribeRuntimeVersion: unsubscribe,
  state_unsubscribeStorage: unsubscribe,
};
