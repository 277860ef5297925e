import { createBLAKE2b } from "hash-wasm";
import { Writer } from "../../client/codec/writer.js";

/** Whose nodes may be changed in place: whoever builds a trie step by step gives the same owner each time. */
export type Owner = object;

/** A node of the chain's Merkle trie (base 16, Patricia). Changed by its owner only, so that everybody else's tries can share it. */
export interface TrieNode {
  /** Nibbles between the parent and this node, as hex digits. */
  partial: string;
  value: Uint8Array | undefined;
  /** 16 children, or none for a leaf. */
  children: (TrieNode | undefined)[] | undefined;
  readonly owner: Owner | undefined;
  /** What its parent says of it, as far as it was needed; of use while `isReferred`. */
  reference: Uint8Array | undefined;
  isReferred: boolean;
  /** A branch's bytes as they were, if its children are there by hash. */
  encoded: Uint8Array | undefined;
  /** Which children changed since then, a bit for each. */
  stale: number;
}

const HASH = 32;
/** State version 1 keeps values this long or longer out of their nodes, by hash. */
const HASHED_FROM = 33;

const HASHER = await createBLAKE2b(256);

/** blake2-256. A block hashes thousands of nodes: WebAssembly does it ten times as fast. */
export const blake2 = (bytes: Uint8Array): Uint8Array => HASHER.init().update(bytes).digest("binary");

export function trieNode(partial: string, value: Uint8Array | undefined, children: TrieNode["children"], owner?: Owner): TrieNode {
  return { partial, value, children, owner, reference: undefined, isReferred: false, encoded: undefined, stale: 0 };
}

/** A node's bytes. `version` 0 keeps every value in its node, 1 the short ones. */
export function encodeNode(node: TrieNode, version: 0 | 1): Uint8Array {
  return writeNode(node, version).slice();
}

/** One buffer for all nodes: a node's children are encoded before it begins. */
const SCRATCH = new Writer();

/** A node's bytes: not to be kept, for they change with the next node or with this one. */
function writeNode(node: TrieNode, version: 0 | 1): Uint8Array {
  if (node.encoded !== undefined && isRenewed(node, node.encoded, version)) return node.encoded;
  const bytes = writeAnew(node, version);
  node.stale = 0;
  node.encoded = node.children?.every((child) => child === undefined || child.reference!.length === HASH) ? bytes.slice() : undefined;
  return node.encoded ?? bytes;
}

/** Puts what became of its children into a branch's bytes; false where they don't fit there. */
function isRenewed(node: TrieNode, encoded: Uint8Array, version: 0 | 1): boolean {
  const children = node.children!;
  // Hashes stand at the end, each with its length in front.
  for (let i = 15, at = encoded.length; node.stale !== 0; i--) {
    const child = children[i];
    if (child === undefined) continue;
    at -= HASH;
    if ((node.stale & (1 << i)) !== 0) {
      if (!child.isReferred) refer(child, version);
      if (child.reference!.length !== HASH) return false;
      encoded.set(child.reference!, at);
      node.stale &= ~(1 << i);
    }
    at -= 1;
  }
  return true;
}

function writeAnew({ partial, value, children }: TrieNode, version: 0 | 1): Uint8Array {
  let present = 0;
  if (children !== undefined)
    for (let i = 0; i < 16; i++) {
      const child = children[i];
      if (child === undefined) continue;
      present |= 1 << i;
      if (!child.isReferred) refer(child, version);
    }
  const stored = version === 1 && value !== undefined && value.length >= HASHED_FROM ? blake2(value) : undefined;
  const w = SCRATCH;
  w.clear();
  if (children === undefined) header(w, stored ? 0b001 : 0b01, stored ? 5 : 6, partial.length);
  else if (value === undefined) header(w, 0b10, 6, partial.length);
  else header(w, stored ? 0b0001 : 0b11, stored ? 4 : 6, partial.length);
  let i = partial.length % 2;
  if (i === 1) w.u8(nibbleAt(partial, 0));
  for (; i < partial.length; i += 2) w.u8((nibbleAt(partial, i) << 4) | nibbleAt(partial, i + 1));
  if (children !== undefined) w.u16(present);
  if (stored !== undefined) w.bytes(stored);
  else if (value !== undefined) writeSized(w, value);
  if (children !== undefined) for (const child of children) if (child !== undefined) writeSized(w, child.reference!);
  return w.view();
}

/** Notes what a parent holds of a node: its hash, or the node itself where that is shorter. A hash stays where the one before was. */
function refer(node: TrieNode, version: 0 | 1): void {
  const bytes = writeNode(node, version);
  const reference = bytes.length < HASH ? bytes.slice() : blake2(bytes);
  if (node.reference?.length === reference.length) node.reference.set(reference);
  else node.reference = reference;
  node.isReferred = true;
}

/** The value of the hex digit at `at`, which is one of 0-9 and a-f. */
export function nibbleAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code < 58 ? code - 48 : code - 87;
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
