import { InputError, NodeError } from "../errors/kinds.js";
import type { KeyPart, StorageValue } from "../state/state.js";
import { fromHex, type Hex, toHex } from "../units/hex.js";
import type { Codec } from "./codec/types.js";
import type { Codecs } from "./codecs.js";
import type { Rpc } from "./rpc/rpc.js";
import type { BlockRef, StorageQuery, View, ViewKey } from "./view.js";

/** How many keys or values one request asks for; a node's answers are limited to 15 MB. */
const PAGE = 1000;

/** A view of the chain behind `rpc`, pinned to `block` or at its moving head. */
export function createView(rpc: Rpc, codecs: Codecs, block?: BlockRef): View {
  const at = block === undefined ? [] : [block.hash];

  /** Runs `read` with the head's codec while asking which runtime the block has, and again in the rare case that it has another. */
  const withCodec = async <T>(read: (codec: Codec) => Promise<T>): Promise<T> => {
    const presumed = await codecs.current();
    if (block === undefined) return read(presumed);
    const first = read(presumed);
    first.catch(() => {}); // judged below, once it is known whether the codec was the right one
    const codec = await codecs.at(block.hash);
    return codec === presumed ? first : read(codec);
  };

  const raw = async (keys: readonly Hex[]): Promise<(Uint8Array | null)[]> => {
    const found = new Map<string, Hex | null>();
    const pages = Array.from({ length: Math.ceil(keys.length / PAGE) }, (_, page) => keys.slice(page * PAGE, (page + 1) * PAGE));
    const pinned = pages.length > 1 && block === undefined ? [(await head(rpc)).hash] : at;
    for (const sets of await Promise.all(
      pages.map((page) => rpc.request<{ changes: [Hex, Hex | null][] }[]>("state_queryStorageAt", [page, ...pinned])),
    ))
      for (const [key, value] of sets[0]?.changes ?? []) found.set(key, value);
    return keys.map((key) => {
      const value = found.get(key);
      if (value === undefined) throw new NodeError("ERR_NODE_ANSWER", `${rpc.url} left out a storage key that was asked for: ${key}`);
      return value === null ? null : fromHex(value);
    });
  };

  const rawKeys = async (prefix: Hex): Promise<Hex[]> => {
    const keys: Hex[] = [];
    for (let last: Hex | null = null; ; last = keys[keys.length - 1]!) {
      const page: Hex[] = await rpc.request("state_getKeysPaged", [prefix, PAGE, last, ...at]);
      keys.push(...page);
      if (page.length < PAGE) return keys;
      if (page[page.length - 1] === last) throw new NodeError("ERR_NODE_ANSWER", `${rpc.url} pages through ${prefix} without end`);
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
    codec: () => (block === undefined ? codecs.current() : codecs.at(block.hash)),
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
        const answer = await rpc.request<Hex>("state_call", [api, toHex(codec.encodeApiInput(api, inputs)), ...at]);
        return codec.decodeApiOutput(api, fromHex(answer));
      }),
    constant: async <T>(name: string) => (await view.codec()).constant(name) as T,
    at: async (target) => {
      if (target === undefined) return block === undefined ? createView(rpc, codecs, await head(rpc)) : view;
      return createView(rpc, codecs, await blockRef(rpc, target));
    },
  };
  return view;
}

async function head(rpc: Rpc): Promise<BlockRef> {
  const hash = await rpc.request<Hex>("chain_getBlockHash", []);
  const header = await rpc.request<{ number: Hex }>("chain_getHeader", [hash]);
  return { hash, number: Number(header.number) };
}

async function blockRef(rpc: Rpc, target: number | Hex): Promise<BlockRef> {
  if (typeof target === "number") {
    const hash = await rpc.request<Hex | null>("chain_getBlockHash", [target]);
    if (hash !== null) return { number: target, hash };
  } else {
    const header = await rpc.request<{ number: Hex } | null>("chain_getHeader", [target]);
    if (header !== null) return { hash: target, number: Number(header.number) };
  }
  throw new InputError("ERR_INPUT_BLOCK", `the node has no block ${target}`, {
    remedy: "Give the number or hash of a block that the chain has reached.",
    details: { block: target },
  });
}
