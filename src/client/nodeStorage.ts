import { NodeError } from "../errors/kinds.js";
import type { Hex } from "../units/hex.js";
import { readHeader } from "./readHeader.js";
import { bytesAnswer, listAnswer, wrongAnswer } from "./rpc/answers.js";
import type { Rpc } from "./rpc/rpc.js";
import type { BlockRef, View } from "./view.js";

/** Where a view's storage comes from. */
export type StorageSource = Pick<View, "raw" | "rawKeys">;

/** How many keys or values one request asks for; a node's answers are limited to 15 MB. */
export const PAGE = 1000;

/** The storage that the node behind `rpc` says there is: at `block`, or at its moving head. */
export function nodeStorage(rpc: Rpc, block?: BlockRef): StorageSource {
  const at = block === undefined ? [] : [block.hash];
  return {
    async raw(keys) {
      const found = new Map<string, Uint8Array | null>();
      const pinned = keys.length > PAGE && block === undefined ? [(await head(rpc)).hash] : at;
      const method = "state_queryStorageAt";
      const answers = await Promise.all(
        pagesOf(keys).map((page) => rpc.request<readonly { readonly changes?: unknown }[]>(method, [page, ...pinned])),
      );
      for (const answer of answers)
        for (const [key, value] of listAnswer(rpc, method, answer?.[0]?.changes, isChange))
          found.set(key, value === null ? null : bytesAnswer(rpc, method, value));
      return keys.map((key) => {
        const value = found.get(key);
        if (value === undefined) throw new NodeError("ERR_NODE_ANSWER", `${rpc.url} left out a storage key that was asked for: ${key}`);
        return value;
      });
    },
    async rawKeys(prefix) {
      const method = "state_getKeysPaged";
      const keys: Hex[] = [];
      for (;;) {
        const last = keys.at(-1) ?? null;
        const page = listAnswer(rpc, method, await rpc.request(method, [prefix, PAGE, last, ...at]), isText);
        for (const key of page) {
          if (!key.startsWith(prefix) || key <= (keys.at(-1) ?? "")) throw wrongAnswer(rpc, method, key);
          keys.push(key);
        }
        if (page.length < PAGE) return keys;
      }
    },
  };
}

/** Keys in pages that one request may ask for. */
export function pagesOf(keys: readonly Hex[]): Hex[][] {
  return Array.from({ length: Math.ceil(keys.length / PAGE) }, (_, page) => keys.slice(page * PAGE, (page + 1) * PAGE));
}

/** The block at the node's head: one request, for a header's bytes say what its hash is. */
export async function head(rpc: Rpc): Promise<BlockRef> {
  const { header, hash } = await readHeader(rpc);
  return { hash, number: header.number };
}

/** The raw extrinsics of a block, or of the head. */
export async function blockExtrinsics(rpc: Rpc, block?: BlockRef): Promise<Hex[]> {
  const method = "chain_getBlock";
  const at = block === undefined ? [] : [block.hash];
  const answer = await rpc.request<{ readonly block?: { readonly extrinsics?: unknown } } | null>(method, at);
  if (answer === null)
    throw new NodeError("ERR_NODE_ANSWER", `${rpc.url} lost block ${block?.hash ?? "at its head"}`, {
      remedy: "Try again, or choose another endpoint by --network.",
    });
  return listAnswer(rpc, method, answer.block?.extrinsics, isText);
}

/** A key, and its value or null. */
function isChange(entry: unknown): entry is [string, string | null] {
  return Array.isArray(entry) && entry.length === 2 && isText(entry[0]);
}

/** For lists of hex, whose form is held to by what is done with them. */
export function isText(entry: unknown): entry is Hex {
  return typeof entry === "string";
}
