import { type Hex, toHex } from "../../units/hex.js";
import { blake2, encodeNode, nibbleAt, type Owner, type TrieNode, trieNode } from "./node.js";

/** A trie; undefined is the empty one. */
export type Trie = TrieNode | undefined;

/**
 * The trie with `value` at a key (hex digits without `0x`). The one that is given stays as it is, but for the nodes that `owner` made, which are
 * changed in place.
 */
export function insert(trie: Trie, path: string, value: Uint8Array, owner?: Owner): TrieNode {
  return put(trie, path, 0, value, owner);
}

function put(node: Trie, path: string, from: number, value: Uint8Array, owner: Owner | undefined): TrieNode {
  if (node === undefined) return trieNode(path.slice(from), value, undefined, owner);
  const { partial } = node;
  const shared = sharedWith(partial, path, from);
  const at = from + shared;
  if (shared < partial.length) {
    const branch = empty();
    branch[nibbleAt(partial, shared)] = renamed(node, partial.slice(shared + 1), owner);
    if (at === path.length) return trieNode(partial.slice(0, shared), value, branch, owner);
    branch[nibbleAt(path, at)] = trieNode(path.slice(at + 1), value, undefined, owner);
    return trieNode(partial.slice(0, shared), undefined, branch, owner);
  }
  const own = owned(node, owner);
  if (at === path.length) {
    own.value = value;
    own.encoded = undefined;
    return own;
  }
  own.children ??= empty();
  const index = nibbleAt(path, at);
  const child = own.children[index];
  if (child === undefined) own.encoded = undefined;
  own.children[index] = put(child, path, at + 1, value, owner);
  own.stale |= 1 << index;
  return own;
}

/** The trie without a key; see {@link insert}. */
export function remove(trie: Trie, path: string, owner?: Owner): Trie {
  return take(trie, path, 0, owner);
}

function take(node: Trie, path: string, from: number, owner: Owner | undefined): Trie {
  if (node === undefined || !path.startsWith(node.partial, from)) return node;
  const at = from + node.partial.length;
  if (at === path.length) {
    if (node.value === undefined || node.children === undefined) return node.children === undefined ? undefined : node;
    const own = owned(node, owner);
    own.value = undefined;
    own.encoded = undefined;
    return tidy(own, owner);
  }
  const index = nibbleAt(path, at);
  const child = node.children?.[index];
  if (child === undefined) return node;
  const left = take(child, path, at + 1, owner);
  if (left === child && left.isReferred) return node;
  const own = owned(node, owner);
  own.children![index] = left;
  own.encoded = undefined;
  return tidy(own, owner);
}

/** A node to change: itself where it is the owner's, else a copy. */
function owned(node: TrieNode, owner: Owner | undefined): TrieNode {
  if (owner === undefined || node.owner !== owner) return trieNode(node.partial, node.value, node.children?.slice(), owner);
  node.isReferred = false;
  return node;
}

/** A branch with one child and no value is that child; one without children is a leaf. */
function tidy(node: TrieNode, owner: Owner | undefined): Trie {
  const children = node.children!;
  let [count, index] = [0, 0];
  for (let i = 0; i < 16; i++)
    if (children[i] !== undefined) {
      count++;
      index = i;
    }
  if (count === 0) return node.value === undefined ? undefined : trieNode(node.partial, node.value, undefined, owner);
  if (count > 1 || node.value !== undefined) return node;
  const only = children[index]!;
  return renamed(only, node.partial + index.toString(16) + only.partial, owner);
}

function renamed(node: TrieNode, partial: string, owner: Owner | undefined): TrieNode {
  const own = owned(node, owner);
  own.partial = partial;
  own.encoded = undefined;
  return own;
}

const empty = () => new Array<TrieNode | undefined>(16).fill(undefined);

/** How many digits of `partial` are those of `path` from `from` on. */
function sharedWith(partial: string, path: string, from: number): number {
  const most = Math.min(partial.length, path.length - from);
  let i = 0;
  while (i < most && partial.charCodeAt(i) === path.charCodeAt(from + i)) i++;
  return i;
}

/** The root hash. */
export function trieRoot(trie: Trie, version: 0 | 1 = 1): Hex {
  return toHex(blake2(trie === undefined ? Uint8Array.of(0) : encodeNode(trie, version)));
}

/** The Merkle value (hash, or the node itself where it is short) of the node nearest to the root whose key begins with `path`. */
export function closestMerkleValue(trie: Trie, path: string): Uint8Array | undefined {
  let rest = path;
  for (let node: Trie = trie; node !== undefined; ) {
    if (node.partial.startsWith(rest)) {
      const bytes = encodeNode(node, 1);
      return bytes.length < 32 && node !== trie ? bytes : blake2(bytes);
    }
    if (!rest.startsWith(node.partial)) return undefined;
    rest = rest.slice(node.partial.length);
    node = node.children?.[nibbleAt(rest, 0)];
    rest = rest.slice(1);
  }
  return undefined;
}

/** The nodes (and long values) that prove what is, or isn't, at `paths`. */
export function proof(trie: Trie, paths: readonly string[]): Hex[] {
  const found = new Set<Hex>();
  if (trie === undefined) return ["0x00"];
  for (const path of paths) {
    let rest = path;
    let isRoot = true;
    for (let node: Trie = trie; node !== undefined; ) {
      const bytes = encodeNode(node, 1);
      if (isRoot || bytes.length >= 32) found.add(toHex(bytes));
      isRoot = false;
      if (!rest.startsWith(node.partial)) break;
      rest = rest.slice(node.partial.length);
      if (rest === "") {
        if (node.value !== undefined && node.value.length > 32) found.add(toHex(node.value));
        break;
      }
      node = node.children?.[nibbleAt(rest, 0)];
      rest = rest.slice(1);
    }
  }
  return [...found];
}
