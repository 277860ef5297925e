import type { Codec, StorageItem } from "../../client/codec/types.js";
import { CodecError } from "../../errors/kinds.js";
import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { DispatchFailure } from "./failure.js";

const known = new WeakMap<Codec, Map<string, StorageItem>>();

/**
 * Writes a raw storage key; undefined removes it, also where nothing can be. What follows the value is dropped: the runtime doesn't read it.
 *
 * @throws DispatchFailure where no item of the metadata has such keys or values: the state here is of values
 */
export function writeRaw(codec: Codec, state: State, key: Hex, value: Uint8Array | undefined): void {
  const item = itemOf(codec, key);
  const parts = item && readable(() => item.decodeKey(key));
  if (value === undefined) {
    if (item !== undefined && parts !== undefined) state.delete(item.item, ...parts);
    return;
  }
  const read = parts && readable(() => item!.decodeStart(value));
  if (item === undefined || parts === undefined || read === undefined) throw DispatchFailure.module("System", "CallFiltered");
  state.set(item.item, parts, read);
}

/** Undefined where the bytes aren't of that form. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodecError) return undefined;
    throw error;
  }
}

function itemOf(codec: Codec, key: Hex): StorageItem | undefined {
  let byPrefix = known.get(codec);
  if (byPrefix === undefined) {
    byPrefix = new Map(codec.items.map((name) => [codec.item(name).prefix, codec.item(name)]));
    known.set(codec, byPrefix);
  }
  return byPrefix.get(key.slice(0, 66));
}
