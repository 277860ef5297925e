import { Reader } from "../codec/reader.js";
import { Refusal } from "../codec/refusal.js";

/** Where a child or a long value is: inside its parent's bytes, or by the blake2-256 hash of its own. */
export type Held = { readonly inline: Uint8Array } | { readonly hash: Uint8Array };

/** A node of the state's trie, as its bytes say. */
export interface DecodedNode {
  /** Nibbles between the parent and this node, as hex digits. */
  readonly partial: string;
  readonly value: Held | undefined;
  /** By nibble; empty for a leaf. */
  readonly children: ReadonlyMap<number, Held>;
}

const HASH_LENGTH = 32;
/** Keys of the chain's state have at most some hundred bytes. */
export const MOST_NIBBLES = 4096;

/** The kinds of nodes by the bits they begin with; from the longest pattern of `1` and `0` to the shortest. */
const KINDS = [
  { bits: 0b0001, shift: 4, branch: true, value: "hash" },
  { bits: 0b001, shift: 5, branch: false, value: "hash" },
  { bits: 0b01, shift: 6, branch: false, value: "inline" },
  { bits: 0b10, shift: 6, branch: true, value: "none" },
  { bits: 0b11, shift: 6, branch: true, value: "inline" },
] as const;

/**
 * Reads a node of the base-16 Patricia trie that Substrate keeps its state in (state versions 0 and 1; the format of the crate sp-trie). The
 * empty trie's node has neither value nor children.
 *
 * @throws Refusal where the bytes aren't a node
 */
export function decodeTrieNode(bytes: Uint8Array): DecodedNode {
  const reader = new Reader(bytes);
  const head = reader.u8();
  if (head === 0) {
    reader.end();
    return { partial: "", value: undefined, children: new Map() };
  }
  const kind = KINDS.find(({ bits, shift }) => head >> shift === bits);
  if (kind === undefined) throw new Refusal("ERR_CODEC_BYTES", `no trie node begins with byte ${head}`);
  const partial = readPartial(reader, head & (2 ** kind.shift - 1), 2 ** kind.shift - 1);
  const bitmap = kind.branch ? reader.u16() : 0;
  const value =
    kind.value === "none"
      ? undefined
      : kind.value === "hash"
        ? { hash: reader.take(HASH_LENGTH) }
        : { inline: reader.take(reader.length()) };
  const children = new Map<number, Held>();
  for (let nibble = 0; nibble < 16; nibble++) {
    if ((bitmap & (1 << nibble)) === 0) continue;
    const child = reader.take(reader.length());
    children.set(nibble, child.length === HASH_LENGTH ? { hash: child } : { inline: child });
  }
  reader.end();
  return { partial, value, children };
}

/** The nibbles' count is in the first byte as far as it fits, the rest in bytes behind it; an odd count leaves the first nibble 0. */
function readPartial(reader: Reader, first: number, most: number): string {
  let count = first;
  for (let more = first === most ? 255 : 0; more === 255 && count <= MOST_NIBBLES; ) {
    more = reader.u8();
    count += more;
  }
  if (count > MOST_NIBBLES) throw new Refusal("ERR_CODEC_BYTES", `a trie node claims ${count} nibbles`);
  let nibbles = "";
  for (const byte of reader.take((count + 1) >> 1)) nibbles += byte.toString(16).padStart(2, "0");
  if (count % 2 === 0) return nibbles;
  if (nibbles[0] !== "0") throw new Refusal("ERR_CODEC_BYTES", "a trie node's padding isn't 0");
  return nibbles.slice(1);
}
