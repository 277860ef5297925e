import { blake2AsU8a } from "@polkadot/util-crypto";
import { Writer } from "../../client/codec/writer.js";

/**
 * A node of the chain's Merkle trie (base 16, Patricia). Immutable: tries of consecutive blocks share what didn't change, and each node keeps what
 * its parent says of it once it was needed.
 */
export interface TrieNode {
  /** Nibbles between the parent and this node, as hex digits. */
  readonly partial: string;
  readonly value: Uint8Array | undefined;
  /** 16 children, or none for a leaf. */
  readonly children: readonly (TrieNode | undefined)[] | undefined;
  reference?: Uint8Array;
}

/** State version 1 keeps values this long or longer out of their nodes, by hash. */
const HASHED_FROM = 33;

/** blake2-256. A block hashes thousands of nodes: WebAssembly does it ten times as fast. */
export const blake2 = (bytes: Uint8Array): Uint8Array => blake2AsU8a(bytes, 256);

export function trieNode(partial: string, value: Uint8Array | undefined, children?: TrieNode["children"]): TrieNode {
  return { partial, value, children };
}

/** A node's bytes. `version` 0 keeps every value in its node, 1 the short ones. */
export function encodeNode(node: TrieNode, version: 0 | 1): Uint8Array {
  const { partial, value, children } = node;
  const references = (children ?? []).flatMap((child) => (child === undefined ? [] : [referenceTo(child, version)]));
  const hashed = version === 1 && value !== undefined && value.length >= HASHED_FROM;
  const w = SCRATCH;
  w.clear();
  if (children === undefined) header(w, hashed ? 0b001 : 0b01, hashed ? 5 : 6, partial.length);
  else if (value === undefined) header(w, 0b10, 6, partial.length);
  else header(w, hashed ? 0b0001 : 0b11, hashed ? 4 : 6, partial.length);
  const even = partial.length % 2 === 0 ? partial : `0${partial}`;
  for (let i = 0; i < even.length; i += 2) w.u8(Number.parseInt(even.slice(i, i + 2), 16));
  if (children !== undefined) w.u16(children.reduce((map, child, i) => (child === undefined ? map : map | (1 << i)), 0));
  if (hashed) w.bytes(blake2(value));
  else if (value !== undefined) writeSized(w, value);
  for (const reference of references) writeSized(w, reference);
  return w.result();
}

/** One buffer for all nodes: a node's children are encoded before it begins. */
const SCRATCH = new Writer();

/** What a parent holds of a node: its hash, or the node itself where that is shorter. */
function referenceTo(node: TrieNode, version: 0 | 1): Uint8Array {
  if (node.reference === undefined) {
    const bytes = encodeNode(node, version);
    node.reference = bytes.length < 32 ? bytes : blake2(bytes);
  }
  return node.reference;
}

function writeSized(w: Writer, bytes: Uint8Array): void {
  w.compact(bytes.length);
  w.bytes(bytes);
}

/** The kind's bits in front, then the nibble count in what is left of the byte and as many more bytes as it takes. */
function header(w: Writer, kind: number, bits: number, nibbles: number): void {
  const most = 2 ** bits - 1;
  w.u8((kind << bits) | Math.min(nibbles, most));
  if (nibbles < most) return;
  let rest = nibbles - most;
  for (; rest >= 255; rest -= 255) w.u8(255);
  w.u8(rest);
}
