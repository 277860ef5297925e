import type { Codec, StorageItem } from "../../src/client/codec/types.js";
import { fromHex } from "../../src/units/hex.js";
import type { Json } from "./transcript.js";

/** An answer with its SCALE decoded as far as the method says what it is, so that shapes can be compared. */
export function decoder(codec: Codec): (method: string, params: readonly Json[], result: Json) => Json {
  const items = new Map<string, StorageItem>();
  const itemOf = (key: string): StorageItem | undefined => {
    if (items.size === 0) for (const name of codec.items) items.set(codec.item(name).prefix.slice(2), codec.item(name));
    return items.get(key.replace(/^0x/, "").slice(0, 64).toLowerCase());
  };
  const stored = (key: string, value: Json): Json => {
    const item = typeof value === "string" ? itemOf(key) : undefined;
    return item === undefined ? value : item.decode(fromHex(value));
  };
  return (method, params, result) => {
    if (typeof result === "string" && method === "state_call" && codec.hasApi(params[0]))
      return codec.decodeApiOutput(params[0], fromHex(result));
    if (/^state_getStorage(At)?$/.test(method)) return stored(params[0], result);
    if (method === "state_queryStorageAt" && Array.isArray(result))
      return result.map((set) => ({ ...set, changes: set.changes.map(([key, value]: [string, Json]) => [key, stored(key, value)]) }));
    return result;
  };
}
