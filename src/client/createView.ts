import { InputError } from "../errors/kinds.js";
import type { KeyPart, StorageValue } from "../state/state.js";
import { type Hex, toHex } from "../units/hex.js";
import type { Codec } from "./codec/types.js";
import type { Codecs } from "./codecs.js";
import { blockExtrinsics, head, nodeStorage, type StorageSource } from "./nodeStorage.js";
import { bytesAnswer, hashAnswer, isHash, numberAnswer } from "./rpc/answers.js";
import { limitedRpc } from "./rpc/limitedRpc.js";
import type { Rpc } from "./rpc/rpc.js";
import type { BlockRef, StorageQuery, View, ViewKey } from "./view.js";

const MAX_BLOCK = 2 ** 32 - 1;

/** A view of the chain behind `rpc`, pinned to `block` or at its moving head; it reads from `storage`, the node's own unless given. */
export function createView(
  rpc: Rpc,
  codecs: Codecs,
  block?: BlockRef,
  storage: (rpc: Rpc, block?: BlockRef) => StorageSource = nodeStorage,
): View {
  const { raw, rawKeys } = storage(rpc, block);
  const at = block === undefined ? [] : [block.hash];

  /** Runs `read` with the codec last used while asking which runtime the state has, and again in the rare case that it has another. */
  const withCodec = async <T>(read: (codec: Codec) => Promise<T>): Promise<T> => {
    const presumed = await codecs.last();
    const first = read(presumed);
    first.catch(() => {}); // judged below, once it is known whether the codec was the right one
    const codec = await view.codec();
    return codec === presumed ? first : read(codec);
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
    extrinsics: () => blockExtrinsics(rpc, block),
    constant: async <T>(name: string) => (await view.codec()).constant(name) as T,
    with: (limits) => createView(limitedRpc(rpc, limits), codecs, block, storage),
    at: async (target) => {
      if (target === undefined) return block === undefined ? createView(rpc, codecs, await head(rpc)) : view;
      return createView(rpc, codecs, await blockRef(rpc, target));
    },
  };
  return view;
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
