import { fromHex, type Hex, toHex } from "../../units/hex.js";
import type { Block } from "../chain/chain.js";
import type { Node } from "../node.js";
import { CLIENT_ERROR, invalidParams, RpcError } from "./errors.js";

/** Bytes of a hex parameter, with or without `0x`, as a node takes both. @throws RpcError */
export function bytesParam(value: unknown, name: string): Uint8Array {
  if (typeof value !== "string" || value.length % 2 !== 0 || !/^(0x)?[0-9a-fA-F]*$/.test(value))
    throw invalidParams(`${name} must be bytes in hex`);
  return fromHex(value);
}

export function keyParam(value: unknown, name = "key"): Hex {
  return toHex(bytesParam(value, name));
}

export function keysParam(value: unknown): Hex[] {
  if (!Array.isArray(value)) throw invalidParams("keys must be a list");
  return value.map((key) => keyParam(key));
}

export function countParam(value: unknown, name: string, most: number): number {
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0 || value > most)
    throw invalidParams(`${name} must be 0 to ${most}`);
  return value;
}

/** The block of a hash parameter, the head without one; its state can still be read. @throws RpcError */
export function stateBlock(node: Node, hash: unknown): Block {
  if (hash === undefined || hash === null) return node.chain.head;
  const block = node.chain.block(keyParam(hash, "hash"));
  if (block === undefined) throw new RpcError(CLIENT_ERROR, `Client error: UnknownBlock: Header was not found in the database: ${hash}`);
  if (block.header.number < node.chain.store.oldest)
    throw new RpcError(CLIENT_ERROR, `Client error: UnknownBlock: State already discarded for ${block.hash}`);
  return block;
}
