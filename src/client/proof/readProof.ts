import { blake2b } from "@noble/hashes/blake2.js";
import { CodecError, NodeError } from "../../errors/kinds.js";
import { type Hex, toHex } from "../../units/hex.js";
import { refusing } from "../codec/refusal.js";
import { type DecodedNode, decodeTrieNode, type Held, MOST_NIBBLES } from "./trieNode.js";

/** What nodes of a state's trie prove about it. */
export interface ProvenState {
  /** What is stored at a key; undefined where it is proven that nothing is. @throws NodeError `ERR_NODE_PROOF` where the nodes don't tell */
  get(key: Hex): Uint8Array | undefined;
  /**
   * All stored keys that begin with `prefix`, in byte order: proven to be all, since every branch below it must be among the nodes.
   *
   * @throws NodeError `ERR_NODE_PROOF`
   */
  keys(prefix: Hex): Hex[];
}

const hashOf = (bytes: Uint8Array): Hex => toHex(blake2b(bytes, { dkLen: 32 }));

/**
 * Reads a proof: `nodes` of the trie whose root has the hash `root`, in any order. Whatever isn't reached from the root by hashes counts for
 * nothing, so the sender of the proof needn't be trusted.
 */
export function readProof(root: Hex, nodes: readonly Uint8Array[]): ProvenState {
  const byHash = new Map(nodes.map((bytes) => [hashOf(bytes), bytes]));
  const decoded = new Map<Hex, DecodedNode>();
  const wrong = (why: string, cause?: unknown) =>
    new NodeError("ERR_NODE_PROOF", `the node's proof fails: ${why}`, {
      remedy: "Don't trust this endpoint's answers; ask another.",
      details: { stateRoot: root },
      cause,
    });
  const bytesOf = (held: Held): Uint8Array => {
    if ("inline" in held) return held.inline;
    const bytes = byHash.get(toHex(held.hash));
    if (bytes === undefined) throw wrong(`nothing in it has the hash ${toHex(held.hash)}`);
    return bytes;
  };
  const parse = (bytes: Uint8Array): DecodedNode => {
    try {
      return refusing("trie node", () => decodeTrieNode(bytes));
    } catch (error) {
      if (error instanceof CodecError) throw wrong(error.message, error);
      throw error;
    }
  };
  const nodeAt = (held: Held): DecodedNode => {
    if ("inline" in held) return parse(held.inline);
    const id = toHex(held.hash);
    const known = decoded.get(id) ?? parse(bytesOf(held));
    decoded.set(id, known);
    return known;
  };
  const rootNode = (): DecodedNode => {
    const known = decoded.get(root);
    if (known !== undefined) return known;
    const bytes = byHash.get(root);
    if (bytes === undefined) throw wrong(`nothing in it has the state root ${root}`);
    const node = parse(bytes);
    decoded.set(root, node);
    return node;
  };

  return {
    get(key) {
      let node = rootNode();
      for (let rest = key.slice(2); rest.startsWith(node.partial); ) {
        rest = rest.slice(node.partial.length);
        if (rest === "") return node.value === undefined ? undefined : bytesOf(node.value);
        const child = node.children.get(Number.parseInt(rest[0]!, 16));
        if (child === undefined) return undefined;
        node = nodeAt(child);
        rest = rest.slice(1);
      }
      return undefined;
    },
    keys(prefix) {
      const wanted = prefix.slice(2);
      const found: Hex[] = [];
      const walk = (above: string, node: DecodedNode): void => {
        const path = above + node.partial;
        if (path.length > MOST_NIBBLES) throw wrong("its nodes go deeper than any key");
        if (!path.startsWith(wanted) && !wanted.startsWith(path)) return;
        if (node.value !== undefined && path.startsWith(wanted)) found.push(`0x${path}`);
        for (const [nibble, child] of [...node.children].sort(([a], [b]) => a - b)) {
          const below = path + nibble.toString(16);
          if (below.startsWith(wanted) || wanted.startsWith(below)) walk(below, nodeAt(child));
        }
      };
      walk("", rootNode());
      return found;
    },
  };
}
