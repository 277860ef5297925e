import type { Hex } from "../../../units/hex.js";
import type { Block } from "../../chain/chain.js";
import type { Node } from "../../node.js";
import { INTERNAL, invalidParams, RpcError } from "../errors.js";
import { hashParam, keyParam, textParam } from "../params.js";

/** What Frontier answers of its own: code -32603 and words. */
export const internal = (words: string) => new RpcError(INTERNAL, words);

/** A number as Ethereum writes it. */
export const quantity = (n: bigint | number): string => `0x${n.toString(16)}`;

const ADDRESS_LENGTH = 42;

/** An address: 20 bytes. */
export function addressParam(value: unknown): Hex {
  const address = keyParam(value, "address");
  if (address.length === ADDRESS_LENGTH) return address;
  throw invalidParams(`invalid length ${address.length - 2}, expected a (both 0x-prefixed or not) hex string containing 20 bytes`);
}

/** A number in hex, of 256 bits at most. */
export function quantityParam(value: unknown, name: string): bigint {
  const text = textParam(value, name);
  if (!/^0x[0-9a-fA-F]{1,64}$/.test(text)) throw invalidParams(`${name} must be a number in hex`);
  return BigInt(text);
}

/** The newest block where a tag is one that doesn't lag. */
const TAGS: Readonly<Record<string, (node: Node) => Block>> = {
  latest: ({ chain }) => chain.head,
  pending: ({ chain }) => chain.head,
  earliest: ({ chain }) => chain.first,
  safe: ({ finalized }) => finalized,
  finalized: ({ finalized }) => finalized,
};

/** The block that a tag, number or `{ blockHash }` names; undefined where no block has that hash. @throws RpcError where no block has that number */
export function taggedBlock(node: Node, value: unknown): Block | undefined {
  const tag = value ?? "latest";
  if (typeof tag === "object") return namedBlock(node, tag as { readonly blockHash?: unknown; readonly blockNumber?: unknown });
  if (typeof tag === "string" && Object.hasOwn(TAGS, tag)) return TAGS[tag]!(node);
  const isNumber = (typeof tag === "string" && /^(0x[0-9a-fA-F]{1,16}|\d{1,19})$/.test(tag)) || Number.isSafeInteger(tag);
  if (!isNumber) throw invalidParams("Invalid block number: non-decimal or missing 0x prefix");
  const block = node.chain.block(Number(tag));
  if (block === undefined) throw internal(`Expect block number from id: Number(${Number(tag)})`);
  return block;
}

/** Hashes are those of Ethereum's blocks, by which the devnet finds none. */
function namedBlock(node: Node, { blockHash, blockNumber }: { readonly blockHash?: unknown; readonly blockNumber?: unknown }) {
  if (blockNumber !== undefined) return taggedBlock(node, quantity(quantityParam(blockNumber, "blockNumber")));
  hashParam(blockHash, "blockHash");
  return undefined;
}
