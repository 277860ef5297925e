import type { StorageValue } from "../state/state.js";
import type { ChainTypes } from "./chainTypes.generated.js";
import type { View, ViewKey } from "./view.js";
import { type ViewOptions, viewFor } from "./viewFor.js";

/** Types of a chain's storage, runtime APIs and constants, as `tao chain types` makes them. */
export interface AnyChainTypes {
  readonly storage: object;
  readonly apis: object;
  readonly constants: object;
}

type Name<T> = keyof T & string;
type Key<T> = T extends { readonly key: infer K extends readonly unknown[] } ? K : never;
type Value<T> = T extends { readonly value: infer V } ? V : never;
type InputsOf<T> = T extends { readonly inputs: infer I extends readonly unknown[] } ? I : never;
type Output<T> = T extends { readonly output: infer O } ? O : never;

/**
 * Whatever the chain's metadata lists, with the types that it has in the recorded metadata, or in another (`Types`, made by `tao chain types`). At run time the
 * metadata of the chain itself decides: what it lacks is refused by its name, and where its types have changed since, so have the values. For names beyond the
 * typed ones there are `get`, `entries` and `call`.
 */
export interface TypedAccess<Types extends AnyChainTypes = ChainTypes> {
  /** A storage value, its default where nothing is stored. @throws CodecError `ERR_CODEC_ITEM` naming the item and the spec version */
  storage<I extends Name<Types["storage"]>>(
    item: I,
    key: Key<Types["storage"][I]>,
    options?: ViewOptions,
  ): Promise<Value<Types["storage"][I]>>;
  /** All entries of a storage map, or those below a part of the key. */
  storageEntries<I extends Name<Types["storage"]>>(
    item: I,
    prefix?: Beginning<Key<Types["storage"][I]>>,
    options?: ViewOptions,
  ): Promise<[key: Key<Types["storage"][I]>, value: NonNullable<Value<Types["storage"][I]>>][]>;
  /** A runtime API's answer. @throws CodecError `ERR_CODEC_API` naming it and the spec version */
  runtimeApi<A extends Name<Types["apis"]>>(
    api: A,
    inputs: InputsOf<Types["apis"][A]>,
    options?: ViewOptions,
  ): Promise<Output<Types["apis"][A]>>;
  /** A constant of the runtime. @throws CodecError `ERR_CODEC_CONSTANT` naming it and the spec version */
  constantOf<C extends Name<Types["constants"]>>(constant: C, options?: ViewOptions): Promise<Types["constants"][C]>;
}

/** The leading parts of a tuple, from none to all. */
type Beginning<K extends readonly unknown[]> = K extends readonly [...infer Rest, unknown] ? K | Beginning<Rest> : [];

/**
 * Typed access to what a view shows, by the types of any chain.
 *
 * @example
 * import type { ChainTypes } from "./finney.js"; // tao chain types --network finney > finney.ts
 * const finney = typedAccess<ChainTypes>(chain);
 * const collateral = await finney.storage("SubtensorModule.MinerCollateral", [1, hotkey, coldkey]);
 */
export function typedAccess<Types extends AnyChainTypes = ChainTypes>(view: View): TypedAccess<Types> {
  const access: TypedAccess<AnyTypes> = {
    storage: async (item, key, options) => (await viewFor(view, options)).get(item, ...(key as readonly ViewKey[])),
    storageEntries: async (item, prefix, options) =>
      (await viewFor(view, options)).entries(item, ...((prefix ?? []) as readonly ViewKey[])) as Promise<never>,
    runtimeApi: async (api, inputs, options) => (await viewFor(view, options)).call(api, ...(inputs as readonly StorageValue[])),
    constantOf: async (constant, options) => (await viewFor(view, options)).constant(constant),
  };
  return access as TypedAccess<Types>;
}

/** What is known of names and values while it runs. */
interface AnyTypes extends AnyChainTypes {
  readonly storage: Record<string, { readonly key: readonly ViewKey[]; readonly value: StorageValue }>;
  readonly apis: Record<string, { readonly inputs: readonly StorageValue[]; readonly output: StorageValue }>;
  readonly constants: Record<string, StorageValue>;
}
