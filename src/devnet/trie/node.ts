import { createBLAKE2b } from "hash-wasm";
import { Writer } from "../../client/codec/writer.js";
import type { Hex } from "../../units/hex.js";

/** Whose nodes may be changed in place: whoever builds a trie step by step gives the same owner each time. */
export type Owner = object;

/** A node of the chain's Merkle trie (base 16, Patricia). Changed by its owner only, so that everybody else's tries can share it. */
export interface TrieNode {
  /** A key at or below this node, whose digits from `from` to `to` stand between the parent and this node. */
  readonly key: Hex;
  from: number;
  readonly to: number;
  value: Uint8Array | undefined;
  /** 16 children, or none for a leaf. */
  children: (TrieNode | undefined)[] | undefined;
  readonly owner: Owner | undefined;
  /** Where it is in its owner's trie: below which node, at which digit. */
  parent: TrieNode | undefined;
  digit: number;
  /** A branch's bytes as they were: the only place where what is said of its children is kept. */
  encoded: Uint8Array | undefined;
  /** The children in there, a bit for each; */
  present: number;
  /** and where what is said of them begins: for each its hash, or itself where that is shorter, with the length in front. */
  said: number;
  /** Which children changed, came or went since then, a bit for each. */
  stale: number;
  /** Whether more than what children hold changed since then. */
  isReshaped: boolean;
}

const HASH = 32;
/** State version 1 keeps values this long or longer out of their nodes, by hash. */
const HASHED_FROM = 33;

const HASHER = await createBLAKE2b(256);

/** blake2-256. A block hashes thousands of nodes: WebAssembly does it ten times as fast. */
export const blake2 = (bytes: Uint8Array): Uint8Array => HASHER.init().update(bytes).digest("binary");

/** A node; without `to` a leaf, at the end of its key. */
export function trieNode({
  key,
  from,
  to = key.length,
  value,
  children,
  owner,
}: {
  readonly key: Hex;
  readonly from: number;
  readonly to?: number;
  readonly value: Uint8Array | undefined;
  readonly children?: TrieNode["children"];
  readonly owner: Owner | undefined;
}): TrieNode {
  return {
    // What a change reads and writes stands together: of hundreds of thousands of nodes few are in the processor's caches.
    parent: undefined,
    digit: 0,
    stale: 0,
    isReshaped: false,
    value,
    key,
    from,
    to,
    children,
    encoded: undefined,
    present: 0,
    said: 0,
    owner,
  };
}

/** The same node for another owner. */
export function copied(node: TrieNode, owner: Owner | undefined): TrieNode {
  const { key, from, to, value, children } = node;
  const own = trieNode({ key, from, to, value, children: children?.slice(), owner });
  own.encoded = node.encoded?.slice();
  own.present = node.present;
  own.said = node.said;
  own.stale = node.stale;
  own.isReshaped = node.isReshaped;
  return own;
}

/** A node's bytes. `version` 0 keeps every value in its node, 1 the short ones. */
export function encodeNode(node: TrieNode, version: 0 | 1): Uint8Array {
  return bytesOf(node, version).slice();
}

/** One buffer for all nodes: what is said of a node's children is known before it begins. */
const SCRATCH = new Writer();

/** A node's bytes: not to be kept, for they change with the next node or with this one. */
function bytesOf(node: TrieNode, version: 0 | 1): Uint8Array {
  if (node.children === undefined) {
    writeStart(node, 0, version);
    return SCRATCH.view();
  }
  const { encoded } = node;
  return encoded !== undefined && !node.isReshaped && isRenewed(node, encoded, version) ? encoded : encodedAnew(node, version);
}

/** Puts what became of its children into a branch's bytes; false where it doesn't fit there. */
function isRenewed(node: TrieNode, bytes: Uint8Array, version: 0 | 1): boolean {
  const { present } = node;
  let at = node.said;
  for (let i = 0; node.stale >> i !== 0; i++) {
    if ((present & (1 << i)) === 0) continue;
    const length = bytes[at]! >> 2;
    if ((node.stale & (1 << i)) !== 0) {
      const reference = referenceOf(node.children![i]!, version);
      if (reference.length !== length) return false;
      for (let k = 0; k < length; k++) bytes[at + 1 + k] = reference[k]!;
      node.stale &= ~(1 << i);
    }
    at += 1 + length;
  }
  return true;
}

/** A branch's bytes made again; what was said of children that didn't change is taken from those before. */
function encodedAnew(node: TrieNode, version: 0 | 1): Uint8Array {
  const { encoded: before, present: known } = node;
  const references: Uint8Array[] = [];
  let present = 0;
  let at = node.said;
  for (let i = 0; i < 16; i++) {
    const bit = 1 << i;
    const child = node.children![i];
    const length = before !== undefined && (known & bit) !== 0 ? before[at]! >> 2 : -1;
    if (child !== undefined) {
      present |= bit;
      const isKnown = length >= 0 && (node.stale & bit) === 0;
      references.push(isKnown ? before!.subarray(at + 1, at + 1 + length) : referenceOf(child, version).slice());
    }
    at += 1 + length;
  }
  node.said = writeStart(node, present, version);
  for (const reference of references) writeSized(SCRATCH, reference);
  const bytes = SCRATCH.result();
  node.encoded = bytes;
  node.present = present;
  node.stale = 0;
  node.isReshaped = false;
  return bytes;
}

/** Writes what stands before a node's children, and says how long that is. */
function writeStart({ key, from, to, value, children }: TrieNode, present: number, version: 0 | 1): number {
  const nibbles = to - from;
  const stored = version === 1 && value !== undefined && value.length >= HASHED_FROM ? blake2(value) : undefined;
  const w = SCRATCH;
  w.clear();
  if (children === undefined) header(w, stored ? 0b001 : 0b01, stored ? 5 : 6, nibbles);
  else if (value === undefined) header(w, 0b10, 6, nibbles);
  else header(w, stored ? 0b0001 : 0b11, stored ? 4 : 6, nibbles);
  if (nibbles % 2 === 1) w.u8(nibbleAt(key, from));
  w.digits(key, from + (nibbles % 2), to);
  if (children !== undefined) w.u16(present);
  if (stored !== undefined) w.bytes(stored);
  else if (value !== undefined) writeSized(w, value);
  return w.length;
}

/** What a parent holds of a node: its hash, or the node itself where that is shorter. Not to be kept. */
function referenceOf(node: TrieNode, version: 0 | 1): Uint8Array {
  const bytes = bytesOf(node, version);
  return bytes.length < HASH ? bytes : blake2(bytes);
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
