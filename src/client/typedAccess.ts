import type { StorageValue } from "../state/state.js";
import type { ApiTypes, ConstantTypes, StorageTypes } from "./chainTypes.generated.js";
import type { View, ViewKey } from "./view.js";
import { type ViewOptions, viewFor } from "./viewFor.js";

/**
 * Whatever the chain's metadata lists, with the types that it has in the recorded metadata. At run time the metadata of the chain itself decides: what it lacks
 * is refused by its name, and where its types have changed since, so have the values. For names beyond the recorded ones there are `get`, `entries` and `call`.
 */
export interface TypedAccess {
  /** A storage value, its default where nothing is stored. @throws CodecError `ERR_CODEC_ITEM` naming the item and the spec version */
  storage<I extends keyof StorageTypes>(item: I, key: StorageTypes[I]["key"], options?: ViewOptions): Promise<StorageTypes[I]["value"]>;
  /** All entries of a storage map, or those below a part of the key. */
  storageEntries<I extends keyof StorageTypes>(
    item: I,
    prefix?: Beginning<StorageTypes[I]["key"]>,
    options?: ViewOptions,
  ): Promise<[key: StorageTypes[I]["key"], value: NonNullable<StorageTypes[I]["value"]>][]>;
  /** A runtime API's answer. @throws CodecError `ERR_CODEC_API` naming it and the spec version */
  runtimeApi<A extends keyof ApiTypes>(api: A, inputs: ApiTypes[A]["inputs"], options?: ViewOptions): Promise<ApiTypes[A]["output"]>;
  /** A constant of the runtime. @throws CodecError `ERR_CODEC_CONSTANT` naming it and the spec version */
  constantOf<C extends keyof ConstantTypes>(constant: C, options?: ViewOptions): Promise<ConstantTypes[C]>;
}

/** The leading parts of a tuple, from none to all. */
type Beginning<Key extends readonly unknown[]> = Key extends [...infer Rest, unknown] ? Key | Beginning<Rest> : [];

/** Typed access to what `view` shows. */
export function typedAccess(view: View): TypedAccess {
  return {
    storage: async (item, key, options) => (await viewFor(view, options)).get(item, ...(key as readonly ViewKey[])),
    storageEntries: async (item, prefix, options) =>
      (await viewFor(view, options)).entries(item, ...((prefix ?? []) as readonly ViewKey[])) as Promise<never>,
    runtimeApi: async (api, inputs, options) => (await viewFor(view, options)).call(api, ...(inputs as readonly StorageValue[])),
    constantOf: async (constant, options) => (await viewFor(view, options)).constant(constant),
  };
}
