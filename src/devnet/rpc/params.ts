import { fromHex, type Hex, toHex } from "../../units/hex.js";
import { accountHex } from "../../units/ss58.js";
import type { Block } from "../chain/chain.js";
import type { Node } from "../node.js";
import { CLIENT_ERROR, invalidParams, RpcError } from "./errors.js";

/*
 * Parameters as a node's server reads them (jsonrpsee by serde): each by its place; more than a method takes aren't looked at, null stands for an
 * optional one that isn't there, a missing one that is needed is told of as "No more params".
 */

const isMissing = (value: unknown): value is undefined | null => value === undefined || value === null;

/** A parameter that may be left away, or be null. */
export const optional = <T>(value: unknown, read: (value: unknown) => T): T | undefined => (isMissing(value) ? undefined : read(value));

const wrong = (value: unknown, expected: string): RpcError =>
  invalidParams(value === undefined ? "No more params" : `invalid type: ${kindOf(value)}, expected ${expected}`);

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "sequence";
  if (typeof value === "object") return "map";
  if (typeof value === "number") return `${Number.isInteger(value) ? "integer" : "floating point"} \`${value}\``;
  return typeof value === "string" ? `string ${JSON.stringify(value.slice(0, 64))}` : `${typeof value} \`${value}\``;
}

/** Bytes of a hex parameter, with or without `0x`, as a node takes both. @throws RpcError */
export function bytesParam(value: unknown, name: string): Uint8Array {
  if (typeof value !== "string") throw wrong(value, `${name}: a (both 0x-prefixed or not) hex string`);
  const digits = value.startsWith("0x") ? value.slice(2) : value;
  if (!/^[0-9a-fA-F]*$/.test(digits)) throw invalidParams(`${name} must be bytes in hex`);
  return fromHex(`0x${digits.length % 2 === 0 ? "" : "0"}${digits}`);
}

/** An account by its address. */
export function accountParam(value: unknown): Hex {
  const address = textParam(value, "account");
  try {
    return accountHex(address);
  } catch (error) {
    throw invalidParams((error as Error).message);
  }
}

export function keyParam(value: unknown, name = "key"): Hex {
  return toHex(bytesParam(value, name));
}

export function keysParam(value: unknown): Hex[] {
  return listParam(value, "keys").map((key) => keyParam(key));
}

export function listParam(value: unknown, name: string): unknown[] {
  if (!Array.isArray(value)) throw wrong(value, `${name}: a sequence`);
  return value;
}

export function textParam(value: unknown, name: string): string {
  if (typeof value !== "string") throw wrong(value, `${name}: a string`);
  return value;
}

export function flagParam(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") throw wrong(value, `${name}: a boolean`);
  return value;
}

/** A whole number of 0 to `most`. */
export function countParam(value: unknown, name: string, most: number): number {
  if (typeof value !== "number" || !Number.isInteger(value)) throw wrong(value, `${name}: 0 to ${most}`);
  if (value < 0 || value > most) throw invalidParams(`invalid value: integer \`${value}\`, expected ${name}: 0 to ${most}`);
  return value;
}

const HASH_DIGITS = 64;

/** A block's or an extrinsic's hash: 32 bytes. */
export function hashParam(value: unknown, name = "hash"): Hex {
  const hash = keyParam(value, name);
  if (hash.length === HASH_DIGITS + 2) return hash;
  throw invalidParams(`invalid length ${hash.length - 2}, expected a (both 0x-prefixed or not) hex string containing 32 bytes`);
}

/** The block of a hash parameter, the head without one; undefined where no block has it. */
export function blockParam({ chain }: Node, hash: unknown): Block | undefined {
  const wanted = optional(hash, hashParam);
  return wanted === undefined ? chain.head : chain.block(wanted);
}

export const unknownBlock = (hash: unknown) => `UnknownBlock: Header was not found in the database: ${hash}`;

/** The block of a hash parameter, the head without one; its state can still be read. @throws RpcError */
export function stateBlock(node: Node, hash: unknown): Block {
  const block = blockParam(node, hash);
  if (block === undefined) throw new RpcError(CLIENT_ERROR, `Client error: ${unknownBlock(hash)}`);
  if (block.header.number < node.chain.store.oldest)
    throw new RpcError(CLIENT_ERROR, `Client error: UnknownBlock: State already discarded for ${block.hash}`);
  return block;
}
