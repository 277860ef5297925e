import { toHex } from "../../units/hex.js";
import type { Block } from "../chain/chain.js";
import { headerJson } from "../chain/header.js";
import { invalidParams, RpcError } from "./errors.js";
import type { Method, Methods } from "./method.js";
import { blockParam } from "./params.js";
import { subscribing, unsubscribe } from "./subscriptions.js";

const MOST_NUMBER = 2 ** 32 - 1;
const NUMBER_TOO_LARGE = 3001;

const getBlockHash: Method = ({ chain }, [number]) => {
  if (number === undefined || number === null) return chain.head.hash;
  if (Array.isArray(number)) return number.map((n) => chain.hashOf(numberOf(n)) ?? null);
  return chain.hashOf(numberOf(number)) ?? null;
};

function numberOf(value: unknown): number {
  const number = typeof value === "string" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number) || number < 0)
    throw invalidParams("data did not match any variant of untagged enum ListOrValue");
  if (number > MOST_NUMBER) throw new RpcError(NUMBER_TOO_LARGE, `\`${number}\` > u32::MAX, the max block number is u32.`);
  return number;
}

const getHeader: Method = (node, [hash]) => {
  const block = blockParam(node, hash);
  return block === undefined ? null : headerJson(block.header);
};

const getBlock: Method = (node, [hash]) => {
  const block = blockParam(node, hash);
  if (block === undefined) return null;
  return { block: { header: headerJson(block.header), extrinsics: block.extrinsics.map(toHex) }, justifications: null };
};

const heads = (notification: string, of: "block" | "finalized" = "block"): Method =>
  subscribing(notification, (node) => (send) => {
    const tell = ({ header }: Block) => send(headerJson(header));
    tell(of === "block" ? node.chain.head : node.finalized);
    node.blocks.on(of, tell);
    return () => node.blocks.off(of, tell);
  });

const getFinalizedHead: Method = ({ finalized }) => finalized.hash;

export const chainMethods: Methods = {
  chain_getBlock: getBlock,
  chain_getBlockHash: getBlockHash,
  chain_getFinalisedHead: getFinalizedHead,
  chain_getFinalizedHead: getFinalizedHead,
  chain_getHead: getBlockHash,
  chain_getHeader: getHeader,
  chain_subscribeAllHeads: heads("chain_allHead"),
  chain_subscribeFinalisedHeads: heads("chain_finalizedHead", "finalized"),
  chain_subscribeFinalizedHeads: heads("chain_finalizedHead", "finalized"),
  chain_subscribeNewHead: heads("chain_newHead"),
  chain_subscribeNewHeads: heads("chain_newHead"),
  chain_unsubscribeAllHeads: unsubscribe,
  chain_unsubscribeFinalisedHeads: unsubscribe,
  chain_unsubscribeFinalizedHeads: unsubscribe,
  chain_unsubscribeNewHead: unsubscribe,
  chain_unsubscribeNewHeads: unsubscribe,
  subscribe_newHead: heads("chain_newHead"),
  unsubscribe_newHead: unsubscribe,
};
