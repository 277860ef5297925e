import { InputError, NodeError } from "../errors/kinds.js";
import type { KeyPart, StorageValue } from "../state/state.js";
import { type Hex, toHex } from "../units/hex.js";
import type { Codec } from "./codec/types.js";
import type { Codecs } from "./codecs.js";
import { bytesAnswer, hashAnswer, isHash, listAnswer, numberAnswer, wrongAnswer } from "./rpc/answers.js";
import type { Rpc } from "./rpc/rpc.js";
import type { BlockRef, StorageQuery, View, ViewKey } from "./view.js";

/** How many keys or values one request asks for; a node's answers are limited to 15 MB. */
const PAGE = 1000;
const MAX_BLOCK = 2 ** 32 - 1;

/** A view of the chain behind `rpc`, pinned to `block` or at its moving head. */
export function createView(rpc: Rpc, codecs: Codecs, block?: BlockRef): View {
  const at = block === undefined ? [] : [block.hash];

  /** Runs `read` with the codec last used while asking which runtime the state has, and again in the rare case that it has another. */
  const withCodec = async <T>(read: (codec: Codec) => Promise<T>): Promise<T> => {
    const presumed = await codecs.last();
    const first = read(presumed);
    first.catch(() => {}); // judged below, once it is known whether the codec was the right one
    const codec = await view.codec();
    return codec === presumed ? first : read(codec);
  };

  const raw = async (keys: readonly Hex[]): Promise<(Uint8Array | null)[]> => {
    const found = new Map<string, Uint8Array | null>();
    const pages = Array.from({ length: Math.ceil(keys.length / PAGE) }, (_, page) => keys.slice(page * PAGE, (page + 1) * PAGE));
    const pinned = pages.length > 1 && block === undefined ? [(await head(rpc)).hash] : at;
    const method = "state_queryStorageAt";
    const answers = await Promise.all(
      pages.map((page) => rpc.request<readonly { readonly changes?: unknown }[]>(method, [page, ...pinned])),
    );
    for (const answer of answers)
      for (const [key, value] of listAnswer(rpc, method, answer?.[0]?.changes, isChange))
        found.set(key, value === null ? null : bytesAnswer(rpc, method, value));
    return keys.map((key) => {
      const value = found.get(key);
      if (value === undefined) throw new NodeError("ERR_NODE_ANSWER", `${rpc.url} left out a storage key that was asked for: ${key}`);
      return value;
    });
  };

  const rawKeys = async (prefix: Hex): Promise<Hex[]> => {
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
  };

  const getMany = (queries: readonly StorageQuery[]): Promise<StorageValue[]> =>
    withCodec(async (codec) => {
      const items = queries.map(([name]) => codec.item(name));
      const values = await raw(queries.map(([, ...key], i) => items[i]!.key(...(key as KeyPart[]))));
      return values.map((bytes, i) => (bytes === null ? items[i]!.defaultValue : items[i]!.decode(bytes)));
    });

  const view: View = {
    block,
    raw,
    rawKeys,
    codec: () => (block === undefined ? codecs.head() : codecs.at(block.hash)),
    getMany: getMany as View["getMany"],
    get: async (...query) => (await getMany([query]))[0],
    entries: async <V>(name: string, ...prefix: ViewKey[]) => {
      const pinned = await view.at();
      if (pinned !== view) return pinned.entries<V>(name, ...prefix);
      return withCodec(async (codec) => {
        const item = codec.item(name);
        const keys = await rawKeys(item.key(...(prefix as KeyPart[])));
        const values = await raw(keys);
        return keys.flatMap((key, i): [ViewKey[], V][] =>
          values[i] === null ? [] : [[item.decodeKey(key), item.decode(values[i]!) as V]],
        );
      });
    },
    call: (api, ...inputs) =>
      withCodec(async (codec) => {
        const answer = await rpc.request("state_call", [api, toHex(codec.encodeApiInput(api, inputs)), ...at]);
        return codec.decodeApiOutput(api, bytesAnswer(rpc, "state_call", answer));
      }),
    constant: async <T>(name: string) => (await view.codec()).constant(name) as T,
    at: async (target) => {
      if (target === undefined) return block === undefined ? createView(rpc, codecs, await head(rpc)) : view;
      return createView(rpc, codecs, await blockRef(rpc, target));
    },
  };
  return view;
}

/** A key, and its value or null. */
function isChange(entry: unknown): entry is [string, string | null] {
  return Array.isArray(entry) && entry.length === 2 && isText(entry[0]);
}

function isText(entry: unknown): entry is Hex {
  return typeof entry === "string";
}

async function head(rpc: Rpc): Promise<BlockRef> {
  const hash = hashAnswer(rpc, "chain_getBlockHash", await rpc.request("chain_getBlockHash", []));
  return { hash, number: numberAnswer(rpc, await rpc.request("chain_getHeader", [hash])) };
}

async function blockRef(rpc: Rpc, target: number | Hex): Promise<BlockRef> {
  if (typeof target === "number" && Number.isInteger(target) && target >= 0 && target <= MAX_BLOCK) {
    const hash = await rpc.request("chain_getBlockHash", [target]);
    if (hash !== null) return { number: target, hash: hashAnswer(rpc, "chain_getBlockHash", hash) };
  } else if (isHash(target)) {
    const header = await rpc.request<{ readonly number?: unknown } | null>("chain_getHeader", [target]);
    if (header !== null) return { hash: target, number: numberAnswer(rpc, header) };
  }
  throw new InputError("ERR_INPUT_BLOCK", `the node has no block ${target}`, {
    remedy: "Give the number or hash of a block that the chain has reached.",
    details: { block: target },
  });
}
