import { type Hex, toHex } from "../../units/hex.js";
import { blake2, copied, encodeNode, nibbleAt, type Owner, type TrieNode, trieNode } from "./node.js";

/** A trie; undefined is the empty one. */
export type Trie = TrieNode | undefined;

/** Where a key's digits begin. */
const START = 2;

/** The trie with `value` at a key. The one that is given stays as it is, but for the nodes that `owner` made, which are changed in place. */
export function insert(trie: Trie, key: Hex, value: Uint8Array, owner?: Owner): TrieNode {
  const root = place(trie, key, START, value, owner);
  root.parent = undefined;
  return root;
}

/** Puts another value into a node that is its owner's, and in its owner's trie: what {@link insert} does, without the way from the root. */
export function put(node: TrieNode, value: Uint8Array): void {
  node.value = value;
  node.isReshaped = true;
  for (let child = node; child.parent !== undefined; child = child.parent) {
    const bit = 1 << child.digit;
    // What is stale is so all the way up.
    if ((child.parent.stale & bit) !== 0) return;
    child.parent.stale |= bit;
  }
}

/** The node of a key that has a value. */
export function nodeAt(trie: Trie, key: Hex): Trie {
  for (let node = trie; node !== undefined; node = node.children?.[nibbleAt(key, node.to)]) {
    if (sharedUntil(node, key) < node.to) return undefined;
    if (node.to === key.length) return node.value === undefined ? undefined : node;
  }
  return undefined;
}

function place(node: Trie, key: Hex, from: number, value: Uint8Array, owner: Owner | undefined): TrieNode {
  if (node === undefined) return trieNode({ key, from, value, owner });
  const shared = sharedUntil(node, key);
  if (shared < node.to) {
    const isHere = shared === key.length;
    const fork = trieNode({ key, from, to: shared, value: isHere ? value : undefined, children: empty(), owner });
    attach(fork, nibbleAt(node.key, shared), begun(node, shared + 1, owner));
    if (!isHere) attach(fork, nibbleAt(key, shared), trieNode({ key, from: shared + 1, value, owner }));
    return fork;
  }
  const own = owned(node, owner);
  if (shared === key.length) {
    own.value = value;
    own.isReshaped = true;
    return own;
  }
  own.children ??= empty();
  const digit = nibbleAt(key, shared);
  const child = own.children[digit];
  if (child === undefined) own.isReshaped = true;
  attach(own, digit, place(child, key, shared + 1, value, owner));
  return own;
}

/** Puts a node in its place below another of the same owner's. */
function attach(parent: TrieNode, digit: number, child: TrieNode): void {
  parent.children![digit] = child;
  parent.stale |= 1 << digit;
  child.parent = parent;
  child.digit = digit;
}

/** The trie without a key; see {@link insert}. */
export function remove(trie: Trie, key: Hex, owner?: Owner): Trie {
  if (trie === undefined || nodeAt(trie, key) === undefined) return trie;
  const root = take(trie, key, owner);
  if (root !== undefined) root.parent = undefined;
  return root;
}

/** Without a key that is there. */
function take(node: TrieNode, key: Hex, owner: Owner | undefined): Trie {
  const own = owned(node, owner);
  if (own.to === key.length) {
    own.value = undefined;
    own.isReshaped = true;
    return tidy(own, owner);
  }
  const digit = nibbleAt(key, own.to);
  const left = take(own.children![digit]!, key, owner);
  if (left !== undefined) attach(own, digit, left);
  else {
    own.children![digit] = undefined;
    own.isReshaped = true;
  }
  return tidy(own, owner);
}

/** A node to change: itself where it is the owner's, else a copy. */
function owned(node: TrieNode, owner: Owner | undefined): TrieNode {
  return owner === undefined || node.owner !== owner ? copied(node, owner) : node;
}

/** A branch with one child and no value is that child; one without children is a leaf, or nothing. */
function tidy(node: TrieNode, owner: Owner | undefined): Trie {
  const children = node.children?.filter((child) => child !== undefined) ?? [];
  if (children.length === 0) {
    node.children = undefined;
    node.encoded = undefined;
    node.stale = 0;
    return node.value === undefined ? undefined : node;
  }
  return children.length === 1 && node.value === undefined ? begun(children[0]!, node.from, owner) : node;
}

/** A node that begins elsewhere on its key. */
function begun(node: TrieNode, from: number, owner: Owner | undefined): TrieNode {
  const own = owned(node, owner);
  own.from = from;
  own.isReshaped = true;
  return own;
}

const empty = () => new Array<TrieNode | undefined>(16).fill(undefined);

/** How far a key goes with a node: where it departs from the node's own, or the node or the key ends. */
function sharedUntil({ key: own, from, to }: TrieNode, key: Hex): number {
  const end = Math.min(to, key.length);
  let i = from;
  while (i < end && own.charCodeAt(i) === key.charCodeAt(i)) i++;
  return i;
}

/** The root hash. */
export function trieRoot(trie: Trie, version: 0 | 1 = 1): Hex {
  return toHex(blake2(trie === undefined ? Uint8Array.of(0) : encodeNode(trie, version)));
}

/** The Merkle value (hash, or the node itself where it is short) of the node nearest to the root whose key begins with `prefix`. */
export function closestMerkleValue(trie: Trie, prefix: Hex): Uint8Array | undefined {
  for (let node = trie; node !== undefined; node = node.children?.[nibbleAt(prefix, node.to)]) {
    const shared = sharedUntil(node, prefix);
    if (shared === prefix.length) {
      const bytes = encodeNode(node, 1);
      return bytes.length < 32 && node !== trie ? bytes : blake2(bytes);
    }
    if (shared < node.to) return undefined;
  }
  return undefined;
}

/** The nodes (and long values) that prove what is, or isn't, at `keys`. */
export function proof(trie: Trie, keys: readonly Hex[]): Hex[] {
  const found = new Set<Hex>();
  if (trie === undefined) return ["0x00"];
  for (const key of keys)
    for (let node: Trie = trie; node !== undefined; node = node.children?.[nibbleAt(key, node.to)]) {
      const bytes = encodeNode(node, 1);
      if (node === trie || bytes.length >= 32) found.add(toHex(bytes));
      if (sharedUntil(node, key) < node.to) break;
      if (node.to < key.length) continue;
      if (node.value !== undefined && node.value.length > 32) found.add(toHex(node.value));
      break;
    }
  return [...found];
}
