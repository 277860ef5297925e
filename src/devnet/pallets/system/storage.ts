import { toHex } from "../../../units/hex.js";
import { ensureRoot, type Handler } from "../../runtime/context.js";
import { writeRaw } from "../../runtime/rawStorage.js";

export const setStorage: Handler = (context, { items }) => {
  ensureRoot(context);
  for (const [key, value] of items as [Uint8Array, Uint8Array][]) writeRaw(context.codec, context.state, toHex(key), value);
};

export const killStorage: Handler = (context, { keys }) => {
  ensureRoot(context);
  for (const key of keys as Uint8Array[]) writeRaw(context.codec, context.state, toHex(key), undefined);
};

/** Removes the keys that begin with `prefix`, as many as root allows. */
export const killPrefix: Handler = (context, { prefix, subkeys }) => {
  ensureRoot(context);
  const { codec, state } = context;
  const start = toHex(prefix);
  const keys = codec.items
    .map((name) => codec.item(name))
    .filter((item) => item.prefix.startsWith(start) || start.startsWith(item.prefix))
    .flatMap((item) => state.keys(item.item).map((key) => ({ item: item.item, key, raw: item.key(...key) })))
    .filter(({ raw }) => raw.startsWith(start))
    .sort((a, b) => (a.raw < b.raw ? -1 : 1));
  for (const { item, key } of keys.slice(0, subkeys)) state.delete(item, ...key);
};
