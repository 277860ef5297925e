import type { Codec, StorageItem } from "../../client/codec/types.js";
import { CodecError } from "../../errors/kinds.js";
import type { State } from "../../state/state.js";
import type { Hex } from "../../units/hex.js";
import { DispatchFailure } from "./failure.js";

const known = new WeakMap<Codec, Map<string, StorageItem>>();

/**
 * Writes a raw storage key; undefined removes it. What follows the value is dropped: the runtime doesn't read it.
 *
 * @throws DispatchFailure where no item of the metadata has such keys or values: the state here is of values
 */
export function writeRaw(codec: Codec, state: State, key: Hex, value: Uint8Array | undefined): void {
  const item = itemOf(codec, key);
  if (item === undefined) throw refusal();
  const parts = readable(() => item.decodeKey(key));
  if (value === undefined) state.delete(item.item, ...parts);
  else
    state.set(
      item.item,
      parts,
      readable(() => item.decodeStart(value)),
    );
}

const refusal = () => DispatchFailure.module("System", "CallFiltered");

function readable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof CodecError) throw refusal();
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
