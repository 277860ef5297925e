import { type Hex, toHex } from "../../units/hex.js";
import { blake2, encodeNode, type TrieNode, trieNode } from "./node.js";

/** A trie; undefined is the empty one. */
export type Trie = TrieNode | undefined;

const digit = (text: string, at: number) => Number.parseInt(text[at]!, 16);
const common = (a: string, b: string) => {
  let i = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
};
const withChild = (children: readonly (TrieNode | undefined)[], index: number, child: TrieNode | undefined) => {
  const copy = [...children];
  copy[index] = child;
  return copy;
};
const empty = () => new Array<TrieNode | undefined>(16).fill(undefined);

/** The trie with `value` at a key (hex digits without `0x`). */
export function insert(trie: Trie, path: string, value: Uint8Array): TrieNode {
  if (trie === undefined) return trieNode(path, value);
  const shared = common(trie.partial, path);
  if (shared < trie.partial.length) {
    const below = trieNode(trie.partial.slice(shared + 1), trie.value, trie.children);
    const branch = withChild(empty(), digit(trie.partial, shared), below);
    if (shared === path.length) return trieNode(path, value, branch);
    return trieNode(path.slice(0, shared), undefined, withChild(branch, digit(path, shared), trieNode(path.slice(shared + 1), value)));
  }
  if (shared === path.length) return trieNode(trie.partial, value, trie.children);
  const children = trie.children ?? empty();
  const index = digit(path, shared);
  return trieNode(trie.partial, trie.value, withChild(children, index, insert(children[index], path.slice(shared + 1), value)));
}

/** The trie without a key. */
export function remove(trie: Trie, path: string): Trie {
  if (trie === undefined || !path.startsWith(trie.partial)) return trie;
  if (path.length === trie.partial.length)
    return trie.children === undefined ? undefined : tidy(trieNode(trie.partial, undefined, trie.children));
  const index = digit(path, trie.partial.length);
  const child = trie.children?.[index];
  const left = remove(child, path.slice(trie.partial.length + 1));
  return left === child ? trie : tidy(trieNode(trie.partial, trie.value, withChild(trie.children!, index, left)));
}

/** A branch with one child and no value is that child; one without children is a leaf. */
function tidy(node: TrieNode): Trie {
  const present = node.children!.flatMap((child, index) => (child === undefined ? [] : [{ child, index }]));
  if (present.length === 0) return node.value === undefined ? undefined : trieNode(node.partial, node.value);
  if (present.length > 1 || node.value !== undefined) return node;
  const { child, index } = present[0]!;
  return trieNode(node.partial + index.toString(16) + child.partial, child.value, child.children);
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
    node = node.children?.[digit(rest, 0)];
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
      node = node.children?.[digit(rest, 0)];
      rest = rest.slice(1);
    }
  }
  return [...found];
}
