import type { StorageQuery, ViewKey } from "../../client/view.js";
import type { Params, Parsed } from "../../registry/params.js";
import { defineRead, type Read, type ReadSpec } from "../../registry/read.js";
import type { StorageValue } from "../../state/state.js";
import { noSubnet } from "../shape/exists.js";

/** What every declaration of a read has besides how it fetches. */
export type Declared<P extends Params, Output> = Omit<ReadSpec<P, Output>, "fetch">;

interface StorageRead<P extends Params, Output> extends Declared<P, Output> {
  /** The item that it reads; its key is the parameters in their order, unless `key` says otherwise. */
  readonly item: string;
  key?(input: Parsed<P>): readonly ViewKey[];
  /** What the stored value means. */
  as(value: StorageValue, input: Parsed<P>): Output;
}

interface StorageReads<P extends Params, Output> extends Declared<P, Output> {
  /** All that it reads, by storage item and key: one request. `System.Number` among them says of which block. */
  items(input: Parsed<P>): readonly StorageQuery[];
  as(values: StorageValue[], input: Parsed<P>): Output;
}

/**
 * Declares a read of one storage value. One with a parameter `netuid` also asks, in the same request, whether that subnet exists.
 *
 * @throws (the read) InputError `ERR_INPUT_SUBNET`; CodecError `ERR_CODEC_ITEM` where the chain has no such item
 */
export function storageRead<const P extends Params, Output>({ item, key, as, ...declared }: StorageRead<P, Output>): Read<P, Output> {
  return storageReads({
    ...(declared as unknown as Declared<P, Output>),
    items: (input) => [[item, ...(key?.(input) ?? (Object.values(input) as ViewKey[]))]],
    as: ([value], input) => as(value, input),
  });
}

/** Declares a read of several storage values of one block; as {@link storageRead}. */
export function storageReads<const P extends Params, Output>({ items, as, ...declared }: StorageReads<P, Output>): Read<P, Output> {
  return defineRead({
    ...(declared as unknown as Declared<P, Output>),
    async fetch(view, input): Promise<Output> {
      const { netuid } = input as { netuid?: number };
      if (netuid === undefined) return as(await view.getMany(items(input)), input);
      const [exists, ...values] = await view.getMany<StorageValue[]>([["SubtensorModule.NetworksAdded", netuid], ...items(input)]);
      if (!exists) throw noSubnet(netuid);
      return as(values, input);
    },
  });
}
